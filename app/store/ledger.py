"""Queries on the ledger and its certificates."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from app.store.engine import Reader
from app.store.models import Centre, Certificate, LedgerCounter, LedgerEntry, Person

# Asked for every page of learning: put together once, and of tables.
_entry, _certificate = LedgerEntry.__table__.c, Certificate.__table__.c
_CODES = (
    select(_entry.course, _certificate.code)
    .join_from(LedgerEntry.__table__, Certificate.__table__, _certificate.entry_id == _entry.id)
    .where(_entry.person_id == bindparam("person"), _certificate.kind == "completion")
    .order_by(_certificate.issued_at, _entry.sequence)
)


# An entry as a centre takes it out.
RECORDS = (
    select(
        *(column for column in _entry if column.name not in ("centre_id", "once")),
        Person.__table__.c.name.label("person"),
        func.coalesce(_certificate.code, "").label("certificate"),
    )
    .join_from(LedgerEntry.__table__, Person.__table__, Person.__table__.c.id == _entry.person_id)
    .outerjoin(Certificate.__table__, _certificate.entry_id == _entry.id)
)
# A page of what a centre pulls, at any depth: one slice of the primary key.
_AFTER = (
    RECORDS.where(_entry.centre_id == bindparam("centre"), _entry.sequence > bindparam("after"))
    .order_by(_entry.sequence)
    .limit(bindparam("most"))
)


def lock(session: Session, centre_id: str) -> None:
    """Keep others from entering anything in the ledger of a centre until the transaction ends."""
    session.execute(select(LedgerCounter.last).where(LedgerCounter.centre_id == centre_id).with_for_update())


def append(session: Session, *entries: LedgerEntry) -> None:
    """Write entries of one centre with its next numbers, in their order.

    The counter stays locked until the transaction ends: no gap, no double.
    """
    centre_id = entries[0].centre_id
    counter = session.scalar(select(LedgerCounter).where(LedgerCounter.centre_id == centre_id).with_for_update())
    if counter is None:
        raise LookupError(f"centre {centre_id} has no ledger")
    for entry in entries:
        counter.last += 1
        entry.sequence = counter.last
    session.add_all(entries)
    session.flush()


def entries_after(session: Session, centre_id: str, after: int, most: int) -> list[Row[Any]]:
    """The entries of a centre that follow number `after`, in order, with the person's name and the certificate."""
    return list(session.execute(_AFTER, {"centre": centre_id, "after": after, "most": most}))


def entry(session: Session, centre_id: str, id: str) -> LedgerEntry | None:
    """An entry of a centre; another centre's is as if it were not."""
    return session.scalar(select(LedgerEntry).where(LedgerEntry.centre_id == centre_id, LedgerEntry.id == id))


def later_on(session: Session, id: str) -> list[LedgerEntry]:
    """What was entered later about an entry, in order: corrections, and at last perhaps its revocation."""
    chosen = select(LedgerEntry).where(LedgerEntry.about == id)
    return list(session.scalars(chosen.order_by(LedgerEntry.sequence)))


def entered_once(session: Session, keys: Collection[str]) -> set[str]:
    """Which of `keys`, each naming what is entered once, are in a ledger already."""
    return set(session.scalars(select(LedgerEntry.once).where(LedgerEntry.once.in_(keys))))


def certificates_of(session: Session, person_id: str) -> list[Certificate]:
    """A person's certificates, newest first."""
    chosen = select(Certificate).where(Certificate.person_id == person_id)
    return list(session.scalars(chosen.order_by(Certificate.issued_at.desc())))


def certificate_codes(reader: Reader, person_id: str) -> dict[str, str]:
    """The codes of a person's certificates of completion, by course: of each the one issued last."""
    return {row.course: row.code for row in reader.execute(_CODES, {"person": person_id})}


def completion_entry(session: Session, person_id: str, course: str) -> str | None:
    """The id of the entry with which a person completed a course; None where there is none."""
    chosen = select(LedgerEntry.id).where(
        LedgerEntry.person_id == person_id, LedgerEntry.course == course, LedgerEntry.kind == "completion"
    )
    return session.scalars(chosen.order_by(LedgerEntry.made_at)).first()


def completions_of(session: Session, person_id: str) -> list[LedgerEntry]:
    """A person's completions and supplements in all centres, newest first."""
    chosen = select(LedgerEntry).where(LedgerEntry.person_id == person_id, LedgerEntry.kind == "completion")
    return list(session.scalars(chosen.order_by(LedgerEntry.made_at.desc())))


def entries_about(session: Session, centre_id: str, person_id: str) -> list[LedgerEntry]:
    """A centre's entries on a person, in order."""
    chosen = select(LedgerEntry).where(LedgerEntry.centre_id == centre_id, LedgerEntry.person_id == person_id)
    return list(session.scalars(chosen.order_by(LedgerEntry.sequence)))


def entries_of(session: Session, person_id: str) -> list[LedgerEntry]:
    """A person's entries in all centres, newest first."""
    chosen = select(LedgerEntry).where(LedgerEntry.person_id == person_id)
    return list(session.scalars(chosen.order_by(LedgerEntry.made_at.desc(), LedgerEntry.sequence.desc())))


def certificate_of(session: Session, entry_id: str) -> Certificate | None:
    """The certificate that rests on an entry."""
    return session.scalar(select(Certificate).where(Certificate.entry_id == entry_id))


def person_name(session: Session, person_id: str) -> str:
    """The name of somebody of a ledger; empty once they were anonymised."""
    return session.get_one(Person, person_id).name


def certificate(session: Session, code: str) -> Certificate | None:
    """The certificate with `code`."""
    return session.get(Certificate, code)


def centre(session: Session, centre_id: str) -> Centre:
    """The centre of an id that comes from a row."""
    return session.get_one(Centre, centre_id)


def certificates_by_version(session: Session, courses: Collection[str]) -> list[Row[Any]]:
    """How many certificates of completion there are of each of `courses`, by content version."""
    chosen = (
        select(LedgerEntry.course, LedgerEntry.content_version, func.count().label("certificates"))
        .join(Certificate, Certificate.entry_id == LedgerEntry.id)
        .where(LedgerEntry.kind == "completion", LedgerEntry.course.in_(courses))
        .group_by(LedgerEntry.course, LedgerEntry.content_version)
        .order_by(LedgerEntry.course, func.min(LedgerEntry.completed_at))
    )
    return list(session.execute(chosen))
