"""What other programs take of a whole centre in their own formats: the ledger, and the days of sessions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.ledger.entry import LATER
from app.domain.ledger.looking import EVERYTHING
from app.domain.shared.language import LANGUAGES
from app.records.statements import Fact
from app.runtime import Runtime
from app.services import records
from app.services.accounts import Who
from app.services.records import Record
from app.store import pulling
from app.store import trainings as kept
from app.store.models import Training


@dataclass(frozen=True)
class Day:
    """A session, a rehearsal aside, without anybody's name."""

    id: str
    case: str
    held_on: date
    venue: str
    format: str
    made_at: datetime


def facts(runtime: Runtime, who: Who) -> Iterator[Fact]:
    """The whole ledger of the centre in its order, as statements tell it. That it was read is noted."""
    for record, _number in _all(runtime, who):
        yield Fact(
            id=record.id,
            kind=record.kind,
            about=record.about,
            person=record.person_id,
            course=record.course,
            names=_names(runtime, record.course),
            completed_at=record.completed_at,
            made_at=record.made_at,
            hours=record.hours,
            language=record.language,
            content_version=record.content_version,
            certificate=_address(runtime, record),
        )


def grades(runtime: Runtime, who: Who) -> tuple[list[str], list[list[Any]]]:
    """The columns and rows of what Moodle's import of grades takes: a column for each thing that somebody has done.

    1 says that it is done; who has not done it has an empty cell, which Moodle passes over. Revoked entries count for
    nothing. Moodle finds people by their number: who has none in this centre is left out.
    """
    done: dict[tuple[str, str], Counter[str]] = {}
    of_entry: dict[str, tuple[Counter[str], str]] = {}
    for record, number in _all(runtime, who):
        if record.kind == "revocation" and record.about in of_entry:
            courses, course = of_entry[record.about]
            courses[course] -= 1
        elif record.kind not in LATER and number:
            courses = done.setdefault((number, record.person), Counter())
            courses[record.course] += 1
            of_entry[record.id] = (courses, record.course)
    columns = sorted({course for courses in done.values() for course in +courses})
    rows = [[*person, *(1 if done[person][course] else None for course in columns)] for person in sorted(done)]
    return ["idnumber", "fullname", *columns], rows


def days_of_centre(runtime: Runtime, who: Who) -> list[Day]:
    """The sessions of the centre."""
    with runtime.read() as session:
        return _days(pulling.trainings_of(session, who.centre_id))


def days_of_trainer(runtime: Runtime, who: Who) -> list[Day]:
    """The trainer's own sessions in the centre."""
    with runtime.read() as session:
        return _days(row for row, _people in kept.led_by(session, who.person_id, who.centre_id))


def _days(rows: Iterable[Training]) -> list[Day]:
    return [Day(row.id, row.case, row.held_on, row.venue, row.format, row.made_at) for row in rows if not row.rehearsal]


def _all(runtime: Runtime, who: Who) -> Iterator[tuple[Record, str]]:
    for some in records.taken_out(runtime, who, EVERYTHING):
        yield from some


def _names(runtime: Runtime, course: str) -> Mapping[str, str]:
    """The name of what was done, by language; of a past training as its file has it, in no language that is known."""
    shelf = runtime.shelf()
    if course in shelf.courses:
        return {lang: shelf.courses[course].title.text(lang) for lang in LANGUAGES}
    if course in shelf.cases:
        program = shelf.cases[course].program
        return {lang: program.text(program.title, lang) for lang in LANGUAGES}
    return {"und": course}


def _address(runtime: Runtime, record: Record) -> str:
    return f"{runtime.settings.base_url}/verify/{record.certificate}" if record.certificate else ""
