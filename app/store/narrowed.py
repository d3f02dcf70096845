"""The ledger of a centre narrowed to what its officer looks for."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.ledger.looking import Only
from app.domain.people.names import query_words
from app.domain.shared.zone import BISHKEK
from app.store import ledger
from app.store.models import Certificate, LedgerEntry, Person


def entries(session: Session, centre_id: str, only: Only, before: int | None, most: int) -> list[Row[Any]]:
    """The newest entries of a centre, those before number `before`, with the person and the certificate's code.

    `about_sequence` is the number of the entry that one corrects or revokes.
    """
    meant = aliased(LedgerEntry)
    chosen = (
        select(
            *(LedgerEntry.id, LedgerEntry.about, meant.sequence.label("about_sequence"), LedgerEntry.sequence),
            *(LedgerEntry.kind, LedgerEntry.course, LedgerEntry.completed_at, LedgerEntry.result, LedgerEntry.hours),
            *(LedgerEntry.language, LedgerEntry.evidence, Person.name, Certificate.code),
        )
        .join(Person, Person.id == LedgerEntry.person_id)
        .outerjoin(Certificate, Certificate.entry_id == LedgerEntry.id)
        .outerjoin(meant, meant.id == LedgerEntry.about)
        .where(*_are(centre_id, only))
    )
    if before is not None:
        chosen = chosen.where(LedgerEntry.sequence < before)
    return list(session.execute(chosen.order_by(LedgerEntry.sequence.desc()).limit(most)))


def records(session: Session, centre_id: str, only: Only, after: int, last: int, most: int) -> list[Row[Any]]:
    """The entries as a centre takes them out, in their order: after number `after`, up to number `last`."""
    chosen = ledger.RECORDS.where(*_are(centre_id, only), LedgerEntry.sequence > after, LedgerEntry.sequence <= last)
    return list(session.execute(chosen.order_by(LedgerEntry.sequence).limit(most)))


def count(session: Session, centre_id: str, only: Only) -> tuple[int, int, int]:
    """How many entries there are, of how many people, and the number of the last of them, 0 where there is none."""
    counted = select(func.count(), func.count(LedgerEntry.person_id.distinct()), func.max(LedgerEntry.sequence))
    joined = counted.select_from(LedgerEntry).join(Person, Person.id == LedgerEntry.person_id)
    found, people, last = session.execute(joined.where(*_are(centre_id, only))).one()
    return found, people, last or 0


def later(session: Session, ids: Collection[str]) -> list[Row[Any]]:
    """What was entered about the entries `ids`: id, kind, about."""
    chosen = select(LedgerEntry.id, LedgerEntry.kind, LedgerEntry.about).where(LedgerEntry.about.in_(ids))
    return list(session.execute(chosen))


def _are(centre_id: str, only: Only) -> list[ColumnElement[bool]]:
    """That an entry is one of a centre, and what is looked for."""
    found = [
        LedgerEntry.centre_id == centre_id,
        *(Person.search.contains(f" {word}", autoescape=True) for word in query_words(only.text)),
    ]
    named = ((LedgerEntry.kind, only.kind), (LedgerEntry.course, only.course), (Person.agency, only.agency))
    found += [column == value for column, value in named if value]
    if only.since:
        found.append(LedgerEntry.completed_at >= _midnight(only.since))
    if only.until:
        found.append(LedgerEntry.completed_at < _midnight(only.until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BISHKEK)
