"""Queries on what is carried from a classroom's laptop to the server of its centre."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.shared.code import fold_code
from app.store.models import CarriedSession, Centre, Identifier, Laptop, Membership, Person, Training, TrialEvent


def training(session: Session, named: str) -> Training | None:
    """The session with an id, or the last one that had a code."""
    chosen = select(Training).where(or_(Training.id == named, Training.code == fold_code(named)))
    return session.scalars(chosen.order_by(Training.made_at.desc(), Training.id)).first()


def last_trainings(session: Session, many: int) -> list[Training]:
    """The sessions that were made last, of all centres; rehearsals are none."""
    chosen = select(Training).where(Training.rehearsal.is_(False)).order_by(Training.made_at.desc(), Training.id)
    return list(session.scalars(chosen.limit(many)))


def known_by(session: Session, centre_id: str, person_ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """What people sign in with in a centre, by person: (kind, value)."""
    chosen = select(Identifier.person_id, Identifier.kind, Identifier.value).where(
        Identifier.centre_id == centre_id, Identifier.person_id.in_(person_ids)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for person_id, kind, value in session.execute(chosen.order_by(Identifier.kind, Identifier.value)):
        found.setdefault(person_id, []).append((kind, value))
    return found


def holders(session: Session, centre_id: str, values: Sequence[str]) -> Mapping[tuple[str, str], str]:
    """Whom a centre knows by each of `values`: the person, by kind and value; who left it or has no name is nobody."""
    member = select(Membership.person_id).where(
        Membership.person_id == Identifier.person_id,
        Membership.centre_id == centre_id,
        Membership.disabled_at.is_(None),
    )
    chosen = (
        select(Identifier.kind, Identifier.value, Identifier.person_id)
        .join(Person, Person.id == Identifier.person_id)
        .where(Identifier.centre_id == centre_id, Identifier.value.in_(values))
        .where(member.exists(), Person.anonymised_at.is_(None))
    )
    return {(kind, value): person_id for kind, value, person_id in session.execute(chosen)}


def log(session: Session, trial_id: str) -> list[TrialEvent]:
    """The log of a trial, in order."""
    return list(session.scalars(select(TrialEvent).where(TrialEvent.trial_id == trial_id).order_by(TrialEvent.seq)))


def carried(session: Session, training_id: str) -> CarriedSession | None:
    """That a session was taken in from a file."""
    return session.get(CarriedSession, training_id)


def laptops(session: Session, centre_id: str) -> list[Laptop]:
    """The laptops that a centre knows or knew, the first known first."""
    chosen = select(Laptop).where(Laptop.centre_id == centre_id).order_by(Laptop.known_at, Laptop.key)
    return list(session.scalars(chosen))


def hold_centre(session: Session, centre_id: str) -> bool:
    """Whether there is such a centre; sessions are taken into it one at a time until the transaction ends."""
    chosen = select(Centre.id).where(Centre.id == centre_id).with_for_update(key_share=True)
    return session.scalar(chosen) is not None
