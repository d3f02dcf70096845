"""Quizzes: an attempt is answered step by step, submitted once; all on the quiz as it was when begun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Final, cast

from sqlalchemy import Connection

from app.domain.learning.attempt import (
    AttemptState,
    Step,
    StepKind,
    fold,
    is_over,
    is_repeated,
    next_place,
)
from app.domain.quiz.answer import NO_ANSWER, Answer, answer_data, answer_from_data, read_answer
from app.domain.quiz.forms import arranged
from app.domain.quiz.grading import Result, result
from app.domain.quiz.question import Question, Quiz
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.pinned_quizzes import PINNED
from app.store import attempts, learning
from app.store.attempts import Taken
from app.store.engine import Reader
from app.store.learning import StepRow

TIME_IS_UP: Final = "time is up"  # the key of the step that ends an attempt by itself
LATE_AT_ONCE: Final = 200


@dataclass(frozen=True)
class Taking:
    """A person's attempt: the quiz it is on, the answers so far, and the result once it is submitted.

    `place` is how far its answers are counted, `checked` the questions whose answers stand. `ends_at`: until when, in
    a quiz whose time is limited; `timed_out`: it ended by itself then. `regraded_at`: when its result was corrected.
    """

    id: str
    course: str
    unit: str
    number: int
    kind: str
    quiz: Quiz
    answers: Mapping[str, Answer]
    saved_at: datetime | None
    begun_at: datetime
    ends_at: datetime | None
    submitted_at: datetime | None
    result: Result | None
    place: int = 0
    checked: frozenset[str] = frozenset()
    timed_out: bool = False
    regraded_at: datetime | None = None

    @property
    def answered(self) -> int:
        return sum(not answer.is_empty for answer in self.answers.values())

    @property
    def explains(self) -> bool:
        """Whether the rule of the quiz lets its answers be explained now."""
        if self.result is None or self.quiz.rule.feedback == "never":
            return False
        return self.quiz.rule.feedback != "after-passing" or self.result.passed


@dataclass(frozen=True)
class Kept:
    """When an answer was kept, the place of the attempt then, and until when it takes answers."""

    at: datetime
    place: int
    ends_at: datetime | None = None


def look(runtime: Runtime, who: Who, attempt_id: str) -> Taking | None:
    """The person's own attempt as it stands; one whose time is up is ended by that."""
    now = runtime.clock()
    with runtime.look() as connection:
        attempt = attempts.own(connection, attempt_id, who.person_id)
        if attempt is None:
            return None
        is_late = attempt.submitted_at is None and is_over(attempt.ends_at, now)
        taking = None if is_late else _taking(connection, attempt)
    if taking is None:
        end(runtime, attempt_id, who.person_id)
        return look(runtime, who, attempt_id)
    return taking


def _taking(reader: Reader, attempt: Taken) -> Taking:
    steps = learning.steps(reader, attempt.id)
    state = state_of(steps)
    quiz = PINNED.get(reader, state.regraded or attempt.quiz_sha256)
    if attempt.seed is not None:
        quiz = replace(quiz, questions=arranged(quiz.questions, attempt.seed))
    answers = answers_of(quiz, state)
    given = [step.done_at for step in steps if step.question is not None and step.kind != "regraded"]
    return Taking(
        id=attempt.id,
        course=attempt.course,
        unit=attempt.unit,
        number=attempt.number,
        kind=attempt.kind,
        quiz=quiz,
        answers=answers,
        saved_at=given[-1] if given else None,
        begun_at=attempt.begun_at,
        ends_at=attempt.ends_at,
        submitted_at=attempt.submitted_at,
        result=_standing(attempt, state, result(quiz, answers)) if state.submitted else None,
        place=state.place,
        checked=state.checked,
        timed_out=state.timed_out,
        regraded_at=max((step.done_at for step in steps if step.kind == "regraded"), default=None),
    )


def _standing(attempt: Taken, state: AttemptState, outcome: Result) -> Result:
    """What stands: a result that was corrected is never worse than it was."""
    if not state.regraded or attempt.share is None:
        return outcome
    share = max(outcome.share, Fraction(attempt.share).limit_denominator())
    return replace(outcome, share=share, passed=outcome.passed or bool(attempt.passed))


@looked_at_again
def save(
    runtime: Runtime,
    who: Who,
    attempt_id: str,
    question_id: str,
    form: Mapping[str, Sequence[str]],
    key: str,
    place: int | None = None,
    check: bool = False,
) -> Kept | Refusal:
    """Keep the answer to a question as a step. The same request again keeps nothing twice.

    `place`: where the answer stands among those of its device, where it was kept there for a while. With `check` the
    answer stands from now on, and is explained; only in a quiz whose rule says so.
    """
    now = runtime.clock()
    with runtime.write() as session:
        connection = session.connection()
        attempt = attempts.lock(connection, attempt_id, who.person_id)
        if attempt is None:
            return refuse("quiz/no_such_attempt")
        quiz = PINNED.get(connection, attempt.quiz_sha256)
        question = quiz.question(question_id)
        if question is None:
            return refuse("quiz/no_such_option")
        answer = read_answer(question, form)
        if isinstance(answer, Refusal):
            return answer
        before = attempts.before(connection, attempt_id, key)
        kind: StepKind = "checked" if check and quiz.rule.feedback == "after-each" else "answered"
        standing = next_place(before.place, place)
        step = Step(before.seq + 1, kind, key, question.id, answer_data(question, answer), standing)
        if before.repeated is not None:
            return _again(connection, attempt_id, step, before.place, attempt.ends_at)
        if not is_over(attempt.ends_at, now):
            return _append(connection, attempt, quiz, step, now, before.place)
    end(runtime, attempt_id, who.person_id)
    return refuse("quiz/submitted_already" if attempt.submitted_at else "quiz/time_is_up")


def _append(
    connection: Connection, attempt: Taken, quiz: Quiz, step: Step, now: datetime, highest: int
) -> Kept | Refusal:
    """Add an answer to an attempt that takes answers; one that was checked stands."""
    if attempt.submitted_at is not None:
        return refuse("quiz/submitted_already")
    if quiz.rule.feedback == "after-each" and step.question in _state(connection, attempt.id).checked:
        return refuse("quiz/checked_already")
    attempts.append(connection, attempt.id, step, now)
    return Kept(now, max(highest, step.place or 0), attempt.ends_at)


def _again(reader: Reader, attempt_id: str, step: Step, place: int, end: datetime | None) -> Kept | Refusal:
    """What is told to a request that came before: what it was told then."""
    done = next(row for row in learning.steps(reader, attempt_id) if row.key == step.key)
    again = is_repeated(step_of(done), step)
    return again if isinstance(again, Refusal) else Kept(done.done_at, place, end)


@looked_at_again
def submit(runtime: Runtime, who: Who, attempt_id: str, key: str) -> Result | Refusal:
    """Submit an attempt: from now on its answers stand. A repeated submission gives the same result."""
    with runtime.write() as session:
        attempt = attempts.lock(session.connection(), attempt_id, who.person_id)
        if attempt is None:
            return refuse("quiz/no_such_attempt")
        late = attempt.ends_at is not None and runtime.clock() >= attempt.ends_at
        if late:
            return _close(runtime, session.connection(), attempt, TIME_IS_UP, "timed_out")
        return _close(runtime, session.connection(), attempt, key, "submitted")


@looked_at_again
def end(runtime: Runtime, attempt_id: str, person_id: str) -> Result | None:
    """End an attempt whose time is up, with the answers that were saved; None where it is not."""
    with runtime.write() as session:
        attempt = attempts.lock(session.connection(), attempt_id, person_id)
        if attempt is None or attempt.submitted_at is not None or not is_over(attempt.ends_at, runtime.clock()):
            return None
        ended = _close(runtime, session.connection(), attempt, TIME_IS_UP, "timed_out")
        return None if isinstance(ended, Refusal) else ended


def end_what_is_late(runtime: Runtime) -> int:
    """End the attempts whose time is up, whether or not their people come back; how many there were."""
    with runtime.read() as session:
        late = attempts.late(session, runtime.clock(), LATE_AT_ONCE)
    return sum(end(runtime, id, person) is not None for id, person in late)


def _close(runtime: Runtime, connection: Connection, attempt: Taken, key: str, kind: StepKind) -> Result | Refusal:
    """End an attempt unless it has ended; its result."""
    state = _state(connection, attempt.id)
    quiz = PINNED.get(connection, state.regraded or attempt.quiz_sha256)
    outcome = result(quiz, answers_of(quiz, state))
    if attempt.submitted_at is None:
        step = Step(state.seq + 1, kind, key)
        again = is_repeated(state.keys.get(key), step)
        if isinstance(again, Refusal):
            return again
        now = runtime.clock()
        attempts.append(connection, attempt.id, step, now)
        ended_at = attempt.ends_at if attempt.ends_at is not None and kind == "timed_out" else now
        attempts.close(connection, attempt.id, ended_at, float(outcome.share), outcome.passed)
    return _standing(attempt, state, outcome)


def pinned_quiz(reader: Reader, sha256: str) -> Quiz:
    """The quiz that an attempt was on, by the hash that its row has. Part of a transaction."""
    return PINNED.get(reader, sha256)


def graded_on(sha256: str, steps: Sequence[StepRow]) -> str:
    """The hash of the quiz that a result stands on: where a key was corrected, another than it was begun with."""
    return next((str(step.answer["quiz"]) for step in reversed(steps) if step.kind == "regraded"), sha256)


def answers_in(quiz: Quiz, steps: Sequence[StepRow]) -> dict[str, Answer]:
    """The answers that the steps of an attempt at `quiz` come to, by question."""
    return answers_of(quiz, state_of(steps))


def _state(reader: Reader, attempt_id: str) -> AttemptState:
    return state_of(learning.steps(reader, attempt_id))


def state_of(steps: Sequence[StepRow]) -> AttemptState:
    """The state after the steps of an attempt as they were kept."""
    return fold(step_of(row) for row in steps)


def step_of(row: StepRow) -> Step:
    """A step as it was kept."""
    return Step(row.seq, cast(StepKind, row.kind), row.key, row.question, row.answer, row.place)


def answers_of(quiz: Quiz, state: AttemptState) -> dict[str, Answer]:
    """The answers that stand, by question; what does not fit a question counts as not answered."""
    return {question.id: _answer(question, state) for question in quiz.questions}


def _answer(question: Question, state: AttemptState) -> Answer:
    read = answer_from_data(question, state.answers[question.id]) if question.id in state.answers else NO_ANSWER
    return NO_ANSWER if isinstance(read, Refusal) else read
