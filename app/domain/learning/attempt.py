"""An attempt is the fold of its steps; nothing of it is kept elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from app.domain.shared.refusal import Refusal, refuse

StepKind = Literal["answered", "checked", "submitted", "timed_out", "regraded"]
ANSWERS: Final = ("answered", "checked")
ENDS: Final = ("submitted", "timed_out")
# An answer that was sent in the last second is still on its way when the time is up.
GRACE: Final = timedelta(seconds=20)
# How far a device may be ahead of what the server has seen of it; more is no queue that a person filled.
FURTHEST_AHEAD: Final = 1000


@dataclass(frozen=True)
class Step:
    """Something done in an attempt. `key` names the request, so that the same request counts once.

    `answered` and `checked` hold an answer to a question; one that was checked stands, for it was explained.
    `submitted` and `timed_out` end the attempt, `regraded` has the outcome worked out anew. `place` is where an answer
    stands among all of its device: answers that were kept while the line was down arrive late and in any order.
    """

    seq: int
    kind: StepKind
    key: str
    question: str | None = None
    answer: Any = None
    place: int | None = None


@dataclass(frozen=True)
class AttemptState:
    """Where an attempt stands: the answer to each question that stands, as plain data, and whether it has ended.

    `place` is the highest place so far: a device that saw it puts its next answers behind it. `checked` are the
    questions whose answers stand, `regraded` is the hash of the quiz that the outcome was last worked out with.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    keys: Mapping[str, Step] = field(default_factory=dict)
    seq: int = 0
    submitted: bool = False
    place: int = 0
    checked: frozenset[str] = frozenset()
    timed_out: bool = False
    regraded: str = ""


def fold(steps: Iterable[Step]) -> AttemptState:
    """The state after `steps`, which come in order.

    Of several answers to a question the one with the highest place stands; of one place, the one that came last.
    """
    answers: dict[str, tuple[int, Any]] = {}
    keys: dict[str, Step] = {}
    checked: set[str] = set()
    seq, highest, regraded = 0, 0, ""
    for step in steps:
        seq, keys[step.key] = step.seq, step
        place = step.seq if step.place is None else step.place
        if step.kind == "regraded":
            regraded = step.answer["quiz"]
        elif step.kind in ANSWERS:
            highest = max(highest, place)
            if step.question is not None and step.question not in checked and place >= _place(answers, step.question):
                answers[step.question] = place, step.answer
        if step.kind == "checked" and step.question is not None:
            checked.add(step.question)
    kinds = {step.kind for step in keys.values()}
    standing = {question: answer for question, (_, answer) in answers.items()}
    ended, by_time = not kinds.isdisjoint(ENDS), "timed_out" in kinds
    return AttemptState(standing, keys, seq, ended, highest, frozenset(checked), by_time, regraded)


def _place(answers: Mapping[str, tuple[int, Any]], question: str) -> int:
    return answers[question][0] if question in answers else 0


def next_place(highest: int, given: int | None) -> int:
    """The place of an answer: what its device says, within reason; behind all others where it says nothing."""
    return highest + 1 if given is None else min(max(1, given), highest + FURTHEST_AHEAD)


def is_repeated(before: Step | None, step: Step) -> bool | Refusal:
    """Whether `step` is what was done `before` under its key; a key that came with other content is refused."""
    if before is None:
        return False
    if (before.kind, before.question, before.answer) != (step.kind, step.question, step.answer):
        return refuse("request/key_reused")
    return True


def ends_at(begun_at: datetime, minutes: int, extra_time: int) -> datetime | None:
    """When an attempt of so many minutes ends, `extra_time` in percent added; None where time is not limited."""
    return begun_at + timedelta(minutes=minutes) * (100 + extra_time) / 100 if minutes else None


def is_over(end: datetime | None, now: datetime) -> bool:
    """Whether the time of an attempt is up, and what was sent in its last second has had time to arrive."""
    return end is not None and now > end + GRACE


@dataclass(frozen=True)
class Tries:
    """How often a quiz was tried, and what its rule says of that; 0 where it says nothing.

    `further` are the attempts that the centre allowed beyond the rule, each by the number of those before it.
    """

    submitted: Sequence[datetime]
    attempts: int
    wait_hours: int
    further: frozenset[int] = frozenset()

    @property
    def left(self) -> int | None:
        """How many attempts are left; None where there is no limit."""
        if not self.attempts:
            return None
        return max(0, self.attempts + len(self.further) - len(self.submitted))

    def refusal(self, now: datetime) -> Refusal | None:
        """Why no attempt can begin now: none is left, or the pause after the last one is not over."""
        if len(self.submitted) in self.further:
            return None
        if self.left == 0:
            return refuse("quiz/no_attempt_left")
        free_at = max(self.submitted) + timedelta(hours=self.wait_hours) if self.submitted else now
        return refuse("quiz/wait", until=free_at.isoformat()) if now < free_at else None
