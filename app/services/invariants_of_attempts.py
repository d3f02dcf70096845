"""What does not hold of one attempt: its steps, and its result, worked out again on the quiz that it is pinned to."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from app.domain.learning.invariants import broken_steps
from app.domain.quiz.grading import result
from app.domain.shared.broken import Broken
from app.services.pinned_quizzes import PINNED
from app.services.quizzes import answers_of, state_of, step_of
from app.store import learning
from app.store.learning import StepRow


def broken_attempt(reader: Connection, attempt: Any) -> Iterator[Broken]:
    """What is wrong in an attempt."""
    steps = learning.steps(reader, attempt.id)
    taken = [(step_of(row), row.done_at) for row in steps]
    yield from broken_steps(taken, attempt.begun_at, attempt.ends_at, attempt.submitted_at)
    due = (None, None) if attempt.submitted_at is None else _outcome(reader, attempt.quiz_sha256, steps)
    if (attempt.share, attempt.passed) != due:
        told = f"{attempt.share}, {attempt.passed}; worked out again {due[0]}, {due[1]}"
        yield Broken("attempt/result_otherwise", told)


def _outcome(reader: Connection, sha256: str, steps: Sequence[StepRow]) -> tuple[float, bool]:
    """Share and pass: the best of the quiz as it was and of each corrected one, for nobody loses by a correction."""
    state = state_of(steps)
    graded_on = [sha256, *(str(step.answer["quiz"]) for step in steps if step.kind == "regraded")]
    quizzes = [PINNED.get(reader, each) for each in graded_on]
    outcomes = [result(quiz, answers_of(quiz, state)) for quiz in quizzes]
    return float(max(one.share for one in outcomes)), any(one.passed for one in outcomes)
