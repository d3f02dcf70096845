"""What an answer is worth, and whether a quiz is passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.domain.quiz.answer import NO_ANSWER, Answer
from app.domain.quiz.question import Question, Quiz


@dataclass(frozen=True)
class Mark:
    """`points` from 0 to 1, whether the answer is wholly right, and the keys of the feedback it gets.

    A key names a text of the question: `a.feedback` for an option chosen or a prompt answered wrongly, `feedback`
    for a wrong true-false answer. Only texts that the question has are named, in the question's order.
    """

    points: Fraction
    right: bool
    feedback: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """A quiz's outcome: the sum of points, its share of the points there are (0 to 1), and whether it is passed."""

    points: Fraction
    share: Fraction
    passed: bool
    marks: Mapping[str, Mark]


def grade(question: Question, answer: Answer) -> Mark:
    """The mark of `answer`: multiple counts right minus wrong (never below 0), matching the share that is right."""
    points = {"multiple": _of_multiple, "matching": _of_matching}.get(question.kind, _of_one)(question, answer)
    return Mark(points, points == 1, _feedback(question, answer))


def result(quiz: Quiz, answers: Mapping[str, Answer]) -> Result:
    """The outcome of `answers` (by question id; one that is missing counts as empty)."""
    marks = {question.id: grade(question, answers.get(question.id, NO_ANSWER)) for question in quiz.questions}
    points = sum((mark.points for mark in marks.values()), Fraction(0))
    share = points / len(quiz.questions)
    return Result(points, share, share * 100 >= quiz.rule.pass_mark, marks)


def _of_one(question: Question, answer: Answer) -> Fraction:
    return Fraction(answer.chosen == question.right)


def _of_multiple(question: Question, answer: Answer) -> Fraction:
    right = sum(option in question.right for option in answer.chosen)
    wrong = len(answer.chosen) - right
    return Fraction(max(0, right - wrong), len(question.right))


def _of_matching(question: Question, answer: Answer) -> Fraction:
    right = sum(question.prompts[prompt] == choice for prompt, choice in answer.matched)
    return Fraction(right, len(question.prompts))


def _feedback(question: Question, answer: Answer) -> tuple[str, ...]:
    if question.kind == "true-false":
        keys = ["feedback"] if answer.chosen and answer.chosen != question.right else []
    elif question.kind == "matching":
        keys = [f"{prompt}.feedback" for prompt, choice in answer.matched if question.prompts[prompt] != choice]
    else:
        keys = [f"{option}.feedback" for option in answer.chosen]
    return tuple(key for key in keys if question.has(key))
