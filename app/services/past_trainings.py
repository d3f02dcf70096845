"""Files of past trainings, held on paper or elsewhere: looked at, then entered in the ledger and marked as imported.

What the centre says of the past was neither held nor examined here: it is entered as attended, without a certificate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy.orm import Session

from app.domain.people.columns import PAST
from app.domain.people.past import Past, PastRow, Register, read_past
from app.domain.people.table import Table, read_table
from app.domain.shared.refusal import Refusal
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import audit, people_files
from app.services.accounts import Who
from app.services.corrections import NOON
from app.services.people_files import NO_SUCH_FILE
from app.services.results import id_of
from app.store import groups, ledger
from app.store.models import LedgerEntry, PeopleFile
from app.store.register import numbered

KIND: Final = "past"


@dataclass(frozen=True)
class PastPreview:
    """What a file of past trainings would enter now, row by row."""

    name: str
    table: Table
    rows: Sequence[PastRow]
    taken_in_at: datetime | None

    @property
    def counts(self) -> dict[str, Any]:
        """How many rows are new, the same as what is entered already, wrong."""
        kinds = [row.kind for row in self.rows]
        return {kind: kinds.count(kind) for kind in ("new", "same", "wrong")}


def send(runtime: Runtime, who: Who, name: str, body: bytes) -> str | Refusal:
    """Keep a file of past trainings to be looked at, if it can be read as a table; its id. Nothing is entered."""
    table = read_table(body, PAST)
    return table if isinstance(table, Refusal) else people_files.keep(runtime, who, KIND, name, body)


def preview(runtime: Runtime, who: Who, file_id: str) -> PastPreview | None:
    """What a file would enter now; None where this centre has no such file. That it was looked at is noted."""
    with runtime.read() as session:
        file = groups.people_file(session, file_id, who.centre_id, kind=KIND)
        shown = _previewed(runtime, session, who, file) if file else None
    if shown:
        audit.saw(runtime, who, "people.listed", count=len(shown.rows), file=file_id)
    return shown


def take_in(runtime: Runtime, who: Who, file_id: str) -> PastPreview | Refusal:
    """Enter what a file says; what it did. Wrong rows stay out, and what is entered already stays as it is.

    A file is taken in once; asked again, nothing is done.
    """
    with runtime.write() as session:
        ledger.lock(session, who.centre_id)
        file = groups.people_file(session, file_id, who.centre_id, lock=True, kind=KIND)
        if file is None:
            return NO_SUCH_FILE
        done = _previewed(runtime, session, who, file)
        if file.taken_in_at is None:
            file.taken_in_at = runtime.clock()
            new = [(row.number, row.past) for row in done.rows if row.kind == "new" and row.past is not None]
            if new:
                ledger.append(session, *(_entry(runtime, who, file_id, number, past) for number, past in new))
            audit.note(runtime, session, "records.imported", who, **done.counts)
    return done


def _previewed(runtime: Runtime, session: Session, who: Who, file: PeopleFile) -> PastPreview:
    table = cast(Table, read_table(file.body, PAST))  # as it was when the file was sent
    people = numbered(session, who.centre_id)
    rows = read_past(table, Register(people, who.person_id, local(runtime.clock()).date()))
    entered = ledger.entered_once(session, [_key(who, row.past) for row in rows if row.past is not None])
    return PastPreview(
        name=file.name,
        table=table,
        rows=[replace(row, kind="same") if row.past and _key(who, row.past) in entered else row for row in rows],
        taken_in_at=file.taken_in_at,
    )


def _key(who: Who, past: Past) -> str:
    return f"{past.key} {who.centre_id}"


def _entry(runtime: Runtime, who: Who, file_id: str, number: int, past: Past) -> LedgerEntry:
    key = _key(who, past)
    return LedgerEntry(
        centre_id=who.centre_id,
        id=id_of(key),
        kind="participation",
        person_id=past.person_id,
        course=past.training,
        content_version="",
        law_date="",
        completed_at=datetime.combine(past.day, NOON),
        result="attended",
        hours=past.hours,
        language=past.language,
        roles_played=[],
        once=key,
        evidence={"file": file_id, "row": number},
        made_by=who.person_id,
        made_at=runtime.clock(),
    )
