"""The ledger of a centre, as its officer sees it; and what it says of a person besides their certificates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.runtime import Runtime
from app.services.accounts import Who
from app.store import ledger

SHOWN: Final = 500


@dataclass(frozen=True)
class Line:
    """One entry with the name of the person; `code` is empty where it has no certificate."""

    sequence: int
    kind: str
    person: str
    course: str
    completed_at: datetime
    hours: int
    language: str
    code: str
    is_supplement: bool


@dataclass(frozen=True)
class OwnSupplement:
    """A supplement that a person has done; it has no certificate. `hours` are whole academic hours, perhaps none."""

    course: str
    completed_at: datetime
    hours: int


def of_centre(runtime: Runtime, who: Who) -> list[Line]:
    """The newest entries of the centre that the person acts in, newest first."""
    with runtime.read() as session:
        return [
            Line(
                sequence=row.sequence,
                kind=row.kind,
                person=row.name,
                course=row.course,
                completed_at=row.completed_at,
                hours=row.hours,
                language=row.language,
                code=row.code or "",
                is_supplement="supplement_to" in row.evidence,
            )
            for row in ledger.entries_of_centre(session, who.centre_id, SHOWN)
        ]


def own_supplements(runtime: Runtime, who: Who) -> list[OwnSupplement]:
    """What the person has done of modules that changed after they completed them, newest first."""
    with runtime.read() as session:
        return [
            OwnSupplement(entry.course, entry.completed_at, entry.hours)
            for entry in ledger.completions_of(session, who.person_id)
            if "supplement_to" in entry.evidence
        ]


def people_of_centre(runtime: Runtime, who: Who) -> int:
    """How many people have an entry in the ledger of the centre that the person acts in."""
    with runtime.read() as session:
        return ledger.people_of_centre(session, who.centre_id)
