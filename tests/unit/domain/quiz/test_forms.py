"""Forms are drawn by a blueprint, alike everywhere, and apart from each other as far as the bank allows."""

from dataclasses import replace
from itertools import combinations

from app.domain.quiz.forms import (
    FORM_NAMES,
    Blueprint,
    arranged,
    first_form,
    form_for,
    forms_of,
    id_of_test,
    kind_of,
    other_form,
)
from app.domain.quiz.question import Question, Rule
from tests.support.shelves import question

PRE, EXAM = Rule("pre", 70, "never", minutes=20), Rule("exam", 70, "never", minutes=30, attempts=2, wait_hours=24)
BLUEPRINT = Blueprint({("elements", 1): 2, ("consent", 2): 1})


def bank(times: int) -> list[Question]:
    """A bank that holds `times` as many questions as the blueprint names, and one that nobody asks for."""
    questions = [question("hard", "single", "abc", "b")]
    questions[0] = replace(questions[0], competency="elements", difficulty=3)
    for (competency, difficulty), number in BLUEPRINT.cells.items():
        for place in range(number * times):
            one = question(f"{competency}-{place}", "single", "abc", "b")
            questions.append(replace(one, competency=competency, difficulty=difficulty))
    return questions


def drawn(times: int, seed: int = 7) -> list[set[str]]:
    """The ids of the four forms."""
    forms = [forms_of("police", rule, BLUEPRINT, bank(times), seed) for rule in (PRE, EXAM)]
    return [{one.id for one in two[name].questions} for two in forms for name in FORM_NAMES]


class TestDrawing:
    def test_a_form_has_what_the_blueprint_names_in_its_order(self) -> None:
        form = forms_of("police", EXAM, BLUEPRINT, bank(4), 7)["B"]
        cells = [(one.competency, one.difficulty) for one in form.questions]
        assert cells == [("elements", 1), ("elements", 1), ("consent", 2)]
        assert (form.id, form.rule, BLUEPRINT.size) == ("police/exam.B", EXAM, 3)

    def test_four_forms_have_nothing_in_common_where_the_bank_is_large_enough(self) -> None:
        assert not [1 for one, other in combinations(drawn(4), 2) if one & other]

    def test_two_forms_have_nothing_in_common_where_the_bank_is_twice_the_blueprint(self) -> None:
        pre_a, pre_b, exam_a, exam_b = drawn(2)
        assert not pre_a & pre_b
        assert (exam_a, exam_b) == (pre_a, pre_b)

    def test_a_bank_of_one_form_gives_that_form_each_time(self) -> None:
        assert len({frozenset(form) for form in drawn(1)}) == 1
        assert all(len(form) == BLUEPRINT.size for form in drawn(1))

    def test_the_same_seed_gives_the_same_forms_and_another_seed_others(self) -> None:
        assert drawn(4) == drawn(4)
        assert len({tuple(map(frozenset, drawn(4, seed))) for seed in range(5)}) > 1

    def test_the_order_of_the_file_does_not_matter(self) -> None:
        assert forms_of("police", PRE, BLUEPRINT, bank(4)[::-1], 7) == forms_of("police", PRE, BLUEPRINT, bank(4), 7)

    def test_what_a_bank_lacks_is_told_by_cell(self) -> None:
        assert BLUEPRINT.lacking(bank(2), 2) == {}
        assert BLUEPRINT.lacking(bank(1), 2) == {("elements", 1): 2, ("consent", 2): 1}
        assert BLUEPRINT.lacking([], 1) == {("elements", 1): 0, ("consent", 2): 0}

    def test_how_far_a_bank_goes_is_counted_by_cell(self) -> None:
        assert BLUEPRINT.filled(bank(1), 4) == BLUEPRINT.size
        assert BLUEPRINT.filled(bank(4), 4) == BLUEPRINT.filled(bank(9), 4) == 4 * BLUEPRINT.size


class TestGiving:
    def test_about_half_are_given_each_form_first_and_always_the_same(self) -> None:
        first = [first_form("police", f"person {number}") for number in range(1000)]
        assert 450 < first.count("A") < 550
        assert first == [first_form("police", f"person {number}") for number in range(1000)]

    def test_the_post_test_is_the_form_that_the_pre_test_was_not(self) -> None:
        for person in ("aigul", "bakyt", "nurlan", "zarina"):
            pre = form_for("pre", "police", person, None, None, {})
            assert pre == first_form("police", person)
            assert form_for("post", "police", person, pre, None, {}) == other_form(pre)
            assert form_for("post", "police", person, other_form(pre), None, {}) == pre
            assert form_for("post", "police", person, None, None, {}) == other_form(pre)

    def test_an_examination_that_is_repeated_changes_its_form(self) -> None:
        first = form_for("exam", "police", "aigul", "A", None, {})
        assert first == first_form("police", "aigul")
        for last in FORM_NAMES:
            assert form_for("exam", "police", "aigul", "A", last, {"A": 3, "B": 3}) == other_form(last)

    def test_an_examination_prefers_the_form_of_which_less_was_met(self) -> None:
        for last in (None, *FORM_NAMES):
            assert form_for("exam", "police", "aigul", "A", last, {"A": 3, "B": 2}) == "B"
            assert form_for("exam", "police", "aigul", "A", last, {"A": 0, "B": 2}) == "A"
        first = first_form("police", "aigul")
        assert form_for("pre", "police", "aigul", None, None, {first: 9}) == first

    def test_the_id_of_a_test_names_its_kind_and_that_of_a_unit_none(self) -> None:
        assert id_of_test("police", "post") == "police/post"
        assert [kind_of(id) for id in ("police/pre", "police/post", "police/exam", "shared/010-exam")] == [
            "pre", "post", "exam", None,
        ]  # fmt: skip


class TestArranging:
    def test_each_seed_has_an_order_of_its_own_of_the_same_questions(self) -> None:
        questions = bank(4)
        orders = {tuple(one.id for one in arranged(questions, seed)) for seed in range(20)}
        assert len(orders) == 20
        assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(one.id for one in questions))}

    def test_questions_on_one_vignette_stay_together_in_their_order(self) -> None:
        together = [replace(question(f"q{number}", "single", "abc", "b"), case="c1") for number in (3, 1, 2)]
        for seed in range(20):
            ids = [one.id for one in arranged([*bank(2), *together], seed)]
            place = ids.index("q3")
            assert ids[place : place + 3] == ["q3", "q1", "q2"]
