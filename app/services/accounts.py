"""Who is behind a request, and the sign-ins that say so."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, cast

from sqlalchemy.orm import Session

from app.domain.access.policy import Identity, needs_second_factor
from app.domain.shared.language import Lang, as_language
from app.runtime import Runtime
from app.store import people
from app.store.models import SignIn
from app.store.people import Presence

IDLE: Final = timedelta(hours=12)
LONGEST: Final = timedelta(days=14)
SEEN_EVERY: Final = timedelta(minutes=10)
HALF: Final[frozenset[Identity]] = frozenset({"half"})

# Whole; or half, and either the second factor is to be given, or there is none yet and it is to be set up.
Stage = Literal["whole", "second_step", "set_up"]


@dataclass(frozen=True)
class Visit:
    """From where a request comes: its network address, and browser and system in a few words.

    `token`: the id of the centre's token that it came with, where it came from another system.
    """

    address: str = ""
    device: str = ""
    token: str = ""


NOWHERE: Final = Visit()


@dataclass(frozen=True)
class Who:
    """The person behind a request: what they are (`identities`) in the centre that they act in.

    Behind the request of another system there is no person: then `person_id` is empty, and `visit` names its token.
    """

    person_id: str
    name: str
    language: Lang
    centre_id: str
    centre_name: str
    identities: frozenset[Identity]
    sign_in_id: str
    stage: Stage
    confirmed_at: datetime
    visit: Visit


def begin_sign_in(
    runtime: Runtime, session: Session, person_id: str, centre_id: str, visit: Visit, *, second_step_done: bool = False
) -> str:
    """Write down a new sign-in and give the token for its cookie. Part of a transaction.

    It stays half where the person needs a second factor, or has one, and has not just given it.
    """
    now, token = runtime.clock(), runtime.chance(32)
    is_half = not second_step_done and takes_two_steps(session, person_id)
    session.add(
        SignIn(
            id=digest(token),
            person_id=person_id,
            centre_id=centre_id,
            device=visit.device,
            begun_at=now,
            passed_at=None if is_half else now,
            confirmed_at=now,
            seen_at=now,
            ends_at=now + LONGEST,
            ended_at=None,
        )
    )
    return token


def takes_two_steps(session: Session, person_id: str) -> bool:
    """Whether a person signs in with a second factor: because of what they are somewhere, or because they have one."""
    roles = people.roles_everywhere(session, person_id)
    return needs_second_factor(roles) or people.has_second_factor(session, person_id)


def who(
    runtime: Runtime, token: str, lang: Lang | None = None, visit: Visit = NOWHERE, *, passive: bool = False
) -> Who | None:
    """The person whose sign-in `token` names, or None where it has ended, lain idle or never was.

    A `passive` request (an open page that looks whether it may stay) is no activity: it keeps nobody signed in.
    """
    now = runtime.clock()
    with runtime.look() as connection:
        found = people.presence(connection, digest(token), now, IDLE)
    if found is None:
        return None
    stage = _stage(runtime, found)
    if not passive and now - found.seen_at > SEEN_EVERY:
        with runtime.write() as session:
            people.mark_seen(session, digest(token), now)
    language = as_language(found.language) or "ky"
    return Who(
        person_id=found.person_id,
        name=found.name,
        language=language,
        centre_id=found.centre_id,
        centre_name=found.centre_names[lang or language],
        identities=cast(frozenset[Identity], found.roles) if stage == "whole" else HALF,
        sign_in_id=digest(token),
        stage=stage,
        confirmed_at=found.confirmed_at,
        visit=visit,
    )


def stands(runtime: Runtime, token: str) -> bool:
    """Whether the sign-in that `token` names is whole and has not ended, as `who` would find it; no activity."""
    with runtime.look() as connection:
        return people.is_present(connection, digest(token), runtime.clock(), IDLE)


def _stage(runtime: Runtime, found: Presence) -> Stage:
    if found.passed_at is not None:
        return "whole"
    with runtime.read() as session:
        return "second_step" if people.has_second_factor(session, found.person_id) else "set_up"


def sign_out(runtime: Runtime, token: str) -> None:
    """End the sign-in that `token` names."""
    with runtime.write() as session:
        people.end_sign_in(session, digest(token), runtime.clock())


def read_in(runtime: Runtime, person_id: str, lang: Lang) -> None:
    """Remember that the person reads in `lang`."""
    with runtime.write() as session:
        people.set_language(session, person_id, lang)


def forget_old_sign_ins(runtime: Runtime) -> int:
    """Delete sign-ins that ran out more than thirty days ago; how many there were."""
    with runtime.write() as session:
        return people.forget_old_sign_ins(session, runtime.clock() - timedelta(days=30))


def digest(token: str) -> str:
    """What is kept of the token of a sign-in."""
    return hashlib.sha256(token.encode()).hexdigest()
