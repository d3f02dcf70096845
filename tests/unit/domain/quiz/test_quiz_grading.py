"""What an answer is worth."""

from fractions import Fraction

import pytest

from app.domain.quiz.answer import NO_ANSWER, Answer
from app.domain.quiz.grading import grade, result
from app.domain.quiz.question import Quiz, Rule


def test_a_right_choice_is_worth_a_point_and_may_have_feedback_too(single):
    mark = grade(single, Answer(("b",)))
    assert (mark.points, mark.right, mark.feedback) == (1, True, ("b.feedback",))


def test_a_wrong_choice_is_worth_nothing_and_is_told_its_mistake(single):
    mark = grade(single, Answer(("a",)))
    assert (mark.points, mark.right, mark.feedback) == (0, False, ("a.feedback",))


def test_a_choice_without_feedback_names_none(single):
    assert grade(single, Answer(("c",))).feedback == ()


@pytest.mark.parametrize(
    ("chosen", "points"),
    [
        ("abc", Fraction(1)),
        ("ab", Fraction(2, 3)),
        ("abcd", Fraction(2, 3)),
        ("ad", Fraction(0)),
        ("d", Fraction(0)),
        ("", Fraction(0)),
    ],
)
def test_several_right_options_count_right_minus_wrong_and_never_below_nothing(multiple, chosen, points):
    mark = grade(multiple, Answer(tuple(chosen)))
    assert (mark.points, mark.right) == (points, points == 1)


def test_every_option_that_was_chosen_gets_its_feedback(multiple):
    assert grade(multiple, Answer(("a", "c", "d"))).feedback == ("a.feedback", "d.feedback")


@pytest.mark.parametrize(
    ("chosen", "points", "feedback"), [(("false",), 1, ()), (("true",), 0, ("feedback",)), ((), 0, ())]
)
def test_a_wrong_verdict_on_a_statement_gets_the_feedback_of_the_question(true_false, chosen, points, feedback):
    mark = grade(true_false, Answer(chosen))
    assert (mark.points, mark.feedback) == (points, feedback)


@pytest.mark.parametrize(
    ("matched", "points", "feedback"),
    [
        ((("p1", "x"), ("p2", "y")), Fraction(1), ()),
        ((("p1", "x"), ("p2", "z")), Fraction(1, 2), ("p2.feedback",)),
        ((("p1", "x"),), Fraction(1, 2), ()),
        ((("p1", "y"), ("p2", "x")), Fraction(0), ("p1.feedback", "p2.feedback")),
        ((), Fraction(0), ()),
    ],
)
def test_matching_counts_the_share_that_is_right(matching, matched, points, feedback):
    mark = grade(matching, Answer(matched=matched))
    assert (mark.points, mark.feedback) == (points, feedback)


def test_a_quiz_is_passed_at_its_pass_mark_exactly(single, true_false):
    answers = {"q01": Answer(("b",))}
    half = Quiz("u", Rule("graded", 50, "after-submitting"), (single, true_false))
    outcome = result(half, answers)
    assert (outcome.points, outcome.share, outcome.passed) == (1, Fraction(1, 2), True)
    assert not result(Quiz("u", Rule("graded", 51, "after-submitting"), half.questions), answers).passed


def test_a_question_without_an_answer_counts_as_empty(quiz):
    outcome = result(quiz, {})
    assert (outcome.points, outcome.passed) == (0, False)
    assert list(outcome.marks) == ["q01", "q02", "q03", "q04"]
    assert outcome.marks["q04"] == grade(quiz.questions[3], NO_ANSWER)
