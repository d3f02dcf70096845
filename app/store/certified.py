"""Queries on those who agreed to be named on the public list of trainers."""

from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ledger.entry import Entry
from app.store.models import Centre, Certificate, LedgerEntry, Membership, Person


class Named(NamedTuple):
    """A certificate of completion of somebody who agreed, and the names of the centre that issued it."""

    certificate: Certificate
    person: Person
    centre_names: dict[str, Any]


def named(session: Session) -> list[Named]:
    """By the name, of each person the certificate issued last first; nobody who is disabled in the centre of it."""
    belongs = select(Membership.person_id).where(
        Membership.person_id == Certificate.person_id,
        Membership.centre_id == Certificate.centre_id,
        Membership.disabled_at.is_(None),
    )
    chosen = (
        select(Certificate, Person, Centre.names)
        .join(Person, Person.id == Certificate.person_id)
        .join(Centre, Centre.id == Certificate.centre_id)
        .where(Person.leads_in != "", Certificate.kind == "completion", belongs.exists())
        .order_by(Person.sort_key, Person.id, Certificate.issued_at.desc())
    )
    return [Named(*row) for row in session.execute(chosen)]


def entries(session: Session) -> dict[tuple[str, str], list[Entry]]:
    """What the ledgers have on these people, by centre and person, in order."""
    listed = select(Person.id).where(Person.leads_in != "")
    table = LedgerEntry.__table__.c
    chosen = (
        select(table.centre_id, table.person_id, table.id, table.kind, table.about)
        .where(table.person_id.in_(listed))
        .order_by(table.centre_id, table.sequence)
    )
    found = defaultdict[tuple[str, str], list[Entry]](list)
    for centre_id, person_id, id, kind, about in session.execute(chosen):
        found[centre_id, person_id].append(Entry(id, kind, about))
    return found
