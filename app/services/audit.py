"""The audit log: written in the transaction of what it tells of, or in one of its own for what was only read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, cast

from sqlalchemy.orm import Session

from app.domain.access.audit import GROUPS, OF_EVERY_CENTRE, SHOWS_WHO, Action, Group
from app.domain.access.policy import Permission
from app.runtime import Runtime
from app.services.accounts import Visit, Who
from app.store import audit, connections, groups
from app.store.audit import EntryRow
from app.store.models import AuditEntry

PAGE: Final = 100
# Somebody with a name; one whose name was removed; a visitor who had not signed in; another system with a token of the
# centre; a command on the server; a job.
Kind = Literal["person", "removed", "visitor", "token", "console", "system"]
CONSOLE: Final = "console"  # what stands as the address of a command


@dataclass(frozen=True)
class Someone:
    """Who stands in a line of the log, as they are called now; only people have an `id`."""

    kind: Kind
    id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Line:
    """One entry, with the names of today. `about` is None where it concerns nobody, or only whoever did it."""

    id: int
    at: datetime
    action: Action
    by: Someone
    about: Someone | None
    address: str
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class LogPage:
    """Lines of the log, newest first. `older`: what to ask for as `before` to go on, None at the end.

    `cohorts` and `tokens`: the names of today of those that the lines are about, by id.
    """

    lines: Sequence[Line]
    older: int | None
    person: Someone | None = None
    cohorts: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)


def note(
    runtime: Runtime,
    session: Session,
    action: Action,
    by: Who | Visit,
    about: str | None = None,
    centre: str | None = None,
    **detail: Any,
) -> None:
    """Write down that `by` did `action` to the person `about`, in `by`'s centre unless `centre` is another.

    `detail` holds codes, ids and counts: never a name, an address, a secret or anything that was typed. A `Visit` is
    somebody who has not signed in; one from `CONSOLE` is a command, one without an address a job.
    """
    who, visit = (by, by.visit) if isinstance(by, Who) else (None, by)
    session.add(
        AuditEntry(
            at=runtime.clock(),
            action=action,
            centre_id=centre or (who.centre_id if who else None),
            actor_id=(who.person_id or None) if who else None,
            about_id=about,
            address=visit.address,
            detail={**detail, "token": visit.token} if visit.token else detail,
        )
    )


def saw(runtime: Runtime, who: Who, action: Action, about: str | None = None, **detail: Any) -> None:
    """Write down that somebody read what is kept about people."""
    with runtime.write() as session:
        note(runtime, session, action, who, about, **detail)


def refused(runtime: Runtime, who: Who, permission: Permission) -> None:
    """Write down that somebody asked for what their roles do not open."""
    with runtime.write() as session:
        note(runtime, session, "access.refused", who, permission=permission)


def entries(
    runtime: Runtime, who: Who, before: int | None = None, action: str = "", person: str = ""
) -> LogPage | None:
    """A page of the log of the centre that `who` acts in, newest first: all of it, or what is older than `before`.

    `action` names a group of `GROUPS`, any other text none; `person` the one who did it or whom it is about: None
    where the centre knows nobody of that id. That the log was read is written down in it.
    """
    wanted = GROUPS.get(cast(Group, action))
    of_none = OF_EVERY_CENTRE if "administrator" in who.identities else ()
    with runtime.read() as session:
        if person and not audit.knows(session, who.centre_id, person):
            return None
        rows = audit.of_centre(session, who.centre_id, PAGE + 1, before, wanted, person, of_none)
        cohorts = {row.id: row.name for row in groups.cohorts(session, who.centre_id)}
        tokens = connections.token_names(session, who.centre_id)
        names = audit.names(session, {person, *ids_of(rows)} - {""})
    saw(runtime, who, "audit.read", person or None, group=action if wanted else "", older=before is not None)
    shown = rows[:PAGE]
    return LogPage(
        lines=[line_of(row, names) for row in shown],
        older=shown[-1].id if len(rows) > PAGE else None,
        person=someone(person, names) if person else None,
        cohorts=cohorts,
        tokens=tokens,
    )


def ids_of(rows: Sequence[EntryRow]) -> set[str]:
    """The people who stand in `rows`."""
    return {id for row in rows for id in (row.actor_id, row.about_id) if id}


def line_of(row: EntryRow, names: Mapping[str, str]) -> Line:
    """A row with the `names` of today by id."""
    action = cast(Action, row.action)
    actor = row.actor_id or (row.about_id if action in SHOWS_WHO else None)
    by = someone(actor, names) if actor else Someone(_unknown(row))
    about = someone(row.about_id, names) if row.about_id and row.about_id != actor else None
    address = "" if row.address == CONSOLE else row.address
    return Line(row.id, row.at, action, by, about, address, row.detail)


def _unknown(row: EntryRow) -> Kind:
    """What nobody who had signed in is."""
    if "token" in row.detail and row.address != CONSOLE:
        return "token"
    return "console" if row.address == CONSOLE else "visitor" if row.address else "system"


def someone(id: str, names: Mapping[str, str]) -> Someone:
    """The person with `id` as they are called now."""
    name = names.get(id, "")
    return Someone("person" if name else "removed", id, name)
