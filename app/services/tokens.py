"""Single-use tokens: each for one purpose and one person of a centre, once, for a time. Only a keyed hash is kept."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final, Literal

from sqlalchemy.orm import Session

from app.domain.shared.code import ALPHABET, make_code
from app.runtime import Runtime
from app.services.digests import keyed
from app.store import access, keys
from app.store.models import Token

# A link that lets in for the first time; a code on paper, and what it is exchanged for; a link to choose a new
# password; a link that shows that an address is one's own.
Purpose = Literal["invitation", "printed_code", "welcome", "reset", "email"]

LASTS: Final[Mapping[Purpose, timedelta]] = {
    "invitation": timedelta(days=7),
    "printed_code": timedelta(days=30),
    "welcome": timedelta(hours=1),
    "reset": timedelta(hours=1),
    "email": timedelta(hours=24),
}
ENDS: Final[Mapping[Purpose, tuple[Purpose, ...]]] = {"printed_code": ("printed_code", "welcome"), "reset": ("reset",)}
FIRST_SIGN_IN: Final[tuple[Purpose, ...]] = ("invitation", "printed_code", "welcome")
# What ends with a password: whoever knew it may have asked for the link to an address of their own.
CHANGE_KEYS: Final[tuple[Purpose, ...]] = ("reset", "email", *FIRST_SIGN_IN)
CODE_LENGTH: Final = 12
KEPT_FOR: Final = timedelta(days=30)


def make(
    runtime: Runtime,
    session: Session,
    purpose: Purpose,
    person_id: str,
    centre_id: str,
    made_by: str,
    address: str = "",
) -> str:
    """A new token; a printed code or a reset ends the person's earlier ones. Part of a transaction.

    `address` is the e-mail address that using it confirms. A printed code is typed beside who one is, so what is kept
    of it is of the code with the person: `printed` puts them together again.
    """
    now = runtime.clock()
    if purpose in ENDS:
        end(runtime, session, person_id, ENDS[purpose])
    is_printed = purpose == "printed_code"
    token = draw_code(runtime) if is_printed else runtime.chance(32)
    row = Token(
        digest=_digest(runtime, purpose, printed(person_id, token) if is_printed else token),
        purpose=purpose,
        person_id=person_id,
        centre_id=centre_id,
        address=address,
        made_by=made_by,
        made_at=now,
        ends_at=now + LASTS[purpose],
        used_at=None,
    )
    access.add_token(session, row)
    return token


def look(runtime: Runtime, session: Session, purpose: Purpose, token: str) -> Token | None:
    """The token, if it was made for this purpose, is unused and in time, and its person still active in its centre."""
    row = access.token(session, _digest(runtime, purpose, token), purpose, runtime.clock())
    return row if row and keys.is_active(session, row.person_id, row.centre_id) else None


def use(runtime: Runtime, session: Session, purpose: Purpose, token: str) -> Token | None:
    """The token, used up from now on; None where `look` finds none, or somebody else was first."""
    row = look(runtime, session, purpose, token)
    return row if row and access.use_token(session, row.digest, purpose, runtime.clock()) else None


def end(runtime: Runtime, session: Session, person_id: str, purposes: Collection[Purpose]) -> None:
    """Let no token of the person for any of `purposes` be used any more. Part of a transaction."""
    access.end_tokens(session, person_id, purposes, runtime.clock())


def printed(person_id: str, code: str) -> str:
    """A printed code as `look` and `use` take it: the folded `code` together with whose it is said to be."""
    return f"{person_id} {code}"


def draw_code(runtime: Runtime) -> str:
    """A code of twelve signs that people can type, some fifty bits of chance, drawn at once."""
    number = runtime.dice(len(ALPHABET) ** CODE_LENGTH)
    digits = iter(number // len(ALPHABET) ** place for place in range(CODE_LENGTH))
    return make_code(CODE_LENGTH, lambda sides: next(digits) % sides)


def forget_old(runtime: Runtime) -> int:
    """Delete the tokens that ran out more than thirty days ago; how many there were."""
    with runtime.write() as session:
        return access.forget_old_tokens(session, runtime.clock() - KEPT_FOR)


def _digest(runtime: Runtime, purpose: Purpose, token: str) -> str:
    return keyed(runtime, f"token {purpose}", token)
