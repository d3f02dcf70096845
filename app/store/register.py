"""The people of a centre as a file of people is compared with them: in a few queries, however many they are."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.people.codes import PROFILE
from app.domain.people.comparing import Known, KnownPerson, fold_cohort
from app.store.models import Cohort, CohortMember, Identifier, Membership, Person


def register(session: Session, centre_id: str, may_change: Callable[[frozenset[str]], bool]) -> Known:
    """Everybody whom a centre knows; nothing of what another centre knows, but whether they belong to one.

    `may_change`: whether somebody with these roles in the centre may be changed.
    """
    here = select(Membership.person_id).where(Membership.centre_id == centre_id)
    places: dict[str, list[tuple[str, str]]] = {}
    columns = (Membership.person_id, Membership.centre_id, Membership.role)
    for person_id, centre, role in session.execute(select(*columns).where(Membership.person_id.in_(here))):
        places.setdefault(person_id, []).append((centre, role))
    holders, identifiers = _identifiers(session, centre_id)
    cohorts = _cohorts(session, centre_id)
    profile = select(Person.id, *(getattr(Person, name) for name in PROFILE))
    people = {
        id: KnownPerson(
            profile=dict(zip(PROFILE, values, strict=True)),
            identifiers=identifiers.get(id, {}),
            cohorts=frozenset(cohorts.get(id, ())),
            # Of staff who never came in no file changes the keys: the letter that lets them in would go elsewhere.
            is_kept=places[id] == [(centre_id, "trainee")],
            may_change=may_change(frozenset(role for centre, role in places[id] if centre == centre_id)),
        )
        for id, *values in session.execute(profile.where(Person.id.in_(here)))
    }
    return Known(people, holders)


def numbered(session: Session, centre_id: str) -> dict[str, tuple[str, str]]:
    """Id and name of everybody to whom a centre gave a number, by the number."""
    chosen = select(Identifier.value, Person.id, Person.name).join(Person, Person.id == Identifier.person_id)
    rows = session.execute(chosen.where(Identifier.centre_id == centre_id, Identifier.kind == "number"))
    return {value: (person_id, name) for value, person_id, name in rows}


def _identifiers(
    session: Session, centre_id: str
) -> tuple[dict[str, tuple[str, str]], dict[str, dict[str, tuple[str, ...]]]]:
    """Who has which identifier, and the identifiers of each by kind."""
    chosen = select(Identifier.value, Identifier.kind, Identifier.person_id).where(Identifier.centre_id == centre_id)
    holders: dict[str, tuple[str, str]] = {}
    of_person: dict[str, dict[str, tuple[str, ...]]] = {}
    for value, kind, person_id in session.execute(chosen.order_by(Identifier.value)):
        holders[value] = (person_id, kind)
        kinds = of_person.setdefault(person_id, {})
        kinds[kind] = (*kinds.get(kind, ()), value)
    return holders, of_person


def _cohorts(session: Session, centre_id: str) -> dict[str, Any]:
    """The folded names of the cohorts into which each was put by hand."""
    chosen = select(CohortMember.person_id, Cohort.name).join(Cohort, Cohort.id == CohortMember.cohort_id)
    found: dict[str, list[str]] = {}
    for person_id, name in session.execute(chosen.where(Cohort.centre_id == centre_id)):
        found.setdefault(person_id, []).append(fold_cohort(name))
    return found
