"""A key was wrong: submitted attempts are worked out anew with the right one, as a step of each; nobody loses by it.

What an attempt stood on stays: the answers, the steps, and the quiz that it was begun with. A result is never worse
than it was, and whoever gains a pass is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.learning.attempt import Step
from app.domain.quiz.grading import Result, result
from app.domain.quiz.question import Question, Quiz
from app.domain.quiz.regrading import corrected
from app.domain.quiz.serial import quiz_data
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit, letters
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.pinned_quizzes import PINNED
from app.services.quizzes import answers_of, state_of
from app.store import attempts, keys, learning, regrades
from app.store.learning import StepRow
from app.store.models import Attempt, Person
from app.store.regrades import Submitted

AT_ONCE: Final = 500  # a statement takes only so many values
NOTHING_TO_CORRECT: Final = Refusal("regrade/nothing")


@dataclass(frozen=True)
class Corrected:
    """A question whose key was changed after attempts had been submitted, and how many stand on the old key."""

    unit: str
    question: Question
    attempts: int


@dataclass(frozen=True)
class Effect:
    """What a regrading does, counted over attempts.

    `right_before`, `right_after`: in how many the question is wholly right. `better`: the result rises; `kept`: it
    would fall, and stays as it was. `passing`: a pass is gained; `names` of these people, told to their centre alone.
    """

    unit: str
    old: Question
    new: Question
    attempts: int
    right_before: int
    right_after: int
    better: int
    kept: int
    passing: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Change:
    """One attempt: its answers' results on the old key and on the right one, and what stood."""

    before: Result
    after: Result
    share_before: Fraction
    passed_before: bool

    @property
    def gains_pass(self) -> bool:
        return self.after.passed and not self.passed_before


class _Correction:
    """A question with its right key, and the quizzes that it corrects, each worked out once: by the hash of the old."""

    def __init__(self, new: Question) -> None:
        self.new = new
        self._kept: dict[str, tuple[Quiz, Quiz, str, str] | None] = {}

    def of(self, session: Session, sha256: str) -> tuple[Quiz, Quiz, str, str] | None:
        """The old quiz, the corrected one, its hash and its canonical JSON; None where nothing is to be corrected."""
        if sha256 not in self._kept:
            old = PINNED.get(session, sha256)
            quiz = corrected(old, self.new)
            body = canonical_json(quiz_data(quiz)) if quiz is not None else ""
            self._kept[sha256] = (old, quiz, sha256_of(body), body) if quiz is not None else None
        return self._kept[sha256]

    def change(self, session: Session, row: Submitted, steps: Sequence[StepRow]) -> _Change | None:
        """What it does to an attempt; None where that stands on the right key already."""
        quizzes = self.of(session, row.graded_on)
        if quizzes is None:
            return None
        old, quiz, _, _ = quizzes
        state = state_of(steps)
        before, after = result(old, answers_of(old, state)), result(quiz, answers_of(quiz, state))
        return _Change(before, after, Fraction(row.share or 0).limit_denominator(), bool(row.passed))


def to_correct(runtime: Runtime, who: Who) -> list[Corrected]:
    """The questions whose key stands otherwise in the content than in submitted attempts."""
    found: dict[tuple[str, str], Corrected] = {}
    with runtime.read() as session:
        for (unit, sha256), number in regrades.quizzes_in_use(session, _centre(who)).items():
            for new in _questions(runtime, unit):
                if corrected(PINNED.get(session, sha256), new) is not None:
                    before = found.get((unit, new.id))
                    found[unit, new.id] = Corrected(unit, new, number + (before.attempts if before else 0))
    return [found[key] for key in sorted(found)]


def preview(runtime: Runtime, who: Who, unit: str, question_id: str) -> Effect | None:
    """What correcting a question would do; None where its key is the same in all that was submitted."""
    new = _question(runtime, unit, question_id)
    if new is None:
        return None
    correction = _Correction(new)
    with runtime.read() as session:
        changed = list(_changes(session, correction, regrades.submitted_on(session, unit, _centre(who))))
        if not changed:
            return None
        old = PINNED.get(session, changed[0][0].graded_on).question(question_id) or new
        passing = [row.person_id for row, change in changed if change.gains_pass]
        names = regrades.names_of(session, passing) if _centre(who) is not None else []
    return _effect(unit, old, new, [change for _, change in changed], names)


def _changes(
    session: Session, correction: _Correction, rows: Sequence[Submitted]
) -> Iterator[tuple[Submitted, _Change]]:
    """What it does to each attempt that stands on a wrong key."""
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        steps = learning.steps_of(session, [row.id for row in some])
        for row in some:
            change = correction.change(session, row, steps[row.id])
            if change is not None:
                yield row, change


def _effect(unit: str, old: Question, new: Question, changes: list[_Change], names: list[str]) -> Effect:
    return Effect(
        unit=unit,
        old=old,
        new=new,
        attempts=len(changes),
        right_before=sum(change.before.marks[new.id].right for change in changes),
        right_after=sum(change.after.marks[new.id].right for change in changes),
        better=sum(change.after.share > change.share_before for change in changes),
        kept=sum(change.after.share < change.share_before for change in changes),
        passing=sum(change.gains_pass for change in changes),
        names=tuple(names),
    )


def regrade(runtime: Runtime, who: Who, unit: str, question_id: str) -> Effect | Refusal:
    """Correct a question in all that was submitted; what was done. Done again, it finds nothing left to do."""
    effect, new = preview(runtime, who, unit, question_id), _question(runtime, unit, question_id)
    if effect is None or new is None:
        return NOTHING_TO_CORRECT
    correction = _Correction(new)
    with runtime.read() as session:
        rows = regrades.submitted_on(session, unit, _centre(who))
    done = [change for row in rows if (change := _correct(runtime, row, correction)) is not None]
    counted = _effect(unit, effect.old, new, done, list(effect.names))
    with runtime.write() as session:
        figures: dict[str, Any] = {"attempts": counted.attempts, "better": counted.better, "passed": counted.passing}
        audit.note(runtime, session, "attempts.regraded", who, unit=unit, question=question_id, **figures)
    return counted


@looked_at_again
def _correct(runtime: Runtime, row: Submitted, correction: _Correction) -> _Change | None:
    """Correct one attempt, in one transaction; None where it stands on the right key, perhaps by another request."""
    with runtime.write() as session:
        locked: dict[str, Any] = {"with_for_update": {"key_share": True}, "populate_existing": True}
        attempt = session.get_one(Attempt, row.id, **locked)
        steps = learning.steps(session, row.id)
        state = state_of(steps)
        graded_on = state.regraded or attempt.quiz_sha256
        standing = Submitted(row.id, row.person_id, attempt.share, attempt.passed, graded_on)
        change, quizzes = correction.change(session, standing, steps), correction.of(session, graded_on)
        if change is None or quizzes is None:
            return None
        learning.pin(session, quizzes[2], "quiz", quizzes[3])
        outcome = {"quiz": quizzes[2], "share": float(change.after.share), "passed": change.after.passed}
        step = Step(state.seq + 1, "regraded", f"regraded {quizzes[2]}", correction.new.id, outcome)
        attempts.append(session.connection(), attempt.id, step, runtime.clock())
        attempt.share = max(attempt.share or 0.0, float(change.after.share))
        attempt.passed = bool(attempt.passed) or change.after.passed
        if change.gains_pass:
            _tell(runtime, session, attempt)
        return change


def _tell(runtime: Runtime, session: Session, attempt: Attempt) -> None:
    """Write to whoever gained a pass; on the page of the result it stands anyhow."""
    person = session.get_one(Person, attempt.person_id)
    lang = as_language(person.language) or "ky"
    letter = letters.result_corrected(runtime, lang, person.name, attempt.id)
    for address in keys.confirmed_addresses(session, person.id):
        letters.send(runtime, session, address, letter)


def _questions(runtime: Runtime, unit: str) -> Iterator[Question]:
    """The questions of a quiz or a test as the content has them now, each once."""
    shelf = runtime.shelf()
    quizzes = [shelf.quizzes[unit]] if unit in shelf.quizzes else shelf.forms.get(unit, {}).values()
    yield from {question.id: question for quiz in quizzes for question in quiz.questions}.values()


def _question(runtime: Runtime, unit: str, id: str) -> Question | None:
    return next((question for question in _questions(runtime, unit) if question.id == id), None)


def is_over_all_centres(who: Who) -> bool:
    """Whether `who` corrects the attempts of all centres, and is told no name: an author; staff those of their own."""
    return "author" in who.identities


def _centre(who: Who) -> str | None:
    return None if is_over_all_centres(who) else who.centre_id
