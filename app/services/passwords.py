"""Passwords: how they are kept and compared, changed by who knows them, and chosen anew by who forgot them."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from app.domain.access.passwords import LONGEST, SHORTEST, Fault, fault
from app.domain.people.identifiers import MAX_IDENTIFIER, fold_identifier
from app.domain.shared.language import Lang, as_language
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit, doors, letters, outbox, tokens
from app.services.accounts import Visit, Who
from app.store import access, keys, sign_ins
from app.store.keys import Holder
from app.store.models import Token

MAX_PASSWORD: Final = LONGEST
LINK_UNUSABLE: Final = Refusal("account/link_unusable")


@cache
def hasher() -> PasswordHasher:
    """The argon2id hasher, with its library's own parameters (RFC 9106, low memory)."""
    return PasswordHasher()


@cache
def nobody() -> str:
    """A hash that no password fits, made once: an unknown name costs the same time as a known one."""
    return hasher().hash("nobody has this password")


def hash_of(password: str) -> str:
    """What is kept of a password."""
    return hasher().hash(_normal(password))


def is_right(password_hash: str, password: str) -> bool:
    """Whether `password` is the one that was hashed; nobody's hash where none was kept costs the same time."""
    stand_in = nobody()  # asked for at every try, so that the first unknown name of a process is no slower
    try:
        return hasher().verify(password_hash or stand_in, _normal(password)) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    """One form for what keyboards of different makes send for the same keys (й and и with its breve)."""
    return unicodedata.normalize("NFKC", password)


def check_new(password: str, name_parts: Sequence[str]) -> Refusal | None:
    """Why a new password will not do for somebody of these names and identifiers, or None where it will."""
    # Counted as it was typed too: a page takes no longer one, in whichever form a keyboard sends its letters.
    found: Fault | None = "too_long" if len(password) > LONGEST else fault(_normal(password), name_parts)
    limits = {"too_short": {"least": str(SHORTEST)}, "too_long": {"most": str(LONGEST)}}
    return refuse(f"password/{found}", **limits.get(found, {})) if found else None


def change(runtime: Runtime, who: Who, old: str, new: str) -> Refusal | None:
    """Change one's own password; all other sign-ins of the person end."""
    subjects = [doors.person(who.person_id)]
    closed = doors.enter(runtime, who.visit, subjects, "password")
    if closed:
        return closed
    with runtime.read() as session:
        kept = keys.person(session, who.person_id).password_hash
        words = [*keys.names_of(session, who.person_id), *keys.identifiers_of(session, who.person_id)]
    if not is_right(kept, old):
        with runtime.write() as session:
            audit.note(runtime, session, "sign_in.refused", who, about=who.person_id, door="password")
        return Refusal("account/wrong_password")
    unfit = check_new(new, words)
    if unfit:
        return unfit
    chosen = hash_of(new)
    with runtime.write() as session:
        if keys.person(session, who.person_id, lock=True).password_hash != kept:
            return Refusal("account/wrong_password")  # changed meanwhile, from elsewhere
        keys.set_password(session, who.person_id, chosen)
        tokens.end(runtime, session, who.person_id, tokens.CHANGE_KEYS)
        ended = sign_ins.end_all(session, who.person_id, runtime.clock(), but=who.sign_in_id)
        audit.note(runtime, session, "password.changed", who, about=who.person_id, ended=ended)
        tell(runtime, session, who.person_id)
        let_go = first_step_shown(session, who.person_id)
    doors.leave(runtime, let_go)
    return None


def ask_reset(runtime: Runtime, typed: str, visit: Visit, lang: Lang) -> Refusal | None:
    """Ask for a link to choose a new password. Same answer and same work, whether or not anybody is meant."""
    address = fold_identifier(typed[: MAX_IDENTIFIER + 1])
    # Counted apart from the doors that a password opens: who forgot it has often tried there before.
    asked = f"reset {address}"
    closed = doors.enter(runtime, visit, [doors.typed(visit, asked), doors.unknown(asked)], "reset")
    if closed:
        return closed
    with runtime.write() as session:
        outbox.put(runtime, session, "reset", {"address": address, "lang": lang, "from": visit.address})
    return None


def answer_reset(runtime: Runtime, body: Mapping[str, Any]) -> Refusal | None:
    """Write the letters that `ask_reset` asked for: one for each account that the address is sure to belong to."""
    lang, visit = as_language(body["lang"]) or "ky", Visit(body["from"])
    with runtime.write() as session:
        meant = {one.person_id: one for one in keys.holders(session, body["address"]) if _may_have(session, one)}
        for holder in meant.values():
            _write_reset(runtime, session, holder, body["address"], lang)
            audit.note(runtime, session, "password.reset_asked", visit, about=holder.person_id, centre=holder.centre_id)
        if not meant:
            audit.note(runtime, session, "password.reset_asked", visit)
    return None


def _may_have(session: Session, holder: Holder) -> bool:
    """Whether a letter may go out: the address was shown to be theirs, or the centre that wrote it keeps their keys."""
    is_sure = holder.is_confirmed or keys.is_kept(session, holder.person_id, holder.centre_id)
    return holder.kind == "email" and holder.is_active and is_sure


def _write_reset(runtime: Runtime, session: Session, holder: Holder, address: str, lang: Lang) -> None:
    person, centre = holder.person_id, keys.centre_names(session, holder.centre_id)[lang]
    token = tokens.make(runtime, session, "reset", person, holder.centre_id, made_by=person, address=address)
    name = keys.person(session, person).name
    letters.send(runtime, session, address, letters.reset(runtime, lang, name, centre, token))


def is_reset_open(runtime: Runtime, token: str) -> bool:
    """Whether a link to choose a new password can still be used."""
    with runtime.read() as session:
        return _open(runtime, session, token) is not None


def _open(runtime: Runtime, session: Session, token: str) -> Token | None:
    """The link, while a letter to its address may still go out.

    Else who wrote the address of a trainee whom a centre kept would open the account that has become more than that.
    """
    row = tokens.look(runtime, session, "reset", token)
    holders = keys.holders(session, row.address) if row else []
    mine = (one for one in holders if row and (one.person_id, one.centre_id) == (row.person_id, row.centre_id))
    return row if any(_may_have(session, one) for one in mine) else None


def reset(runtime: Runtime, token: str, new: str, visit: Visit) -> Refusal | None:
    """Choose a new password through the link of a letter; all sign-ins end, the second factor stays."""
    closed = doors.enter(runtime, visit, (), "new_password")
    if closed:
        return closed
    with runtime.read() as session:
        row = _open(runtime, session, token)
        if row is None:
            return LINK_UNUSABLE
        names, known = keys.names_of(session, row.person_id), keys.identifiers_of(session, row.person_id)
    unfit = check_new(new, [*names, *known])
    if unfit:
        return unfit
    chosen = hash_of(new)
    with runtime.write() as session:
        keys.person(session, row.person_id, lock=True)
        if _open(runtime, session, token) is None or tokens.use(runtime, session, "reset", token) is None:
            return LINK_UNUSABLE
        give(runtime, session, row.person_id, chosen)
        keys.confirm_address(session, row.person_id, row.centre_id, row.address, runtime.clock())
        audit.note(runtime, session, "password.reset", visit, about=row.person_id, centre=row.centre_id)
        tell(runtime, session, row.person_id)
        let_go = first_step_shown(session, row.person_id)
    # Whoever had tried too often with the old one can sign in with the new one at once.
    doors.leave(runtime, [*let_go, *(doors.typed(visit, value) for value in known)])
    return None


def give(runtime: Runtime, session: Session, person_id: str, password_hash: str) -> None:
    """Let a person sign in with another password; whatever let them in before ends. Part of a transaction."""
    keys.set_password(session, person_id, password_hash)
    tokens.end(runtime, session, person_id, tokens.CHANGE_KEYS)
    sign_ins.end_all(session, person_id, runtime.clock())


def first_step_shown(session: Session, person_id: str) -> list[str]:
    """What the doors forget of a person who showed a first step: nothing while a second one is theirs to give."""
    return [] if access.factor(session, person_id) else [doors.person(person_id)]


def tell(runtime: Runtime, session: Session, person_id: str) -> None:
    """Tell the person at the addresses that are sure to be theirs: it may have been somebody else."""
    person = keys.person(session, person_id)
    lang = as_language(person.language) or "ky"
    for address in keys.confirmed_addresses(session, person_id):
        letters.send(runtime, session, address, letters.password_changed(runtime, lang, person.name))
