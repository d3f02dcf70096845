"""Cohorts of a centre: people put together by hand, or by a rule that finds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.people.cohort import MAX_NAME, MAX_PROJECT, Rule, read_rule
from app.domain.people.comparing import fold_cohort
from app.domain.people.identifiers import fold_identifier
from app.domain.people.names import sort_key
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.services.enrolments import today
from app.store import groups, profiles
from app.store.models import Cohort, Enrolment

CHANGEABLE: Final = ("name", "rule", "project")
NO_SUCH_COHORT: Final = Refusal("cohort/no_such_cohort")


@dataclass(frozen=True)
class CohortLine:
    """A cohort in the list; `enrolments` are those that are open or to come."""

    id: str
    name: str
    people: int
    rule: Mapping[str, Any]
    enrolments: tuple["EnrolmentLine", ...]


@dataclass(frozen=True)
class EnrolmentLine:
    """An enrolment of a cohort in a course, both days included; `completed` of its people have completed the course."""

    id: str
    course: str
    opens_on: date
    closes_on: date
    is_open: bool
    is_over: bool
    completed: int


@dataclass(frozen=True)
class Member:
    """Somebody of a cohort; `completed` says when they completed each course that the cohort is enrolled in."""

    id: str
    name: str
    by_hand: bool
    completed: Mapping[str, datetime]


@dataclass(frozen=True)
class CohortCard:
    """A cohort with its people by name, and its enrolments, those that close first standing first."""

    id: str
    name: str
    project: str
    rule: Mapping[str, Any]
    people: tuple[Member, ...]
    enrolments: tuple[EnrolmentLine, ...]


def of_centre(runtime: Runtime, who: Who) -> list[CohortLine]:
    """The cohorts of the centre, the newest first."""
    now = today(runtime)
    with runtime.read() as session:
        standing = groups.enrolments(session, who.centre_id, not_before=now)
        return [
            CohortLine(
                id=row.id,
                name=row.name,
                people=groups.size(session, row),
                rule=row.rule,
                enrolments=tuple(_enrolment(one, now, 0) for one in standing if one.cohort_id == row.id),
            )
            for row in groups.cohorts(session, who.centre_id)
        ]


def look(runtime: Runtime, who: Who, cohort_id: str) -> CohortCard | None:
    """A cohort with its people and how far they are; None for one of another centre. That it was read is noted."""
    with runtime.read() as session:
        row = groups.cohort(session, cohort_id, who.centre_id)
        if row is None:
            return None
        card = _card(session, who.centre_id, row, today(runtime))
    audit.saw(runtime, who, "people.listed", count=len(card.people), cohort=cohort_id)
    return card


def _card(session: Session, centre_id: str, row: Cohort, now: date) -> CohortCard:
    enrolments = groups.enrolments(session, centre_id, row.id)
    courses = {one.course for one in enrolments}
    done = groups.completed(session, centre_id, courses)
    people = tuple(
        Member(
            one.id,
            one.name,
            one.by_hand,
            {course: done[one.id, course] for course in courses if (one.id, course) in done},
        )
        for one in groups.people_of(session, row)
    )
    counted = {course: sum(course in one.completed for one in people) for course in courses}
    lines = tuple(_enrolment(one, now, counted[one.course]) for one in enrolments)
    return CohortCard(row.id, row.name, row.project, row.rule, people, lines)


def _enrolment(row: Enrolment, now: date, completed: int) -> EnrolmentLine:
    return EnrolmentLine(
        id=row.id,
        course=row.course,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        is_open=row.opens_on <= now <= row.closes_on,
        is_over=row.closes_on < now,
        completed=completed,
    )


def people_of(runtime: Runtime, who: Who, cohort_id: str) -> tuple[str, ...] | None:
    """The ids of the people of a cohort by name, to print their codes; None for a cohort of another centre."""
    with runtime.read() as session:
        row = groups.cohort(session, cohort_id, who.centre_id)
        return None if row is None else tuple(one.id for one in groups.people_of(session, row))


def agencies(runtime: Runtime, who: Who) -> list[str]:
    """The agencies that the people of the centre are of, in the order of the alphabet: a rule names them exactly."""
    with runtime.read() as session:
        return sorted(groups.agencies(session, who.centre_id), key=lambda name: (sort_key(name), name))


def make(runtime: Runtime, who: Who, name: str, rule: Rule, project: str = "") -> str | Refusal:
    """Make a cohort; its id. A rule is {"profession": [...], "region": [...], "agency": [...]}, empty for none."""
    read = _read(name, rule, project)
    if isinstance(read, Refusal):
        return read
    cohort_id = runtime.ids()
    with runtime.write() as session:
        if _has_name(session, who.centre_id, read[0], ""):
            return Refusal("cohort/name_taken")
        made = dict(zip(CHANGEABLE, read, strict=True))
        session.add(Cohort(id=cohort_id, centre_id=who.centre_id, **made, made_at=runtime.clock()))
        audit.note(runtime, session, "cohort.made", who, cohort=cohort_id)
    return cohort_id


def change(runtime: Runtime, who: Who, cohort_id: str, name: str, rule: Rule, project: str = "") -> Refusal | None:
    """Give a cohort another name, rule or project; who was put in by hand stays."""
    read = _read(name, rule, project)
    if isinstance(read, Refusal):
        return read
    with runtime.write() as session:
        row = groups.cohort(session, cohort_id, who.centre_id)
        if row is None:
            return NO_SUCH_COHORT
        if _has_name(session, who.centre_id, read[0], cohort_id):
            return Refusal("cohort/name_taken")
        fields = [name for name, new in zip(CHANGEABLE, read, strict=True) if getattr(row, name) != new]
        if fields:
            row.name, row.rule, row.project = read
            audit.note(runtime, session, "cohort.changed", who, cohort=cohort_id, fields=fields)
    return None


def _read(name: str, rule: Rule, project: str) -> tuple[str, dict[str, Any], str] | Refusal:
    name, project, read = " ".join(name.split()), " ".join(project.split()), read_rule(rule)
    if not name:
        return Refusal("cohort/name_missing")
    if len(name) > MAX_NAME:
        return refuse("cohort/name_too_long", most=str(MAX_NAME))
    if len(project) > MAX_PROJECT:
        return refuse("cohort/project_too_long", most=str(MAX_PROJECT))
    return Refusal("cohort/rule") if read is None else (name, dict(read), project)


def _has_name(session: Session, centre_id: str, name: str, but: str) -> bool:
    """Whether another cohort of the centre has the name, so that a file of people could not tell the two apart."""
    wanted = fold_cohort(name)
    return any(fold_cohort(row.name) == wanted and row.id != but for row in groups.cohorts(session, centre_id))


def put_in(runtime: Runtime, who: Who, cohort_id: str, person_ids: Sequence[str]) -> int | Refusal:
    """Put people of the centre into a cohort by hand; how many were not in it. Others are left out."""
    with runtime.write() as session:
        return _put_in(runtime, session, who, cohort_id, person_ids)


def put_in_by_number(runtime: Runtime, who: Who, cohort_id: str, typed: Sequence[str]) -> tuple[str, ...] | Refusal:
    """Put in those whom the centre knows by what was typed: number, e-mail or phone; what it knows nobody by."""
    with runtime.write() as session:
        found = {text: profiles.identifier(session, fold_identifier(text), who.centre_id) for text in typed}
        done = _put_in(runtime, session, who, cohort_id, [row.person_id for row in found.values() if row])
    return done if isinstance(done, Refusal) else tuple(text for text, row in found.items() if row is None)


def _put_in(runtime: Runtime, session: Session, who: Who, cohort_id: str, person_ids: Sequence[str]) -> int | Refusal:
    row = groups.cohort(session, cohort_id, who.centre_id, lock=True)
    if row is None:
        return NO_SUCH_COHORT
    there = groups.put_in_so_far(session, cohort_id)
    new = [id for id in groups.active_among(session, who.centre_id, person_ids) if id not in there]
    groups.put_in(session, [(cohort_id, id) for id in new], runtime.clock())
    if new:
        audit.note(runtime, session, "cohort.changed", who, cohort=cohort_id, put_in=len(new))
    return len(new)


def take_out(runtime: Runtime, who: Who, cohort_id: str, person_ids: Sequence[str]) -> int | Refusal:
    """Take people out of a cohort who were put in by hand; how many there were. A rule may still name them."""
    with runtime.write() as session:
        if groups.cohort(session, cohort_id, who.centre_id) is None:
            return NO_SUCH_COHORT
        count = groups.take_out(session, cohort_id, person_ids)
        if count:
            audit.note(runtime, session, "cohort.changed", who, cohort=cohort_id, taken_out=count)
    return count
