"""Coming in for the first time: by the link of a letter, or by a code on paper and who one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.domain.people.identifiers import MAX_IDENTIFIER, fold_identifier
from app.domain.shared.code import fold_code, grouped, is_code
from app.domain.shared.language import Lang, as_language
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit, doors, letters, passwords, second_factor, tokens
from app.services.accounts import Visit, Who, begin_sign_in, takes_two_steps
from app.services.tokens import Purpose
from app.store import joining, keys, people
from app.store.keys import Holder, Member
from app.store.models import Token

CODE_NOT_RECOGNISED: Final = Refusal("account/code_not_recognised")
AT_ONCE: Final = 100  # codes printed in one transaction
CANNOT_JOIN: Final = Refusal("people/cannot_join")
OPENING: Final[tuple[Purpose, ...]] = ("invitation", "welcome")  # what a welcome page is reached with


@dataclass(frozen=True)
class Offer:
    """Whom a link welcomes, to which centre, and what it was made for: an invitation or a printed code."""

    name: str
    centre_name: str
    purpose: Purpose


@dataclass(frozen=True)
class PrintedCode:
    """A strip of a sheet: what is typed on the page of printed codes. `code` as it is printed, in three fours."""

    name: str
    identifier: str
    code: str
    language: Lang


def offer(runtime: Runtime, token: str, lang: Lang | None = None) -> Offer | None:
    """What a link offers, or None where it cannot be used; the centre in `lang`, else in the person's language."""
    with runtime.read() as session:
        row = _open(runtime, session, token)
        if row is None:
            return None
        person = keys.person(session, row.person_id)
        names = keys.centre_names(session, row.centre_id)
        purpose: Purpose = "welcome" if row.purpose == "welcome" else "invitation"
        return Offer(person.name, names[lang or as_language(person.language) or "ky"], purpose)


def _open(runtime: Runtime, session: Session, token: str) -> Token | None:
    """The unused token behind a welcome page, of a person who may still come in that way."""
    found = (tokens.look(runtime, session, purpose, token) for purpose in OPENING)
    row = next((row for row in found if row), None)
    return row if row and _may_come_in(session, row.person_id, row.centre_id) else None


def _may_come_in(session: Session, person_id: str, centre_id: str) -> bool:
    """Whether the centre still keeps the person's keys, or they have none yet.

    Else a code that was printed for a trainee would open the account of the officer that they have become.
    """
    return not keys.person(session, person_id).password_hash or keys.is_kept(session, person_id, centre_id)


def exchange_code(runtime: Runtime, identifier: str, code: str, visit: Visit) -> str | Refusal:
    """The token of a welcome page for a right printed code, which stays good until the password is chosen."""
    name, typed_code = fold_identifier(identifier[: MAX_IDENTIFIER + 1]), fold_code(code[: MAX_IDENTIFIER + 1])
    with runtime.read() as session:
        holders = keys.holders(session, name)
    typed = doors.typed(visit, name)
    closed = doors.enter(runtime, visit, [typed, *doors.meant(name, holders)], "printed_code")
    if closed:
        return closed
    with runtime.write() as session:
        # Locked, so that whoever is made more than a trainee at the same time finds what is made here and ends it.
        keys.lock(session, [one.person_id for one in holders])
        right = [one for one in holders if _is_right(runtime, session, one, typed_code)]
        if not right:
            _note_refused(runtime, session, holders, visit)
            return CODE_NOT_RECOGNISED
        person_id, centre_id = right[0].person_id, right[0].centre_id
        token = tokens.make(runtime, session, "welcome", person_id, centre_id, made_by=person_id)
        let_go = passwords.first_step_shown(session, person_id)
    doors.leave(runtime, [typed, *let_go])
    return token


def _is_right(runtime: Runtime, session: Session, holder: Holder, code: str) -> bool:
    if not is_code(code, tokens.CODE_LENGTH):
        return False
    row = tokens.look(runtime, session, "printed_code", tokens.printed(holder.person_id, code))
    return row is not None and row.centre_id == holder.centre_id and _may_come_in(session, row.person_id, row.centre_id)


def _note_refused(runtime: Runtime, session: Session, holders: Sequence[Holder], visit: Visit) -> None:
    for one in holders:
        about, centre = one.person_id, one.centre_id
        audit.note(runtime, session, "sign_in.refused", visit, about=about, centre=centre, door="printed_code")
    if not holders:
        audit.note(runtime, session, "sign_in.refused", visit, door="printed_code")


def accept(runtime: Runtime, token: str, new_password: str, lang: Lang, visit: Visit) -> str | Refusal:
    """Choose the first password: the token of a sign-in. Whatever else would let the person in for the first time ends.

    An invitation by e-mail shows that the address is theirs.
    """
    closed = doors.enter(runtime, visit, (), "welcome")
    if closed:
        return closed
    with runtime.read() as session:
        row = _open(runtime, session, token)
        if row is None:
            return passwords.LINK_UNUSABLE
        names, known = keys.names_of(session, row.person_id), keys.identifiers_of(session, row.person_id)
    unfit = passwords.check_new(new_password, [*names, *known])
    if unfit:
        return unfit
    chosen = passwords.hash_of(new_password)
    with runtime.write() as session:
        had_password = bool(keys.person(session, row.person_id, lock=True).password_hash)
        used = _open(runtime, session, token)
        if used is None or tokens.use(runtime, session, _purpose(used), token) is None:
            return passwords.LINK_UNUSABLE
        passwords.give(runtime, session, used.person_id, chosen)
        people.set_language(session, used.person_id, lang)
        if had_password:
            passwords.tell(runtime, session, used.person_id)
        signed_in = _come_in(runtime, session, used, visit)
        let_go = passwords.first_step_shown(session, used.person_id)
    doors.leave(runtime, [*let_go, *(doors.typed(visit, value) for value in known)])
    return signed_in


def _purpose(row: Token) -> Purpose:
    return "welcome" if row.purpose == "welcome" else "invitation"


def _come_in(runtime: Runtime, session: Session, row: Token, visit: Visit) -> str:
    person_id, centre_id = row.person_id, row.centre_id
    keys.confirm_address(session, person_id, centre_id, row.address, runtime.clock())
    step = "first" if takes_two_steps(session, person_id) else "only"
    token = begin_sign_in(runtime, session, person_id, centre_id, visit)
    audit.note(runtime, session, "invitation.accepted", visit, about=person_id, centre=centre_id, through=row.purpose)
    audit.note(runtime, session, "sign_in.passed", visit, about=person_id, centre=centre_id, step=step)
    return token


def join(runtime: Runtime, token: str, who: Who) -> Refusal | None:
    """Come into the centre that invites with the account that one is signed in with.

    Roles, identifiers and cohorts of the person whom the centre added move to that account. Refused where that person
    is no mere entry of the centre (a password, learning, records, another centre), or who asks belongs to it already.
    The address stays unconfirmed: a link may have been passed on, and a new password is sent to confirmed ones.
    """
    if who.stage != "whole":
        return CANNOT_JOIN
    with runtime.write() as session:
        row = _open(runtime, session, token)
        if row is None:
            return passwords.LINK_UNUSABLE
        invited = row.person_id
        # In one order for everybody: two who join each other's entries must not wait for each other.
        for person_id in sorted({invited, who.person_id}):
            keys.person(session, person_id, lock=True)
        if not _can_join(session, who, invited, row.centre_id):
            return CANNOT_JOIN
        if tokens.use(runtime, session, _purpose(row), token) is None:
            return passwords.LINK_UNUSABLE
        tokens.end(runtime, session, invited, ("reset", "email", *tokens.FIRST_SIGN_IN))
        joining.move(session, invited, who.person_id, row.centre_id)
        joining.empty(session, invited, runtime.clock())
        second_factor.hold_back(runtime, session, who.person_id)
        about = who.person_id
        audit.note(runtime, session, "invitation.accepted", who, about=about, centre=row.centre_id, joined=invited)
    return None


def _can_join(session: Session, who: Who, invited: str, centre_id: str) -> bool:
    return (
        invited != who.person_id
        and centre_id not in keys.centres_of(session, who.person_id)
        and keys.centres_of(session, invited) == [centre_id]
        and joining.is_mere_entry(session, invited)
    )


def invite(runtime: Runtime, who: Who, person_id: str) -> Refusal | None:
    """Send somebody of one's own centre a link to come in with, to the address that the centre has of them."""
    with runtime.write() as session:
        keys.lock(session, [person_id])
        member = keys.members(session, who.centre_id, [person_id]).get(person_id)
        if member is None:
            return Refusal("people/no_such_person")
        refusal = _not_for(who, member) or (None if member.is_active else Refusal("people/disabled"))
        if refusal or not member.email:
            return refusal or Refusal("people/no_email_known")
        token = tokens.make(
            runtime, session, "invitation", person_id, who.centre_id, made_by=who.person_id, address=member.email
        )
        lang = as_language(member.language) or "ky"
        centre = keys.centre_names(session, who.centre_id)[lang]
        letters.send(runtime, session, member.email, letters.invitation(runtime, lang, member.name, centre, token))
        audit.note(runtime, session, "invitation.sent", who, about=person_id)
    return None


def print_codes(runtime: Runtime, who: Who, person_ids: Sequence[str]) -> list[PrintedCode]:
    """New codes for people of one's own centre, in the order of their ids; their earlier ones end.

    Left out is who is not of the centre, is disabled, looks after their sign-in themselves, is staff where an officer
    asks, or has nothing to type beside the code.
    """
    ids = list(dict.fromkeys(person_ids))
    starts = range(0, len(ids), AT_ONCE)
    return [code for start in starts for code in _print(runtime, who, ids[start : start + AT_ONCE])]


def _print(runtime: Runtime, who: Who, person_ids: Sequence[str]) -> list[PrintedCode]:
    """As many as are written quickly: on SQLite nobody else writes meanwhile."""
    printed = []
    with runtime.write() as session:
        keys.lock(session, person_ids)  # nobody is made staff between the question whether they are and the code
        members = keys.members(session, who.centre_id, person_ids)
        for person_id in person_ids:
            member = members.get(person_id)
            if not member or not member.is_active or not member.shown_identifier or _not_for(who, member):
                continue
            code = tokens.make(runtime, session, "printed_code", person_id, who.centre_id, made_by=who.person_id)
            audit.note(runtime, session, "code.printed", who, about=person_id)
            language = as_language(member.language) or "ky"
            printed.append(PrintedCode(member.name, member.shown_identifier, grouped(code, 4), language))
    return printed


def _not_for(who: Who, member: Member) -> Refusal | None:
    """Why `who` may not let somebody of their centre in anew, or None where they may."""
    if member.roles != {"trainee"} and "administrator" not in who.identities:
        return Refusal("people/staff")
    return Refusal("people/own_keys") if member.has_password and not member.is_kept else None
