"""What an answer is worth, and whether a quiz is passed."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from app.domain.quiz.answer import NO_ANSWER, Answer
from app.domain.quiz.question import Kind, Question, Quiz


@dataclass(frozen=True)
class Mark:
    """`points` from 0 to 1, whether the answer is wholly right, and the keys of the feedback it gets.

    A key names a text of the question: `a.feedback` for an option chosen or a prompt answered wrongly, `feedback`
    for a wrong answer that has no option of its own. Only texts that the question has are named, in its order.
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
    """The mark of `answer`.

    Several options, and lines of a transcript, count right minus wrong and never below 0; pairs the share that is
    right; an ordering the share of neighbours that follow each other as they should; all else is right or not.
    """
    points = _RULES.get(question.kind, _of_one)(question, answer)
    return Mark(points, points == 1, _feedback(question, answer))


def result(quiz: Quiz, answers: Mapping[str, Answer]) -> Result:
    """The outcome of `answers` by question id; a missing one is empty, what is not scored counts not at all."""
    marks = {question.id: grade(question, answers.get(question.id, NO_ANSWER)) for question in quiz.questions}
    points = sum((mark.points for mark in marks.values()), Fraction(0))
    share = points / max(1, sum(question.is_scored for question in quiz.questions))
    return Result(points, share, share * 100 >= quiz.rule.pass_mark, marks)


def folded(text: str) -> str:
    """A short answer as it is compared: without outer spaces, in small letters, ё as е. Nothing else is forgiven."""
    return unicodedata.normalize("NFC", text).strip().lower().replace("ё", "е")


def _of_one(question: Question, answer: Answer) -> Fraction:
    return Fraction(answer.chosen == question.right)


def _of_several(question: Question, answer: Answer) -> Fraction:
    right = sum(option in question.right for option in answer.chosen)
    wrong = len(answer.chosen) - right
    return Fraction(max(0, right - wrong), len(question.right))


def _of_pairs(question: Question, answer: Answer) -> Fraction:
    right = sum(question.prompts[prompt] == choice for prompt, choice in answer.matched)
    return Fraction(right, len(question.prompts))


def _of_order(question: Question, answer: Answer) -> Fraction:
    """The share of neighbours in the right order that follow each other at once, each at a place of its own."""
    pairs = list(pairwise(in_order(question)))
    right = sum(_follows(answer, before, after) for before, after in pairs)
    return Fraction(right, len(pairs))


def in_order(question: Question) -> list[str]:
    """The items of an ordering as they belong."""
    return sorted(question.prompts, key=lambda item: int(question.prompts[item]))


def _follows(answer: Answer, before: str, after: str) -> bool:
    places = dict(answer.matched)
    taken = [choice for _, choice in answer.matched]
    if before not in places or after not in places or max(taken.count(places[one]) for one in (before, after)) > 1:
        return False
    return int(places[after]) == int(places[before]) + 1


def _of_short_answer(question: Question, answer: Answer) -> Fraction:
    accepted = {folded(one) for answers in question.accepted.values() for one in answers}
    return Fraction(bool(answer.text) and folded(answer.text) in accepted)


def _of_number(question: Question, answer: Answer) -> Fraction:
    return Fraction(bool(answer.text) and question.number is not None and question.number.accepts(answer.text))


def _of_nothing(question: Question, answer: Answer) -> Fraction:
    return Fraction(0)


_RULES: Final[Mapping[Kind, Callable[[Question, Answer], Fraction]]] = {
    "multiple": _of_several,
    "find-the-harm": _of_several,
    "matching": _of_pairs,
    "qualification": _of_pairs,
    "ordering": _of_order,
    "short-answer": _of_short_answer,
    "numeric": _of_number,
    "reflective": _of_nothing,
}


def _feedback(question: Question, answer: Answer) -> tuple[str, ...]:
    if answer.is_empty:
        return ()
    if question.kind in ("true-false", "short-answer", "numeric"):
        keys = [] if _RULES.get(question.kind, _of_one)(question, answer) == 1 else ["feedback"]
    elif question.kind == "ordering":
        keys = [f"{item}.feedback" for item in _misplaced(question, answer)]
    elif question.shape == "pairs":
        keys = [f"{prompt}.feedback" for prompt, choice in answer.matched if question.prompts[prompt] != choice]
    elif question.kind == "find-the-harm":
        told = {*answer.chosen, *question.right}
        keys = [f"{line}.feedback" for line in question.options if line in told]
    else:
        keys = [f"{option}.feedback" for option in answer.chosen]
    return tuple(key for key in keys if question.has(key))


def _misplaced(question: Question, answer: Answer) -> list[str]:
    """The items that do not follow the one that belongs before them; the first where it is not first."""
    order = in_order(question)
    places = dict(answer.matched)
    late = [] if places.get(order[0]) == "1" else order[:1]
    late += [after for before, after in pairwise(order) if not _follows(answer, before, after)]
    return [item for item in question.prompts if item in late]
