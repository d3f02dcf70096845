"""The ledger of a centre: as its officer sees it, as others pull it, as a person reads what it says of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.ledger.entry import Entry, EntryStanding, entry_standing
from app.domain.ledger.looking import EVERYTHING, Only
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.store import ledger, narrowed, pulling

SHOWN: Final = 200
AT_ONCE: Final = 1000  # of what is taken out


@dataclass(frozen=True)
class Line:
    """One entry with the name of the person; `code` is empty where it has no certificate.

    `about`: the number of the entry that this one corrects or revokes.
    """

    id: str
    sequence: int
    kind: str
    person: str
    course: str
    completed_at: datetime
    hours: int
    language: str
    code: str
    is_supplement: bool
    about: int | None
    standing: EntryStanding


@dataclass(frozen=True)
class Listed:
    """A page of what is looked for in a ledger: `found` entries in all, of `people`; `older`: before which it goes on.

    `is_later_page`: there are newer ones than those shown; `older` is None at the end.
    """

    only: Only
    lines: tuple[Line, ...]
    found: int
    people: int
    older: int | None
    is_later_page: bool


@dataclass(frozen=True)
class OwnEntry:
    """What a ledger says of a person and no certificate tells alone: a past training, what was corrected or revoked.

    It is told as it stands now; `reason` is that of the last correction, or of the revocation.
    """

    kind: str
    course: str
    completed_at: datetime
    hours: int
    roles_played: Sequence[str]
    is_imported: bool
    standing: EntryStanding
    reason: str


@dataclass(frozen=True)
class OwnSupplement:
    """A supplement that a person has done; it has no certificate. `hours` are whole academic hours, perhaps none."""

    course: str
    completed_at: datetime
    hours: int


@dataclass(frozen=True)
class Record:
    """An entry of a ledger, as a centre takes it out.

    `person` is their name, empty once they were anonymised; `course`, by kind: of a completion the course, of a
    participation the case or the name of the training, of a competence `competence/` and the role. `trainer_id`,
    `training_id` and `about` (the entry that this one corrects or revokes) are None where there is nothing to name;
    `certificate` is the code of one, or empty. A correction holds the entry as it stands from then on.
    """

    sequence: int
    id: str
    kind: str
    person_id: str
    person: str
    course: str
    content_version: str
    law_date: str
    completed_at: datetime
    result: str
    hours: int
    language: str
    roles_played: Sequence[str]
    trainer_id: str | None
    training_id: str | None
    about: str | None
    evidence: Mapping[str, Any]
    certificate: str
    made_by: str
    made_at: datetime

    @property
    def reason(self) -> str:
        """Why something was corrected or revoked; else empty."""
        return str(self.evidence.get("reason", ""))

    @property
    def is_imported(self) -> bool:
        """Whether it comes from a centre's own file of past trainings, and not from what was done here."""
        return "file" in self.evidence


@dataclass(frozen=True)
class Pulled:
    """A page of a ledger. `next`: where the following page begins; `more`: whether there is anything beyond it yet."""

    items: tuple[Record, ...]
    next: int
    more: bool


def entries_after(session: Session, centre: str, cursor: int, limit: int) -> Pulled:
    """At most `limit` entries of a centre after number `cursor`, in order; whoever goes on from `next` misses none.

    Part of a reading transaction. Numbers are given under a lock that lasts until the commit, so an entry with a
    smaller number never appears after one with a greater number was seen.
    """
    rows = ledger.entries_after(session, centre, cursor, limit + 1)
    items = tuple(Record(**row._mapping) for row in rows[:limit])
    return Pulled(items, items[-1].sequence if items else cursor, len(rows) > limit)


def of_centre(runtime: Runtime, who: Who, only: Only = EVERYTHING, before: int | None = None) -> Listed:
    """The newest entries of the centre that the person acts in, newest first: those before number `before`."""
    with runtime.read() as session:
        found, people, _last = narrowed.count(session, who.centre_id, only)
        rows = narrowed.entries(session, who.centre_id, only, before, SHOWN + 1)
        lines = _lines(session, rows[:SHOWN])
    older = lines[-1].sequence if len(rows) > SHOWN else None
    return Listed(only, lines, found, people, older, is_later_page=before is not None)


def _lines(session: Session, rows: Sequence[Any]) -> tuple[Line, ...]:
    later = [Entry(row.id, row.kind, row.about) for row in narrowed.later(session, [row.id for row in rows])]
    return tuple(
        Line(
            id=row.id,
            sequence=row.sequence,
            kind=row.kind,
            person=row.name,
            course=row.course,
            completed_at=row.completed_at,
            hours=row.hours,
            language=row.language,
            code=row.code or "",
            is_supplement="supplement_to" in row.evidence,
            about=row.about_sequence,
            standing=entry_standing(row.id, later),
        )
        for row in rows
    )


def taken_out(runtime: Runtime, who: Who, only: Only) -> Iterator[list[tuple[Record, str]]]:
    """The same entries in their order, thousand by thousand, each with the centre's number of the person.

    What is entered meanwhile is left for the next time. That they were read is noted.
    """
    with runtime.read() as session:
        found, _people, last = narrowed.count(session, who.centre_id, only)
    audit.saw(runtime, who, "records.read", entries=found)
    return _slices(runtime, who.centre_id, only, last)


def _slices(runtime: Runtime, centre_id: str, only: Only, last: int) -> Iterator[list[tuple[Record, str]]]:
    after = 0
    while rows := _slice(runtime, centre_id, only, after, last):
        yield rows
        after = rows[-1][0].sequence


def _slice(runtime: Runtime, centre_id: str, only: Only, after: int, last: int) -> list[tuple[Record, str]]:
    with runtime.read() as session:
        rows = narrowed.records(session, centre_id, only, after, last, AT_ONCE)
        numbers = pulling.numbers(session, centre_id, sorted({row.person_id for row in rows}))
    return [(Record(**row._mapping), numbers.get(row.person_id, "")) for row in rows]


def own(runtime: Runtime, who: Who) -> list[OwnEntry]:
    """What the ledgers of all centres say of the person beside their completions and certificates, newest first."""
    with runtime.read() as session:
        rows = ledger.entries_of(session, who.person_id)
        certified = {one.entry_id for one in ledger.certificates_of(session, who.person_id)}
    told = []
    for row in rows:
        if row.kind not in ("participation", "competence"):
            continue
        later = [one for one in rows if one.about == row.id]
        if row.id in certified and not later:
            continue
        now = next((one for one in later if one.kind == "correction"), row)
        told.append(
            OwnEntry(
                kind=row.kind,
                course=row.course,
                completed_at=now.completed_at,
                hours=now.hours,
                roles_played=row.roles_played,
                is_imported="file" in row.evidence,
                standing=entry_standing(row.id, [Entry(one.id, one.kind, one.about) for one in later]),
                reason=str(later[0].evidence.get("reason", "")) if later else "",
            )
        )
    return told


def own_supplements(runtime: Runtime, who: Who) -> list[OwnSupplement]:
    """What the person has done of modules that changed after they completed them, newest first."""
    with runtime.read() as session:
        return [
            OwnSupplement(entry.course, entry.completed_at, entry.hours)
            for entry in ledger.completions_of(session, who.person_id)
            if "supplement_to" in entry.evidence
        ]
