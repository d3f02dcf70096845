"""Tokens with which another system asks in the name of a centre: shown once, kept as a keyed hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.access.limits import LIMITS, seconds_left
from app.domain.access.scopes import Scope, read_scopes
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit, doors
from app.services.accounts import Visit, Who
from app.services.digests import keyed
from app.store import access, connections
from app.store.models import ApiToken, Centre

PREFIX: Final = "taraza_"  # by which those who look for lost secrets know one
GRACE: Final = timedelta(hours=24)  # in which the system that holds the old token is given the new one
USED_EVERY: Final = timedelta(minutes=1)
MAX_NAME: Final = 80
MOST: Final = 50
NO_SUCH_TOKEN: Final = Refusal("token/no_such_token")


@dataclass(frozen=True)
class Made:
    """A new token; `token` is known to nobody but who reads this."""

    id: str
    name: str
    token: str


@dataclass(frozen=True)
class Card:
    """A token that stands, without itself. `ends_at`: it was rotated, and works until then."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    made_at: datetime
    used_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Bearer:
    """The system behind a request: `who` acts in the token's centre, and may what `scopes` name."""

    who: Who
    scopes: tuple[Scope, ...]


def of_centre(runtime: Runtime, who: Who) -> list[Card]:
    """The tokens of the centre that stand, in the order in which they were made."""
    with runtime.read() as session:
        return [
            Card(row.id, row.name, _scopes(row), row.made_at, row.used_at, row.ends_at)
            for row in connections.tokens(session, who.centre_id, runtime.clock())
        ]


def make(runtime: Runtime, who: Who, name: str, scopes: Sequence[str]) -> Made | Refusal:
    """Make a token of the centre that `who` acts in."""
    with runtime.write() as session:
        return _make(runtime, session, who, who.centre_id, name, scopes)


def make_from_console(runtime: Runtime, centre_id: str, name: str, scopes: Sequence[str]) -> Made | Refusal:
    """Make a token of a centre for whoever runs the server."""
    with runtime.write() as session:
        if session.get(Centre, centre_id) is None:
            return Refusal("centre/no_such_centre")
        return _make(runtime, session, Visit(audit.CONSOLE), centre_id, name, scopes)


def _make(
    runtime: Runtime, session: Session, by: Who | Visit, centre_id: str, name: str, scopes: Sequence[str]
) -> Made | Refusal:
    name, wanted = " ".join(name.split()), read_scopes(scopes)
    if not name:
        return Refusal("token/name_missing")
    if len(name) > MAX_NAME:
        return refuse("token/name_too_long", most=str(MAX_NAME))
    if wanted is None:
        return Refusal("token/scopes")
    if len(connections.tokens(session, centre_id, runtime.clock())) >= MOST:
        return refuse("token/too_many", most=str(MOST))
    made = _keep(runtime, session, centre_id, name, wanted)
    audit.note(runtime, session, "token.made", by, centre=centre_id, token=made.id, scopes=list(wanted))
    return made


def _keep(runtime: Runtime, session: Session, centre_id: str, name: str, scopes: Sequence[Scope]) -> Made:
    id, token = runtime.ids(), PREFIX + runtime.chance(32)
    session.add(
        ApiToken(
            id=id,
            digest=_digest(runtime, token),
            centre_id=centre_id,
            name=name,
            scopes=list(scopes),
            made_at=runtime.clock(),
            used_at=None,
            ends_at=None,
        )
    )
    session.flush()
    return Made(id, name, token)


def rotate(runtime: Runtime, who: Who, token_id: str) -> Made | Refusal:
    """A new token of the same name and scopes; the old one works for a day longer."""
    now = runtime.clock()
    with runtime.write() as session:
        row = connections.token(session, token_id, who.centre_id, now)
        if row is None or row.ends_at is not None:
            return NO_SUCH_TOKEN
        row.ends_at = now + GRACE
        made = _keep(runtime, session, who.centre_id, row.name, _scopes(row))
        audit.note(runtime, session, "token.rotated", who, token=made.id)
    return made


def revoke(runtime: Runtime, who: Who, token_id: str) -> Refusal | None:
    """Let a token work no more, from now on."""
    now = runtime.clock()
    with runtime.write() as session:
        row = connections.token(session, token_id, who.centre_id, now)
        if row is None:
            return NO_SUCH_TOKEN
        row.ends_at = now
        audit.note(runtime, session, "token.revoked", who, token=token_id)
    return None


def bearer(runtime: Runtime, visit: Visit, token: str) -> Bearer | Refusal:
    """The system that holds `token`. What asks too often, and who tries what is no token, has to wait."""
    now = runtime.clock()
    with runtime.write() as session:
        row = connections.standing_token(session, _digest(runtime, token), now)
        if row is not None:
            limit = LIMITS["token"]
            counted = keyed(runtime, "doors", f"token:{row.id}")
            since, count = access.count_try(session, counted, now, not_before=now - limit.within)
            if left := seconds_left(limit, since, count, now):
                return refuse("api/too_many_requests", seconds=str(left))
            if row.used_at is None or now - row.used_at >= USED_EVERY:
                row.used_at = now
            return Bearer(_acting(row, visit, now), _scopes(row))
    return doors.enter(runtime, visit, (), "token") or Refusal("api/unknown_token")


def _acting(row: ApiToken, visit: Visit, now: datetime) -> Who:
    """Who acts: an officer's part in the centre, but nobody's."""
    return Who(
        person_id="",
        name="",
        language="ky",
        centre_id=row.centre_id,
        centre_name="",
        identities=frozenset({"officer"}),
        sign_in_id="",
        stage="whole",
        confirmed_at=now,
        visit=Visit(visit.address, visit.device, row.id),
    )


def _scopes(row: ApiToken) -> tuple[Scope, ...]:
    return cast(tuple[Scope, ...], tuple(row.scopes))


def _digest(runtime: Runtime, token: str) -> str:
    return keyed(runtime, "api token", token)
