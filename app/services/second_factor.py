"""The second factor: an authenticator (RFC 6238) and ten recovery codes, each of which opens once."""

import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyotp
from sqlalchemy.orm import Session

from app.domain.access.policy import needs_second_factor
from app.domain.shared.code import fold_code, grouped, is_code
from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit, doors, letters, tokens
from app.services.accounts import Who, takes_two_steps
from app.services.digests import keyed
from app.store import access, keys, people, sign_ins

ISSUER: Final = "Taraza"
STEP_SECONDS: Final = 30
DRIFT: Final = 1  # steps that the clock of a telephone may be ahead or behind
RECOVERY_CODES: Final = 10
WRONG_CODE: Final = Refusal("account/wrong_code")


@dataclass(frozen=True)
class Setup:
    """What an authenticator is told: the secret to type in, and the same as an address for a QR."""

    secret: str
    uri: str


@dataclass(frozen=True)
class SecondFactorState:
    """Whether a person has an authenticator, and how many of their recovery codes were not used."""

    is_set_up: bool
    codes_left: int


def begin(runtime: Runtime, who: Who) -> Setup:
    """What to tell the new authenticator: the same throughout this sign-in, until a code of it was given."""
    with runtime.read() as session:
        secret = _new_secret(runtime, session, who)
        member = keys.members(session, who.centre_id, [who.person_id]).get(who.person_id)
    label = (member.shown_identifier if member else "") or who.name
    return Setup(secret, pyotp.TOTP(secret).provisioning_uri(name=label, issuer_name=ISSUER))


def _new_secret(runtime: Runtime, session: Session, who: Who) -> str:
    """The secret of the authenticator to come, twenty bytes.

    It is derived and not kept: somebody who knows a password and looks at this page learns nothing of what the person
    sets up at another sign-in, or after this one.
    """
    earlier = access.factor(session, who.person_id)
    after = keyed(runtime, "second factor", earlier.secret) if earlier else "none"
    derived = keyed(runtime, "second factor", f"{who.person_id} {who.sign_in_id} {after}")
    return b32encode(bytes.fromhex(derived)[:20]).decode()


def finish(runtime: Runtime, who: Who, code: str) -> tuple[str, ...] | Refusal:
    """Set up the authenticator that `begin` told of, with a code of it; the sign-in is whole, earlier codes end.

    Other sign-ins are half until they give a code of it too. Gives the recovery codes, to be shown this once.
    """
    if who.stage == "second_step":
        return Refusal("account/second_step_first")
    closed = doors.enter(runtime, who.visit, [doors.person(who.person_id)], "set_up")
    if closed:
        return closed
    now = runtime.clock()
    with runtime.write() as session:
        earlier = access.factor(session, who.person_id)
        if earlier and who.stage != "whole":
            return Refusal("account/second_step_first")  # it was set up at another sign-in meanwhile
        secret = _new_secret(runtime, session, who)
        step = _step(secret, code, now, after=0)
        if step is None:
            audit.note(runtime, session, "sign_in.refused", who, about=who.person_id, door="set_up")
            return WRONG_CODE
        if not access.set_factor(session, who.person_id, secret, step, now, earlier.secret if earlier else None):
            return WRONG_CODE
        codes = _make_codes(runtime, session, who.person_id)
        access.make_half(session, who.person_id)
        access.make_whole(session, who.sign_in_id, now)
        audit.note(runtime, session, "second_factor.set_up", who, about=who.person_id)
        if who.stage != "whole":
            audit.note(runtime, session, "sign_in.passed", who, about=who.person_id, step="second")
    doors.leave(runtime, [doors.person(who.person_id)])
    return codes


def new_recovery_codes(runtime: Runtime, who: Who) -> tuple[str, ...] | Refusal:
    """Ten new recovery codes, to be shown this once; the earlier ones end."""
    with runtime.write() as session:
        if who.stage != "whole" or access.factor(session, who.person_id) is None:
            return Refusal("account/no_second_factor")
        codes = _make_codes(runtime, session, who.person_id)
        audit.note(runtime, session, "second_factor.codes_made", who, about=who.person_id)
    return codes


def _make_codes(runtime: Runtime, session: Session, person_id: str) -> tuple[str, ...]:
    codes: dict[str, str] = {}
    while len(codes) < RECOVERY_CODES:
        code = tokens.draw_code(runtime)
        codes[_digest(runtime, person_id, code)] = code
    access.set_recovery_codes(session, person_id, list(codes))
    return tuple(grouped(code, 4) for code in codes.values())


def state(runtime: Runtime, who: Who) -> SecondFactorState:
    """What the person has of a second factor."""
    with runtime.read() as session:
        is_set_up = access.factor(session, who.person_id) is not None
        return SecondFactorState(is_set_up, access.recovery_codes_left(session, who.person_id) if is_set_up else 0)


def take(runtime: Runtime, session: Session, who: Who, typed: str) -> bool:
    """Whether `typed` is a code of the person's authenticator or a recovery code; it is used up. Part of a transaction.

    Whoever calls has counted the try at the doors.
    """
    factor = access.factor(session, who.person_id)
    if factor is None:
        return False
    step = _step(factor.secret, typed, runtime.clock(), after=factor.last_step)
    if step is not None:
        return access.use_step(session, who.person_id, step)
    code = fold_code(typed)
    if not is_code(code, tokens.CODE_LENGTH):
        return False
    digest = _digest(runtime, who.person_id, code)
    if not access.use_recovery_code(session, who.person_id, digest, runtime.clock()):
        return False
    left = access.recovery_codes_left(session, who.person_id)
    audit.note(runtime, session, "second_factor.recovered", who, about=who.person_id, left=left)
    return True


def _step(secret: str, typed: str, now: datetime, after: int) -> int | None:
    """The step whose code `typed` is: the one of now or one beside it, and later than the step `after`."""
    code = "".join(sign for sign in typed if not sign.isspace() and sign != "-")
    if not (code.isascii() and code.isdigit() and len(code) == pyotp.TOTP(secret).digits):
        return None
    current = int(now.timestamp()) // STEP_SECONDS
    steps = range(current - DRIFT, current + DRIFT + 1)
    totp = pyotp.TOTP(secret, interval=STEP_SECONDS)
    right = [step for step in steps if hmac.compare_digest(totp.at(step * STEP_SECONDS), code) and step > after]
    return right[0] if right else None


def _digest(runtime: Runtime, person_id: str, code: str) -> str:
    return keyed(runtime, "recovery code", f"{person_id} {code}")


def remove(runtime: Runtime, who: Who, person_id: str) -> Refusal | None:
    """Take away the second factor of somebody who lost it; all their sign-ins end. By an administrator of the centre.

    Refused for a person who belongs to another centre too: one centre does not open the doors of another.
    """
    with runtime.write() as session:
        member = keys.members(session, who.centre_id, [person_id]).get(person_id)
        if member is None:
            return Refusal("people/no_such_person")
        if "administrator" not in who.identities:
            return Refusal("people/staff")
        if person_id == who.person_id:
            return Refusal("people/oneself")
        if keys.centres_of(session, person_id) != [who.centre_id]:
            return Refusal("people/own_keys")
        if not access.remove_factor(session, person_id):
            return Refusal("people/no_second_factor")
        ended = sign_ins.end_all(session, person_id, runtime.clock())
        audit.note(runtime, session, "second_factor.removed", who, about=person_id, ended=ended)
        lang = as_language(member.language) or "ky"
        centre = keys.centre_names(session, who.centre_id)[lang]
        for address in keys.confirmed_addresses(session, person_id):
            letters.send(runtime, session, address, letters.second_factor_removed(runtime, lang, member.name, centre))
    return None


def switch_off(runtime: Runtime, who: Who) -> Refusal | None:
    """Do without the second factor again, at one's own wish, where no role of one's own needs it, in any centre."""
    with runtime.write() as session:
        person = keys.person(session, who.person_id, lock=True)
        if needs_second_factor(people.roles_everywhere(session, who.person_id)):
            return Refusal("account/second_factor_needed")
        if not access.remove_factor(session, who.person_id):
            return Refusal("account/no_second_factor")
        audit.note(runtime, session, "second_factor.removed", who, about=who.person_id)
        for address in keys.confirmed_addresses(session, who.person_id):
            letters.send(runtime, session, address, letters.second_factor_off(runtime, who.language, person.name))
    return None


def hold_back(runtime: Runtime, session: Session, person_id: str) -> None:
    """Let somebody who now needs a second factor and has none set it up before anything else. Part of a transaction."""
    if takes_two_steps(session, person_id) and not people.has_second_factor(session, person_id):
        access.make_half(session, person_id)
