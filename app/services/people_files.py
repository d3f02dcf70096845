"""Files of people: looked at before anything is changed, then taken in; what is fine goes through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.people.codes import IDENTIFIERS, PROFILE
from app.domain.people.comparing import PreviewRow, compare, fold_cohort
from app.domain.people.table import Table, read_table
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Visit, Who
from app.services.contention import looked_at_again
from app.services.registering import SENT, new_person
from app.services.roles import may_manage
from app.store import groups, keys, people
from app.store.models import Cohort, PeopleFile
from app.store.register import register

MAX_FILE_NAME: Final = 200
KEPT_FOR: Final = timedelta(days=1)
NO_SUCH_FILE: Final = Refusal("import/no_such_file")


@dataclass(frozen=True)
class Counts:
    """How many rows of a file name somebody new, change somebody, change nothing, are wrong.

    `keys_left`: of those that go in, how many name other identifiers for a person who looks after their own.
    """

    new: int
    changed: int
    same: int
    wrong: int
    keys_left: int


@dataclass(frozen=True)
class Preview:
    """What a file would do now, row by row; `unread` are headings that nobody knows, which are not looked at."""

    name: str
    encoding: str
    separator: str
    columns: tuple[str, ...]
    unread: tuple[str, ...]
    counts: Counts
    rows: tuple[PreviewRow, ...]
    sent_at: datetime
    taken_in_at: datetime | None


@dataclass(frozen=True)
class Taken:
    """What a file did; `is_again`: it had been taken in before, and nothing was done now."""

    counts: Counts
    is_again: bool = False


def send(runtime: Runtime, who: Who, name: str, body: bytes) -> str | Refusal:
    """Keep a file of people to be looked at, if it can be read as a table; its id. Nobody is changed."""
    table = read_table(body)
    if isinstance(table, Refusal):
        return table
    return keep(runtime, who, "people", name, body)


def keep(runtime: Runtime, who: Who, kind: str, name: str, body: bytes) -> str:
    """Keep a file that was sent in, for a day at most; its id."""
    file_id = runtime.ids()
    with runtime.write() as session:
        session.add(
            PeopleFile(
                id=file_id,
                centre_id=who.centre_id,
                sent_by=who.person_id,
                kind=kind,
                name="".join(sign for sign in name if sign.isprintable())[:MAX_FILE_NAME],  # PostgreSQL keeps no NUL
                body=body,
                sent_at=runtime.clock(),
                taken_in_at=None,
            )
        )
    return file_id


def preview(runtime: Runtime, who: Who, file_id: str) -> Preview | None:
    """What a file would do now; None where this centre has no such file. That it was looked at is noted."""
    with runtime.read() as session:
        file = groups.people_file(session, file_id, who.centre_id)
        if file is None:
            return None
        shown = _preview(session, who, file)
    if shown:
        audit.saw(runtime, who, "people.listed", count=len(shown.rows), file=file_id)
    return shown


def _preview(session: Session, who: Who, file: PeopleFile) -> Preview | None:
    table = read_table(file.body)
    if isinstance(table, Refusal):
        return None
    return previewed(session, who.centre_id, table, who, file.name, file.sent_at, file.taken_in_at)


def previewed(
    session: Session,
    centre_id: str,
    table: Table,
    by: Who | Visit,
    name: str,
    sent_at: datetime,
    taken_in_at: datetime | None = None,
) -> Preview:
    """What a table would do in a centre now, sent by somebody of it or from the server. Part of a transaction."""
    rows = _compared(session, centre_id, table, by)
    return Preview(
        name=name,
        encoding=table.encoding,
        separator=table.separator,
        columns=tuple(table.header.places),
        unread=table.header.unread,
        counts=_counts(rows),
        rows=rows,
        sent_at=sent_at,
        taken_in_at=taken_in_at,
    )


def _compared(session: Session, centre_id: str, table: Table, by: Who | Visit) -> tuple[PreviewRow, ...]:
    """Staff are changed by whom the form lets change them too: an administrator, and whoever runs the server."""
    return compare(table, register(session, centre_id, lambda roles: isinstance(by, Visit) or may_manage(by, roles)))


def _counts(rows: Sequence[PreviewRow]) -> Counts:
    kinds = [row.kind for row in rows]
    each = {kind: kinds.count(kind) for kind in ("new", "changed", "same", "wrong")}
    return Counts(**each, keys_left=sum(row.keys_left for row in rows))


@looked_at_again
def take_in(runtime: Runtime, who: Who, file_id: str) -> Taken | Refusal:
    """Do what a file says, as the people of the centre stand now; wrong rows stay out.

    A file is taken in once; asked again, nothing is done.
    """
    with runtime.write() as session:
        file = groups.people_file(session, file_id, who.centre_id, lock=True)
        table = read_table(file.body) if file else NO_SUCH_FILE
        if file is None or isinstance(table, Refusal):
            return NO_SUCH_FILE
        if file.taken_in_at is not None:
            return Taken(_counts(_compared(session, who.centre_id, table, who)), is_again=True)
        file.taken_in_at = runtime.clock()
        return Taken(write_in(runtime, session, who.centre_id, table, who).counts)


def write_in(runtime: Runtime, session: Session, centre_id: str, table: Table, by: Who | Visit) -> Preview:
    """Do what a table says in a centre; what it did. Part of a transaction.

    Identifiers that rows give up go before those that others take: so many rows are written in a few statements.
    """
    done = previewed(session, centre_id, table, by, "", runtime.clock(), runtime.clock())
    going_in = [row for row in done.rows if row.kind in ("new", "changed")]
    # In the order in which everybody locks people, whatever that of the file: who prints codes meanwhile waits.
    keys.lock(session, [row.person_id for row in going_in if row.person_id])
    ids = {row.number: row.person_id or runtime.ids() for row in going_in}
    people.add_people(
        session, centre_id, [new_person(runtime, ids[row.number], row.row) for row in going_in if row.kind == "new"]
    )
    _write_profiles(session, going_in)
    _write_identifiers(runtime, session, centre_id, going_in, ids)
    _write_cohorts(runtime, session, centre_id, going_in, ids, by)
    for row in going_in:
        fields = sorted(change.field for change in row.changes)
        if row.kind == "new":
            audit.note(runtime, session, "person.added", by, about=ids[row.number], centre=centre_id, file=True)
        else:
            audit.note(
                runtime, session, "person.changed", by, about=row.person_id, centre=centre_id, file=True, fields=fields
            )
    counts: Mapping[str, Any] = vars(done.counts)
    audit.note(runtime, session, "people.imported", by, centre=centre_id, **counts)
    return done


def _write_profiles(session: Session, rows: Sequence[PreviewRow]) -> None:
    """Rows that change the same columns go together."""
    by_columns: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        values = {change.field: change.after for change in row.changes if change.field in PROFILE}
        if values:
            by_columns.setdefault(tuple(values), []).append({"id": row.person_id, **values})
    for each in by_columns.values():
        people.change_people(session, each)


def _write_identifiers(
    runtime: Runtime, session: Session, centre_id: str, rows: Sequence[PreviewRow], ids: Mapping[int, str]
) -> None:
    gone: list[str] = []
    made: dict[str, tuple[str, str, str]] = {}
    whose: list[str] = []
    for row in rows:
        person_id = ids[row.number]
        if row.kind == "new":
            values = {getattr(row.row, kind): kind for kind in reversed(IDENTIFIERS) if getattr(row.row, kind)}
            made |= {value: (value, kind, person_id) for value, kind in values.items()}
        for change in row.changes:
            if change.field in IDENTIFIERS:
                gone += [value for value in change.before.split(", ") if value]
                made[change.after] = (change.after, change.field, person_id)
                whose.append(person_id)
    people.replace_identifiers(session, centre_id, gone, list(made.values()))
    for start in range(0, len(whose), people.AT_ONCE):
        some = whose[start : start + people.AT_ONCE]
        people.end_tokens_in(session, some, centre_id, runtime.clock(), SENT)


def _write_cohorts(
    runtime: Runtime,
    session: Session,
    centre_id: str,
    rows: Sequence[PreviewRow],
    ids: Mapping[int, str],
    by: Who | Visit,
) -> None:
    """Put people into the cohorts that their rows name; a cohort that is not there is made."""
    named = {row.number: row.row.cohort for row in rows if row.row.cohort and _is_put_in(row)}
    if not named:
        return
    known = {fold_cohort(cohort.name): cohort.id for cohort in groups.cohorts(session, centre_id)}
    for name in named.values():
        if fold_cohort(name) not in known:
            cohort = Cohort(id=runtime.ids(), centre_id=centre_id, name=name, rule={}, made_at=runtime.clock())
            session.add(cohort)
            known[fold_cohort(name)] = cohort.id
            audit.note(runtime, session, "cohort.made", by, centre=centre_id, cohort=cohort.id, file=True)
    session.flush()
    pairs = [(known[fold_cohort(name)], ids[number]) for number, name in named.items()]
    groups.put_in(session, pairs, runtime.clock())


def _is_put_in(row: PreviewRow) -> bool:
    return row.kind == "new" or any(change.field == "cohort" for change in row.changes)


def leave(runtime: Runtime, who: Who, file_id: str, kind: str = "people") -> Refusal | None:
    """Delete a file that was sent in at once, taken in or not."""
    with runtime.write() as session:
        file = groups.people_file(session, file_id, who.centre_id, lock=True, kind=kind)
        if file is None:
            return NO_SUCH_FILE
        session.delete(file)
    return None


def forget_old_files(runtime: Runtime) -> int:
    """Delete the files of people that were sent more than a day ago; how many there were."""
    with runtime.write() as session:
        return groups.forget_files(session, runtime.clock() - KEPT_FOR)
