"""What a ledger says as it stands: each entry as last corrected, without those that were revoked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.store.models import LedgerEntry, Person

TRAINED: Final = ("completion", "participation")

Values = tuple[Any, ...]


def trained(session: Session, centre_id: str, of_people: Sequence[str], of_entries: Sequence[str]) -> dict[Values, int]:
    """How many completions and participations stand in the ledger of a centre.

    By person, by the fields `of_people` and by those `of_entries`, in this order.
    """
    found: Counter[Values] = Counter()
    about_people = [getattr(Person, name) for name in of_people]
    counted = _entered(centre_id, of_entries).subquery()
    chosen = select(counted.c[0], *about_people, *counted.c[1:]).join(Person, Person.id == counted.c[0])
    for *values, count in session.execute(chosen):
        found[tuple(values)] += count
    for person, before, now in _put_right(session, centre_id, of_people, of_entries):
        found[*person, *before] -= 1
        if now is not None:
            found[*person, *now] += 1
    return {values: count for values, count in found.items() if count}


def _entered(centre_id: str, fields: Sequence[str]) -> Any:
    """All that was entered of training, however it stands now: most of it stands, and this is read in one go."""
    asked = [getattr(LedgerEntry, name) for name in ("person_id", *fields)]
    chosen = select(*asked, func.count()).where(LedgerEntry.centre_id == centre_id, LedgerEntry.kind.in_(TRAINED))
    return chosen.group_by(*asked)


def _put_right(
    session: Session, centre_id: str, of_people: Sequence[str], of_entries: Sequence[str]
) -> Iterator[tuple[Values, Values, Values | None]]:
    """What was corrected or revoked: the person, what was entered, and what stands now, None where nothing does."""
    first, later = aliased(LedgerEntry), aliased(LedgerEntry)
    # Few entries are about others. SQLite finds them by the index of `about` only if it is compared with something, and
    # the centre is not a plain column: else it reads the centre's whole ledger in its order.
    of_centre = later.centre_id.concat("") == centre_id
    person = [first.person_id, *(getattr(Person, name) for name in of_people)]
    before, now = ([getattr(table, name) for name in of_entries] for table in (first, later))
    chosen = (
        select(first.id, later.kind, *person, *before, *now)
        .join_from(later, first, first.id == later.about)
        .join(Person, Person.id == first.person_id)
        .where(of_centre, later.about > "", first.kind.in_(TRAINED))
        .order_by(later.sequence)
    )
    last = {row[0]: tuple(row) for row in session.execute(chosen)}
    ends = (2, 2 + len(person), 2 + len(person) + len(before))
    for row in last.values():
        of_person, entered, corrected = row[ends[0] : ends[1]], row[ends[1] : ends[2]], row[ends[2] :]
        yield of_person, entered, corrected if row[1] == "correction" else None


def courses_of(session: Session, centre_id: str) -> list[str]:
    """All that people of a centre were trained in, by its id or name."""
    chosen = select(LedgerEntry.course).where(LedgerEntry.centre_id == centre_id, LedgerEntry.kind.in_(TRAINED))
    return list(session.scalars(chosen.distinct()))


def agencies_of(session: Session, centre_id: str) -> list[str]:
    """The agencies of those who have an entry in the ledger of a centre."""
    of_ledger = select(LedgerEntry.person_id).where(LedgerEntry.centre_id == centre_id)
    chosen = select(Person.agency).where(Person.agency != "", Person.id.in_(of_ledger))
    return list(session.scalars(chosen.distinct()))
