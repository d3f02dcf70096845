"""Signing in and out, and who is behind a request."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final, cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.access.policy import Identity
from app.domain.shared.language import Lang, as_language
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.store import people
from app.store.models import SignIn

IDLE: Final = timedelta(hours=12)
LONGEST: Final = timedelta(days=14)
SEEN_EVERY: Final = timedelta(minutes=10)
MAX_PASSWORD: Final = 128
MAX_IDENTIFIER: Final = 200


@dataclass(frozen=True)
class Who:
    """The person behind a request: what they are (`identities`) in the centre that they act in."""

    person_id: str
    name: str
    language: Lang
    centre_id: str
    centre_name: str
    identities: frozenset[Identity]


@cache
def passwords() -> PasswordHasher:
    """The argon2id hasher, with its library's own parameters (RFC 9106, low memory)."""
    return PasswordHasher()


@cache
def _nobody() -> str:
    # Hashed once: an unknown name costs the same time as a known one with a wrong password.
    return passwords().hash("nobody has this password")


def fold_identifier(text: str) -> str:
    """What a person typed to sign in, as it is kept: no outer spaces, lower case; a telephone number as digits."""
    text = text.strip().lower()
    digits = "".join(sign for sign in text if sign.isdigit())
    is_telephone = len(digits) >= 9 and not set(text) - set("+0123456789 ()-")
    return digits if is_telephone else text


def sign_in(runtime: Runtime, identifier: str, password: str) -> str | Refusal:
    """A token for the cookie, or one and the same refusal for an unknown name, a wrong password, a disabled account."""
    if len(password) > MAX_PASSWORD or len(identifier) > MAX_IDENTIFIER:
        return Refusal("account/not_recognised")
    now = runtime.clock()
    with runtime.read() as session:
        person = people.person_by_identifier(session, fold_identifier(identifier))
        centre_id = person and people.first_centre(session, person.id)
    right = is_right(person.password_hash if person else _nobody(), password)
    if person is None or centre_id is None or person.disabled_at is not None or not right:
        return Refusal("account/not_recognised")
    token = runtime.chance(32)
    with runtime.write() as session:
        session.add(
            SignIn(
                id=digest(token),
                person_id=person.id,
                centre_id=centre_id,
                begun_at=now,
                seen_at=now,
                ends_at=now + LONGEST,
                ended_at=None,
            )
        )
    return token


def who(runtime: Runtime, token: str, lang: Lang | None = None) -> Who | None:
    """The person whose sign-in `token` names, or None where it has ended, lain idle or never was."""
    now = runtime.clock()
    with runtime.read() as session:
        found = people.presence(session, digest(token), now, IDLE)
    if found is None:
        return None
    if now - found.seen_at > SEEN_EVERY:
        with runtime.write() as session:
            people.mark_seen(session, digest(token), now)
    language = as_language(found.language) or "ky"
    return Who(
        person_id=found.person_id,
        name=found.name,
        language=language,
        centre_id=found.centre_id,
        centre_name=found.centre_names[lang or language],
        identities=cast(frozenset[Identity], found.roles),
    )


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
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_right(password_hash: str, password: str) -> bool:
    """Whether `password` is the one that was hashed."""
    try:
        return passwords().verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
