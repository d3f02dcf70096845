"""What a centre allows one of its people in tests: extra time, a further attempt where none is left."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.domain.learning.attempt import Tries, ends_at
from app.domain.quiz.question import Rule
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.pinned_quizzes import PINNED
from app.services.roles import NO_SUCH_PERSON, ONESELF, STAFF_ONLY, TRAINEE_ALONE, managed
from app.store import attempts, groups, keys, learning

EXTRA_TIMES: Final = (0, 25, 50, 100)  # percent


@dataclass(frozen=True)
class Allowed:
    """The extra time of a person in percent, and the quizzes and tests that they can begin no more."""

    extra_time: int
    used_up: tuple[str, ...]


@dataclass(frozen=True)
class Led:
    """A cohort of a trainer: its trainees by name, each with the extra time that they have, in percent."""

    name: str
    people: tuple[tuple[str, str, int], ...]


def led(runtime: Runtime, who: Who) -> list[Led]:
    """The cohorts that a trainer was put into, the newest first. That their people were read is noted."""
    with runtime.read() as session:
        found = _led(session, who)
    for cohort_id, cohort in found.items():
        audit.saw(runtime, who, "people.listed", count=len(cohort.people), cohort=cohort_id)
    return list(found.values())


def _led(session: Session, who: Who) -> dict[str, Led]:
    """Whoever was put into a cohort by hand and is a trainer leads it; nobody leads by a rule, nor themself."""
    own = groups.cohorts_of_person(session, who.person_id, who.centre_id) if "trainer" in who.identities else ()
    return {
        row.id: Led(row.name, tuple(_trainees(session, who, [one.id for one in groups.people_of(session, row)])))
        for row in groups.cohorts(session, who.centre_id)
        if row.id in own
    }


def _trainees(session: Session, who: Who, person_ids: list[str]) -> list[tuple[str, str, int]]:
    members = keys.members(session, who.centre_id, person_ids)
    times = attempts.extra_times(session, who.centre_id)
    return [
        (id, members[id].name, times.get(id, 0))
        for id in person_ids
        if members[id].roles <= TRAINEE_ALONE and id != who.person_id
    ]


def of_person(runtime: Runtime, who: Who, person_id: str) -> Allowed:
    """What is allowed to somebody of the centre."""
    with runtime.read() as session:
        taken = dict.fromkeys(row.unit for row in learning.attempt_rows(session, person_id) if not row.passed)
        return Allowed(
            extra_time=attempts.extra_time(session, person_id, who.centre_id),
            used_up=tuple(unit for unit in taken if _is_used_up(runtime, session, person_id, unit)),
        )


def rule_of(runtime: Runtime, unit: str) -> Rule | None:
    """The rule of a quiz or a test as it stands now."""
    shelf = runtime.shelf()
    quiz = shelf.quizzes.get(unit) or (shelf.forms[unit]["A"] if unit in shelf.forms else None)
    return quiz.rule if quiz else None


def _is_used_up(runtime: Runtime, session: Session, person_id: str, unit: str) -> bool:
    rule = rule_of(runtime, unit)
    rows = [row for row in learning.attempt_rows(session, person_id) if row.unit == unit]
    if rule is None or any(row.passed or row.submitted_at is None for row in rows):
        return False
    submitted = learning.submitted(session, person_id, unit)
    return Tries(submitted, rule.attempts, 0, attempts.further(session, person_id, unit)).left == 0


def _not_theirs(session: Session, who: Who, person_id: str) -> Refusal | None:
    """Why it is not `who`'s to allow somebody anything: an officer looks after trainees, nobody after themself."""
    member = managed(session, who, person_id)
    if isinstance(member, Refusal):
        return member
    return ONESELF if person_id == who.person_id else None


def _may_not_give_time(session: Session, who: Who, person_id: str) -> Refusal | None:
    """The same of extra time, which a trainer gives to those of their cohorts too; to a trainer nobody else exists."""
    refusal = _not_theirs(session, who, person_id)
    if refusal != STAFF_ONLY or "trainer" not in who.identities:
        return refusal
    is_led = any(person_id == id for cohort in _led(session, who).values() for id, _, _ in cohort.people)
    return None if is_led else NO_SUCH_PERSON


def allow_time(runtime: Runtime, who: Who, person_id: str, percent: int) -> Refusal | None:
    """Allow somebody of the centre so much extra time, 0 for none. Attempts under way become longer, never shorter."""
    if percent not in EXTRA_TIMES:
        return Refusal("allowance/no_such_time")
    with runtime.write() as session:
        refusal = _may_not_give_time(session, who, person_id)
        if refusal is not None:
            return refusal
        if attempts.extra_time(session, person_id, who.centre_id) == percent:
            return None
        attempts.allow_time(session, person_id, who.centre_id, percent, runtime.clock())
        for attempt in attempts.timed(session, person_id, who.centre_id):
            minutes = PINNED.get(session, attempt.quiz_sha256).rule.minutes
            later = ends_at(attempt.begun_at, minutes, percent)
            attempt.ends_at = max(moment for moment in (attempt.ends_at, later) if moment)
        audit.note(runtime, session, "allowance.time", who, about=person_id, percent=percent)
    return None


@looked_at_again
def allow_attempt(runtime: Runtime, who: Who, person_id: str, unit: str) -> Refusal | None:
    """Let somebody of the centre try a quiz or a test once more, where no attempt is left."""
    with runtime.write() as session:
        refusal = _not_theirs(session, who, person_id)
        if refusal is not None:
            return refusal
        if not _is_used_up(runtime, session, person_id, unit):
            return Refusal("allowance/attempts_left")
        after = len(learning.submitted(session, person_id, unit))
        attempts.allow_attempt(session, person_id, who.centre_id, unit, after, runtime.clock())
        audit.note(runtime, session, "allowance.attempt", who, about=person_id, unit=unit)
    return None
