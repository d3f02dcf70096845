"""Queries on cohorts, their enrolments, and the files of people on their way in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, cast

from sqlalchemy import and_, delete, false, func, insert, or_, select
from sqlalchemy.orm import Session

from app.store.models import Cohort, CohortMember, Completion, Enrolment, Membership, PeopleFile, Person

AT_ONCE: Final = 500  # a statement takes only so many values


@dataclass(frozen=True)
class MemberRow:
    """Somebody of a cohort; `by_hand`: was put into it, so that they can be taken out of it."""

    id: str
    name: str
    by_hand: bool


def named_by(rule: Mapping[str, Any]) -> Any:
    """That `rule` names the person of a row: in every field one of its values. `domain/people/cohort.py` says why."""
    if not rule:
        return false()
    return and_(*(getattr(Person, field).in_(values) for field, values in rule.items()))


def active_in(centre_id: str) -> Any:
    """That the person of a row has a role in a centre that is not disabled."""
    return (
        select(Membership.person_id)
        .where(Membership.person_id == Person.id, Membership.centre_id == centre_id, Membership.disabled_at.is_(None))
        .exists()
    )


def put_into(cohort_id: str) -> Any:
    """That the person of a row was put into a cohort by hand."""
    return (
        select(CohortMember.person_id)
        .where(CohortMember.person_id == Person.id, CohortMember.cohort_id == cohort_id)
        .exists()
    )


def belongs_to(cohort: Cohort) -> Any:
    """That the person of a row is of a cohort, by hand or by its rule, and active in its centre."""
    return and_(active_in(cohort.centre_id), or_(put_into(cohort.id), named_by(cohort.rule)))


def cohorts(session: Session, centre_id: str) -> list[Cohort]:
    """The cohorts of a centre, the newest first."""
    chosen = select(Cohort).where(Cohort.centre_id == centre_id)
    return list(session.scalars(chosen.order_by(Cohort.made_at.desc(), Cohort.id.desc())))


def cohort(session: Session, cohort_id: str, centre_id: str, lock: bool = False) -> Cohort | None:
    """A cohort if it is the centre's own; another's is as if it were not.

    With `lock` nobody else changes it until the transaction ends.
    """
    chosen = select(Cohort).where(Cohort.id == cohort_id, Cohort.centre_id == centre_id)
    return session.scalar(chosen.with_for_update(key_share=True) if lock else chosen)


def size(session: Session, cohort: Cohort) -> int:
    """How many people are of a cohort now."""
    return session.scalar(select(func.count()).select_from(Person).where(belongs_to(cohort))) or 0


def people_of(session: Session, cohort: Cohort) -> list[MemberRow]:
    """Who is of a cohort now, by name."""
    chosen = select(Person.id, Person.name, put_into(cohort.id)).where(belongs_to(cohort))
    return [MemberRow(id, name, bool(by_hand)) for id, name, by_hand in session.execute(_by_name(chosen))]


def _by_name(chosen: Any) -> Any:
    return chosen.order_by(Person.sort_key, Person.id)


def cohorts_of_person(session: Session, person_id: str, centre_id: str) -> frozenset[str]:
    """The ids of a centre's cohorts into which somebody was put by hand."""
    chosen = (
        select(CohortMember.cohort_id)
        .join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(CohortMember.person_id == person_id, Cohort.centre_id == centre_id)
    )
    return frozenset(session.scalars(chosen))


def put_in_so_far(session: Session, cohort_id: str) -> frozenset[str]:
    """Everybody who was put into a cohort by hand, active or not."""
    return frozenset(session.scalars(select(CohortMember.person_id).where(CohortMember.cohort_id == cohort_id)))


def put_in(session: Session, pairs: Collection[tuple[str, str]], now: datetime) -> None:
    """Put people into cohorts: pairs of cohort and person that are not there yet."""
    if pairs:
        rows = [{"cohort_id": cohort_id, "person_id": person_id, "added_at": now} for cohort_id, person_id in pairs]
        session.execute(insert(CohortMember), rows)


def take_out(session: Session, cohort_id: str, person_ids: Sequence[str]) -> int:
    """Take people out of a cohort who were put into it by hand; how many there were."""
    chosen = delete(CohortMember).where(CohortMember.cohort_id == cohort_id, CohortMember.person_id.in_(person_ids))
    return cast(int, cast(Any, session.execute(chosen)).rowcount)


def active_among(session: Session, centre_id: str, person_ids: Sequence[str]) -> list[str]:
    """Those of `person_ids` who have a role in a centre that is not disabled, in the order given."""
    found: set[str] = set()
    for start in range(0, len(person_ids), AT_ONCE):
        some = person_ids[start : start + AT_ONCE]
        found.update(session.scalars(select(Person.id).where(Person.id.in_(some), active_in(centre_id))))
    return [id for id in dict.fromkeys(person_ids) if id in found]


def agencies(session: Session, centre_id: str) -> list[str]:
    """The agencies of the people of a centre."""
    member = select(Membership.person_id).where(Membership.centre_id == centre_id)
    chosen = select(Person.agency).where(Person.agency != "", Person.id.in_(member)).distinct()
    return list(session.scalars(chosen))


def enrolments(
    session: Session, centre_id: str, cohort_id: str = "", not_before: date | None = None
) -> list[Enrolment]:
    """The enrolments of a centre that stand, of one cohort or all, those aside that closed before a day."""
    chosen = select(Enrolment).where(Enrolment.centre_id == centre_id, Enrolment.withdrawn_at.is_(None))
    if cohort_id:
        chosen = chosen.where(Enrolment.cohort_id == cohort_id)
    if not_before:
        chosen = chosen.where(Enrolment.closes_on >= not_before)
    return list(session.scalars(chosen.order_by(Enrolment.closes_on, Enrolment.opens_on, Enrolment.id)))


def enrolment(session: Session, enrolment_id: str, centre_id: str, lock: bool = False) -> Enrolment | None:
    """An enrolment if it is the centre's own; with `lock` nobody else changes it until the transaction ends."""
    chosen = select(Enrolment).where(Enrolment.id == enrolment_id, Enrolment.centre_id == centre_id)
    return session.scalar(chosen.with_for_update() if lock else chosen)


def completed(session: Session, centre_id: str, courses: Collection[str]) -> dict[tuple[str, str], datetime]:
    """When people completed `courses` in a centre, by person and course."""
    chosen = select(Completion.person_id, Completion.course, Completion.completed_at).where(
        Completion.centre_id == centre_id, Completion.course.in_(courses)
    )
    return {(row.person_id, row.course): row.completed_at for row in session.execute(chosen)}


def completions_of(session: Session, person_id: str, centre_id: str) -> list[tuple[str, datetime]]:
    """The courses that a person has completed in a centre, and when; the newest first."""
    chosen = select(Completion.course, Completion.completed_at).where(
        Completion.person_id == person_id, Completion.centre_id == centre_id
    )
    rows = session.execute(chosen.order_by(Completion.completed_at.desc(), Completion.course))
    return [(row.course, row.completed_at) for row in rows]


def people_file(
    session: Session, file_id: str, centre_id: str, lock: bool = False, kind: str = "people"
) -> PeopleFile | None:
    """A file of a kind if it was sent to this centre; with `lock` nobody else takes it in before the commit."""
    chosen = select(PeopleFile).where(
        PeopleFile.id == file_id, PeopleFile.centre_id == centre_id, PeopleFile.kind == kind
    )
    return session.scalar(chosen.with_for_update() if lock else chosen)


def forget_files(session: Session, before: datetime) -> int:
    """Delete the files of people that were sent before a time; how many there were."""
    return cast(int, cast(Any, session.execute(delete(PeopleFile).where(PeopleFile.sent_at < before))).rowcount)
