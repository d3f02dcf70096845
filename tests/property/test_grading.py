"""Whatever is asked and answered, marks keep within their bounds."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.quiz.answer import NO_ANSWER, Answer, answer_data, answer_from_data, field_name, read_answer
from app.domain.quiz.grading import grade, result
from app.domain.quiz.question import TRUE_FALSE, Question, Quiz, Rule
from app.domain.quiz.serial import quiz_data, quiz_from_data, quiz_sha256
from app.domain.shared.canonical import canonical_json

IDS = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,4}", fullmatch=True), min_size=2, max_size=6, unique=True)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def questions(draw, id="q01"):
    kind = draw(st.sampled_from(["single", "multiple", "true-false", "matching", "ordering", "find-the-harm"]))
    options = tuple(draw(IDS)) if kind != "true-false" else TRUE_FALSE
    right, prompts = (), {}
    if kind == "matching":
        names = draw(IDS)
        prompts = {name: draw(st.sampled_from(options)) for name in names}
    elif kind == "ordering":
        items = draw(st.permutations(options))
        prompts = {item: str(place) for place, item in enumerate(items, 1)}
        options = tuple(str(place) for place in range(1, len(items) + 1))
    elif kind in ("multiple", "find-the-harm"):
        chosen = draw(st.sets(st.sampled_from(options), min_size=1))
        right = tuple(option for option in options if option in chosen)
    else:
        right = (draw(st.sampled_from(options)),)
    feedback = {f"{key}.feedback" for key in (*options, *prompts) if draw(st.booleans())}
    texts = {"en": dict.fromkeys(feedback | {"stem", "feedback"}, draw(TEXTS)), "ky": {"stem": draw(TEXTS)}}
    return Question(id, kind, "elements", 1, False, options, right, prompts, ("KR-CC-1",), "en", texts)


@st.composite
def forms(draw, question):
    """What a browser may send for a question: nothing, one option, several where that is allowed."""
    if question.shape == "pairs":
        choices = st.one_of(st.just(""), st.sampled_from(question.options))
        return {field_name(question, prompt): [draw(choices)] for prompt in question.prompts}
    most = len(question.options) if question.kind in ("multiple", "find-the-harm") else 1
    return {field_name(question): draw(st.lists(st.sampled_from(question.options), max_size=most, unique=True))}


@st.composite
def answered(draw):
    question = draw(questions())
    return question, read_answer(question, draw(forms(question)))


def full_answer(question):
    return Answer(question.right, tuple(question.prompts.items()))


@given(answered())
def test_points_lie_between_nothing_and_one_and_one_means_right(pair):
    question, answer = pair
    mark = grade(question, answer)
    assert 0 <= mark.points <= 1
    assert mark.right == (mark.points == 1)
    assert mark.right == (answer == full_answer(question))


@given(questions())
def test_no_answer_is_worth_nothing_and_the_full_one_everything(question):
    assert grade(question, NO_ANSWER).points == 0
    assert grade(question, full_answer(question)).points == 1


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_options_changes_neither_points_nor_feedback(pair, random):
    question, answer = pair
    options = list(question.options)
    random.shuffle(options)
    chosen = tuple(option for option in options if option in answer.chosen)
    right = tuple(option for option in options if option in question.right)
    turned = grade(replace(question, options=tuple(options), right=right), replace(answer, chosen=chosen))
    mark = grade(question, answer)
    assert (turned.points, turned.right) == (mark.points, mark.right)
    assert set(turned.feedback) == set(mark.feedback)


@given(answered())
def test_feedback_names_only_texts_that_the_question_has(pair):
    question, answer = pair
    assert all(question.has(key) for key in grade(question, answer).feedback)


@given(answered())
def test_an_answer_comes_back_from_where_it_is_kept(pair):
    question, answer = pair
    kept = json.loads(json.dumps(answer_data(question, answer)))
    assert answer_from_data(question, kept) == answer


@st.composite
def quizzes(draw):
    """A quiz, and answers to all of its questions."""
    asked = tuple(draw(questions(f"q{number}")) for number in range(draw(st.integers(1, 3))))
    quiz = Quiz("shared/010-x", Rule("graded", draw(st.integers(1, 100)), "after-submitting"), asked)
    return quiz, {question.id: read_answer(question, draw(forms(question))) for question in asked}


@given(quizzes())
def test_a_quiz_is_passed_exactly_from_its_mark_on_and_survives_being_kept(pair):
    quiz, answers = pair
    outcome = result(quiz, answers)
    assert 0 <= outcome.share <= 1
    assert outcome.passed == (outcome.share * 100 >= quiz.rule.pass_mark)
    again = quiz_from_data(json.loads(canonical_json(quiz_data(quiz))))
    assert again == quiz
    assert quiz_sha256(again) == quiz_sha256(quiz)
    assert result(again, answers) == outcome
