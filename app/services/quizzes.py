"""Quizzes: an attempt is begun, answered step by step, submitted once; all on the quiz as it was when begun."""

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.domain.content.course import Course
from app.domain.learning.attempt import AttemptState, Step, admits, fold, repeated
from app.domain.quiz.answer import NO_ANSWER, Answer, answer_data, answer_from_data, read_answer
from app.domain.quiz.grading import Result, result
from app.domain.quiz.question import Quiz
from app.domain.quiz.serial import quiz_data, quiz_from_data
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import versions
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.store import learning
from app.store.learning import StepRow
from app.store.models import Attempt

KEPT_QUIZZES: Final = 64


@dataclass(frozen=True)
class Taking:
    """A person's attempt: the quiz it is on, the answers so far, and the result once it is submitted."""

    id: str
    course: str
    unit: str
    number: int
    quiz: Quiz
    answers: Mapping[str, Answer]
    saved_at: datetime | None
    submitted_at: datetime | None
    result: Result | None

    @property
    def answered(self) -> int:
        return sum(not answer.is_empty for answer in self.answers.values())


class PinnedQuizzes:
    """The quizzes of attempts under way, read once per process; what a hash names never changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Quiz] = OrderedDict()
        self._spelled: dict[str, tuple[Quiz, str, str]] = {}

    def spelled(self, quiz: Quiz) -> tuple[str, str]:
        """The hash and the canonical JSON of a quiz of the shelf, worked out once while it stands there."""
        kept = self._spelled.get(quiz.id)
        if kept is None or kept[0] is not quiz:
            body = canonical_json(quiz_data(quiz))
            kept = self._spelled[quiz.id] = (quiz, sha256_of(body), body)
        return kept[1], kept[2]

    def get(self, session: Session, sha256: str) -> Quiz:
        """The quiz pinned under `sha256`."""
        quiz = self._kept.get(sha256)
        if quiz is None:
            quiz = self._kept[sha256] = quiz_from_data(json.loads(learning.pinned(session, sha256)))
            if len(self._kept) > KEPT_QUIZZES:
                self._kept.popitem(last=False)
        return quiz


_pinned = PinnedQuizzes()


@looked_at_again
def begin(runtime: Runtime, who: Who, course: Course, unit: str) -> str:
    """The id of the person's open attempt at the unit's quiz, begun now if there is none."""
    quiz = runtime.shelf().quizzes[unit]
    sha256, body = _pinned.spelled(quiz)
    with runtime.write() as session:
        under_way = learning.open_attempt(session, who.person_id, unit)
        if under_way is not None:
            return under_way.id
        versions.begin(runtime, session, who.person_id, who.centre_id, course)
        learning.pin(session, sha256, "quiz", body)
        attempt = Attempt(
            id=runtime.ids(),
            person_id=who.person_id,
            centre_id=who.centre_id,
            course=course.id,
            unit=unit,
            number=learning.next_number(session, who.person_id, unit),
            kind=quiz.rule.kind,
            form=None,
            seed=None,
            quiz_sha256=sha256,
            begun_at=runtime.clock(),
            ends_at=None,
            submitted_at=None,
            share=None,
            passed=None,
        )
        session.add(attempt)
        return attempt.id


def look(runtime: Runtime, who: Who, attempt_id: str) -> Taking | None:
    """The person's own attempt as it stands."""
    with runtime.read() as session:
        attempt = learning.own_attempt(session, attempt_id, who.person_id)
        if attempt is None:
            return None
        quiz = _pinned.get(session, attempt.quiz_sha256)
        steps = learning.steps(session, attempt_id)
    state = _state(steps)
    answers = _answers(quiz, state)
    return Taking(
        id=attempt.id,
        course=attempt.course,
        unit=attempt.unit,
        number=attempt.number,
        quiz=quiz,
        answers=answers,
        saved_at=steps[-1].done_at if steps else None,
        submitted_at=attempt.submitted_at,
        result=result(quiz, answers) if state.submitted else None,
    )


@looked_at_again
def save(
    runtime: Runtime, who: Who, attempt_id: str, question_id: str, form: Mapping[str, Sequence[str]], key: str
) -> datetime | Refusal:
    """Keep the answer to a question as a step; when it was kept. The same request again keeps nothing twice."""
    with runtime.write() as session:
        attempt = learning.own_attempt(session, attempt_id, who.person_id, lock=True)
        if attempt is None:
            return refuse("quiz/no_such_attempt")
        question = _pinned.get(session, attempt.quiz_sha256).question(question_id)
        if question is None:
            return refuse("quiz/no_such_option")
        answer = read_answer(question, form)
        if isinstance(answer, Refusal):
            return answer
        return _take(runtime, session, attempt, "answered", key, question.id, answer_data(question, answer))


@looked_at_again
def submit(runtime: Runtime, who: Who, attempt_id: str, key: str) -> Result | Refusal:
    """Submit an attempt: from now on its answers stand. A repeated submission gives the same result."""
    with runtime.write() as session:
        attempt = learning.own_attempt(session, attempt_id, who.person_id, lock=True)
        if attempt is None:
            return refuse("quiz/no_such_attempt")
        quiz = _pinned.get(session, attempt.quiz_sha256)
        outcome = result(quiz, _answers(quiz, _state(learning.steps(session, attempt_id))))
        if attempt.submitted_at is None:
            taken = _take(runtime, session, attempt, "submitted", key)
            if isinstance(taken, Refusal):
                return taken
            attempt.submitted_at, attempt.share, attempt.passed = taken, float(outcome.share), outcome.passed
        return outcome


def pinned_quiz(session: Session, sha256: str) -> Quiz:
    """The quiz that an attempt was on, by the hash that its row has. Part of a transaction."""
    return _pinned.get(session, sha256)


def answers_in(quiz: Quiz, steps: Sequence[StepRow]) -> dict[str, Answer]:
    """The answers that the steps of an attempt at `quiz` come to, by question."""
    return _answers(quiz, _state(steps))


def _take(
    runtime: Runtime,
    session: Session,
    attempt: Attempt,
    kind: str,
    key: str,
    question: str | None = None,
    answer: object = None,
) -> datetime | Refusal:
    """Append a step unless it was appended before; when it was done."""
    steps = learning.steps(session, attempt.id)
    state = _state(steps)
    step = Step(state.seq + 1, "submitted" if kind == "submitted" else "answered", key, question, answer)
    again = repeated(state, step)
    if isinstance(again, Refusal):
        return again
    if again:
        return next(done.done_at for done in steps if done.key == key)
    refusal = admits(state, step)
    if refusal is not None:
        return refusal
    now = runtime.clock()
    learning.append_step(session, attempt.id, step.seq, step.kind, key, now, question, answer)
    return now


def _state(steps: Sequence[StepRow]) -> AttemptState:
    return fold(
        Step(step.seq, "submitted" if step.kind == "submitted" else "answered", step.key, step.question, step.answer)
        for step in steps
    )


def _answers(quiz: Quiz, state: AttemptState) -> dict[str, Answer]:
    """The answers so far, by question; what no longer fits a question counts as not answered."""
    answers = {}
    for question in quiz.questions:
        read = answer_from_data(question, state.answers[question.id]) if question.id in state.answers else NO_ANSWER
        answers[question.id] = NO_ANSWER if isinstance(read, Refusal) else read
    return answers
