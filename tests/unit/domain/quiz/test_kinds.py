"""Orderings, short answers, numbers, qualifications, transcripts and texts for oneself: read, kept, marked."""

from fractions import Fraction

import pytest

from app.domain.quiz.answer import Answer, answer_data, answer_from_data, read_answer
from app.domain.quiz.grading import grade, result
from app.domain.quiz.question import Quiz, Rule
from app.domain.quiz.serial import quiz_data, quiz_from_data
from app.domain.shared.number import Number, read_number
from app.domain.shared.refusal import Refusal
from tests.unit.domain.quiz.conftest import question


@pytest.fixture
def ordering():
    texts = {"en": {f"{item}.feedback": item for item in "abcd"}}
    prompts = {"c": "3", "a": "1", "d": "4", "b": "2"}
    return question("q05", kind="ordering", options=("1", "2", "3", "4"), right=(), prompts=prompts, texts=texts)


@pytest.fixture
def short_answer():
    accepted = {"en": ("Purpose",), "ru": ("объём",), "ky": ("максат",)}
    return question(
        "q06", kind="short-answer", options=(), right=(), accepted=accepted, texts={"en": {"feedback": "No."}}
    )


@pytest.fixture
def numeric():
    number = Number("12.5", "0.5")
    return question("q07", kind="numeric", options=(), right=(), number=number, texts={"en": {"feedback": "No."}})


@pytest.fixture
def qualification():
    prompts = {"act": "a1", "means": "m2", "purpose": "u1", "article": "r1"}
    lists = {"act": ("a1", "a2"), "means": ("m1", "m2"), "purpose": ("u1", "u2"), "article": ("r1", "r2")}
    options = tuple(one for choices in lists.values() for one in choices)
    texts = {"en": {f"{part}.feedback": part for part in prompts}}
    return question("q08", kind="qualification", options=options, right=(), prompts=prompts, lists=lists, texts=texts)


@pytest.fixture
def harm():
    texts = {"en": {f"l{number}.feedback": str(number) for number in range(1, 5)}}
    options = ("l1", "l2", "l4")
    return question(
        "q09", kind="find-the-harm", options=options, right=("l1", "l4"), lines=("l1", "l2", "l3", "l4"), texts=texts
    )


@pytest.fixture
def reflective():
    return question("q10", kind="reflective", options=(), right=())


def placed(**places):
    return Answer(matched=tuple(places.items()))


@pytest.mark.parametrize(
    ("answer", "points", "feedback"),
    [
        (placed(a="1", b="2", c="3", d="4"), Fraction(1), ()),
        (placed(a="2", b="3", c="4", d="1"), Fraction(2, 3), ("a.feedback", "d.feedback")),
        (placed(a="4", b="3", c="2", d="1"), Fraction(0), ("c.feedback", "a.feedback", "d.feedback", "b.feedback")),
        (placed(a="1", b="2"), Fraction(1, 3), ("c.feedback", "d.feedback")),
        (placed(a="1", b="2", c="2", d="3"), Fraction(0), ("c.feedback", "d.feedback", "b.feedback")),
        (placed(a="1", b="1", c="1", d="1"), Fraction(0), ("c.feedback", "d.feedback", "b.feedback")),
        (Answer(), Fraction(0), ()),
    ],
)
def test_an_ordering_counts_neighbours_that_follow_each_other_at_places_of_their_own(
    ordering, answer, points, feedback
):
    mark = grade(ordering, answer)
    assert (mark.points, mark.right, mark.feedback) == (points, points == 1, feedback)


@pytest.mark.parametrize(("place", "is_read"), [("1", True), ("4", True), ("5", False), ("0", False), ("a", False)])
def test_an_item_is_given_a_place_that_there_is(ordering, place, is_read):
    assert isinstance(read_answer(ordering, {"q05.a": [place]}), Answer) == is_read


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("purpose", True),
        ("  PURPOSE ", True),
        ("объем", True),
        ("ОБЪЁМ", True),
        ("максат", True),
        ("purposes", False),
        ("pur pose", False),
        ("объёма", False),
        ("max", False),
    ],
)
def test_a_short_answer_is_compared_exactly_after_case_outer_spaces_and_yo(short_answer, typed, right):
    mark = grade(short_answer, read_answer(short_answer, {"q06": [typed]}))
    assert (mark.points, mark.feedback) == (int(right), () if right else ("feedback",))


def test_a_composed_and_a_decomposed_letter_are_one_letter(short_answer):
    assert grade(short_answer, read_answer(short_answer, {"q06": ["объе\u0308м"]})).right


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("12.5", True),
        ("12,5", True),
        ("13", True),
        ("12", True),
        ("13,01", False),
        ("-12,5", False),
        ("\u221212", False),
    ],
)
def test_a_number_is_right_within_its_tolerance_with_comma_or_point(numeric, typed, right):
    mark = grade(numeric, read_answer(numeric, {"q07": [typed]}))
    assert (mark.right, mark.feedback) == (right, () if right else ("feedback",))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("50 000", "50000"),
        ("50\u00a0000,50", "50000.50"),
        ("0,125", "0.125"),
        ("50,000", None),
        ("50.000", None),
        ("1e3", None),
        ("½", None),
        ("١٢", None),
        ("12.5.1", None),
        ("1" * 16, None),
        ("", None),
        ("-", None),
    ],
)
def test_a_number_is_read_where_it_is_one_and_clear(typed, read):
    assert read_number(typed) == read


def test_what_is_no_number_is_refused_by_name_and_nothing_is_no_answer(numeric):
    assert read_answer(numeric, {"q07": ["twelve"]}) == Refusal("quiz/not_a_number", {"question": "q07"})
    assert read_answer(numeric, {"q07": ["  "]}).is_empty
    assert isinstance(read_answer(numeric, {"q07": ["1", "2"]}), Refusal)


def test_a_qualification_counts_each_part(qualification):
    form = {"q08.act": ["a1"], "q08.means": ["m1"], "q08.purpose": ["u1"]}
    mark = grade(qualification, read_answer(qualification, form))
    assert (mark.points, mark.feedback) == (Fraction(1, 2), ("means.feedback",))


def test_a_part_takes_none_of_anothers_choices(qualification):
    assert isinstance(read_answer(qualification, {"q08.act": ["m2"]}), Refusal)


@pytest.mark.parametrize(
    ("marked", "points"), [(("l1", "l4"), 1), (("l1",), Fraction(1, 2)), (("l1", "l2"), 0), (("l2",), 0), ((), 0)]
)
def test_harm_found_counts_right_minus_wrong_and_never_below_nothing(harm, marked, points):
    assert grade(harm, read_answer(harm, {"q09": list(marked)})).points == points


def test_every_line_marked_and_every_harm_missed_is_explained(harm):
    assert grade(harm, Answer(("l2",))).feedback == ("l1.feedback", "l2.feedback", "l4.feedback")
    assert grade(harm, Answer()).feedback == ()


def test_a_line_that_cannot_be_marked_is_no_answer(harm):
    assert isinstance(read_answer(harm, {"q09": ["l3"]}), Refusal)


def test_a_text_for_oneself_is_kept_and_never_scored(single, reflective):
    quiz = Quiz("u", Rule("graded", 100, "after-submitting"), (single, reflective))
    text = read_answer(reflective, {"q10": [" I would wait.\r\nThen ask. "]})
    assert text == Answer(text="I would wait.\nThen ask.")
    assert grade(reflective, text).points == 0
    assert result(quiz, {"q01": Answer(("b",)), "q10": text}).passed
    assert result(quiz, {"q01": Answer(("b",))}).share == 1


@pytest.mark.parametrize(("kind", "longest"), [("short-answer", 200), ("reflective", 2000)])
def test_a_text_may_not_be_longer_than_its_kind_allows(kind, longest):
    asked = question(kind=kind, options=(), right=())
    assert isinstance(read_answer(asked, {"q01": ["a" * longest]}), Answer)
    refusal = read_answer(asked, {"q01": ["a" * (longest + 1)]})
    assert refusal == Refusal("quiz/too_long", {"question": "q01", "longest": str(longest)})


def test_answers_of_every_shape_are_kept_as_plain_data(ordering, numeric, harm, reflective):
    for asked, answer, data in (
        (ordering, placed(c="3", a="1"), {"c": "3", "a": "1"}),
        (numeric, Answer(text="12.5"), "12.5"),
        (harm, Answer(("l1", "l4")), ["l1", "l4"]),
        (reflective, Answer(text="Мен\nкүтөм."), "Мен\nкүтөм."),
    ):
        assert answer_data(asked, answer) == data
        assert answer_from_data(asked, data) == answer
        assert isinstance(answer_from_data(asked, 7), Refusal)


def test_a_quiz_kept_before_there_were_these_kinds_is_still_read(quiz):
    data = quiz_data(quiz)
    assert set(data["questions"][0]) == {
        "id", "kind", "competency", "difficulty", "exam", "options", "right", "prompts", "sources", "language", "texts"
    }  # fmt: skip
    assert quiz_from_data(data) == quiz


def test_every_part_of_a_new_kind_is_kept(ordering, short_answer, numeric, qualification, harm, reflective):
    cited = question("q11", case="c01", cites={"a": ("KR-CC-1",)})
    asked = (ordering, short_answer, numeric, qualification, harm, reflective, cited)
    quiz = Quiz("u", Rule("graded", 70, "after-submitting"), asked)
    assert quiz_from_data(quiz_data(quiz)) == quiz
