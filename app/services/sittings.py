"""Submitted attempts of many people, read for figures: what each question was worth, and what was taken of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.quiz.answer import Answer
from app.domain.quiz.grading import Mark, result
from app.domain.quiz.question import Question
from app.domain.quiz.serial import question_sha256
from app.services import quizzes
from app.store.sittings import SittingRow


@dataclass(frozen=True)
class Met:
    """A scored question that somebody met, under the key that names its words, with the answer and its mark."""

    key: str
    question: Question
    answer: Answer
    mark: Mark


def read(session: Session, rows: Iterable[SittingRow]) -> Iterator[tuple[SittingRow, list[Met]]]:
    """Each sitting with the scored questions that it met. Part of a transaction."""
    keys: dict[str, dict[str, str]] = {}
    for row in rows:
        sha256 = quizzes.graded_on(row.quiz_sha256, row.steps)
        quiz = quizzes.pinned_quiz(session, sha256)
        if sha256 not in keys:
            keys[sha256] = {question.id: question_sha256(question) for question in quiz.questions}
        of_quiz = keys[sha256]
        answers = quizzes.answers_in(quiz, row.steps)
        marks = result(quiz, answers).marks
        yield (
            row,
            [
                Met(of_quiz[question.id], question, answers[question.id], marks[question.id])
                for question in quiz.questions
                if question.is_scored
            ],
        )
