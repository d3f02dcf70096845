"""Signing in: a password, then the second factor of whoever has one; and showing once more who one is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.people.identifiers import MAX_IDENTIFIER, fold_identifier
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit, doors, second_factor
from app.services.accounts import NOWHERE, Visit, Who, begin_sign_in, takes_two_steps
from app.services.passwords import MAX_PASSWORD, is_right
from app.store import access, keys
from app.store.keys import Holder

__all__ = ["MAX_IDENTIFIER", "WhichCentre", "confirm", "fold_identifier", "sign_in", "take_second_step"]

NOT_RECOGNISED = Refusal("account/not_recognised")


@dataclass(frozen=True)
class WhichCentre:
    """What was typed is right for different people: the names of the centres that know them, by id and language."""

    centres: Mapping[str, Mapping[str, str]]


def sign_in(
    runtime: Runtime, identifier: str, password: str, visit: Visit = NOWHERE, centre: str = ""
) -> str | Refusal | WhichCentre:
    """A token for the cookie, or one and the same refusal for an unknown name, a wrong password, a disabled account.

    Whose name and password are somebody else's too says in which `centre`; it is asked for only after both were right.
    """
    # What is too long to be right is cut where it stays too long, and goes the way of everything that is wrong.
    name, password = fold_identifier(identifier[: MAX_IDENTIFIER + 1]), password[: MAX_PASSWORD + 1]
    with runtime.read() as session:
        holders, checks = keys.holders(session, name), keys.most_holders(session)
    typed = doors.typed(visit, name)
    closed = doors.enter(runtime, visit, [typed, *doors.meant(name, holders)], "sign_in")
    if closed:
        return closed
    right = [one for one in holders if is_right(one.password_hash if one.is_active else "", password)]
    for _ in range(checks - len(holders)):
        is_right("", password)  # every try costs as many checks as the best-known name, so that none tells itself apart
    if len({one.person_id for one in right}) > 1:
        chosen = [one for one in right if one.centre_id == centre]
        if not chosen:
            return _ask_for_the_centre(runtime, right)
        right = chosen
    return _begin(runtime, right[0], visit, typed) if right else _refuse(runtime, holders, visit, "sign_in")


def _ask_for_the_centre(runtime: Runtime, right: Sequence[Holder]) -> WhichCentre:
    with runtime.read() as session:
        return WhichCentre({one.centre_id: keys.centre_names(session, one.centre_id) for one in right})


def _begin(runtime: Runtime, holder: Holder, visit: Visit, typed: str) -> str | Refusal:
    with runtime.write() as session:
        # Locked, so that a change of the password that runs at the same time finds this sign-in and ends it.
        if keys.person(session, holder.person_id, lock=True).password_hash != holder.password_hash:
            return NOT_RECOGNISED
        is_half = takes_two_steps(session, holder.person_id)
        token = begin_sign_in(runtime, session, holder.person_id, holder.centre_id, visit)
        audit.note(
            runtime,
            session,
            "sign_in.passed",
            visit,
            about=holder.person_id,
            centre=holder.centre_id,
            step="first" if is_half else "only",
        )
    # The tries of a person stay counted until the second step is done, else the first one would reset them.
    doors.leave(runtime, [typed] if is_half else [typed, doors.person(holder.person_id)])
    return token


def _refuse(runtime: Runtime, holders: list[Holder], visit: Visit, door: doors.Door) -> Refusal:
    with runtime.write() as session:
        for one in holders:
            audit.note(runtime, session, "sign_in.refused", visit, about=one.person_id, centre=one.centre_id, door=door)
        if not holders:
            audit.note(runtime, session, "sign_in.refused", visit, door=door)
    return NOT_RECOGNISED


def take_second_step(runtime: Runtime, who: Who, code: str) -> Refusal | None:
    """Make a half sign-in whole with a code of the authenticator, or a recovery code; each opens once."""
    if who.stage == "whole":
        return None
    closed = doors.enter(runtime, who.visit, [doors.person(who.person_id)], "second_step")
    if closed:
        return closed
    with runtime.write() as session:
        if not second_factor.take(runtime, session, who, code):
            audit.note(runtime, session, "sign_in.refused", who, about=who.person_id, door="second_step")
            return Refusal("account/wrong_code")
        access.make_whole(session, who.sign_in_id, runtime.clock())
        audit.note(runtime, session, "sign_in.passed", who, about=who.person_id, step="second")
    doors.leave(runtime, [doors.person(who.person_id)])
    return None


def confirm(runtime: Runtime, who: Who, password: str, code: str = "") -> Refusal | None:
    """Show once more who one is, with the password and, for whoever has a second factor, a code of it."""
    closed = doors.enter(runtime, who.visit, [doors.person(who.person_id)], "confirm")
    if closed:
        return closed
    with runtime.read() as session:
        kept = keys.person(session, who.person_id).password_hash
    is_password_right = is_right(kept, password[: MAX_PASSWORD + 1])
    with runtime.write() as session:
        needs_code = access.factor(session, who.person_id) is not None
        # A code is not used up by somebody who does not know the password.
        if not (is_password_right and (not needs_code or second_factor.take(runtime, session, who, code))):
            audit.note(runtime, session, "sign_in.refused", who, about=who.person_id, door="confirm")
            return Refusal("account/not_confirmed")
        access.make_fresh(session, who.sign_in_id, runtime.clock())
        audit.note(runtime, session, "identity.confirmed", who, about=who.person_id)
    doors.leave(runtime, [doors.person(who.person_id)])
    return None
