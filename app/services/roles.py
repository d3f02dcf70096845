"""What people are in a centre: roles given and taken, people disabled and let in again."""

from typing import Final

from sqlalchemy.orm import Session

from app.domain.access.policy import MEMBERSHIPS, needs_second_factor
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.store import keys, people, sign_ins
from app.store.keys import Member
from app.store.models import Membership

NO_SUCH_PERSON: Final = Refusal("people/no_such_person")
STAFF_ONLY: Final = Refusal("people/staff")
ONESELF: Final = Refusal("people/oneself")
LAST_ADMINISTRATOR: Final = Refusal("people/last_administrator")
LAST_ROLE: Final = Refusal("people/last_role")
TRAINEE_ALONE: Final = frozenset({"trainee"})


def may_manage(who: Who, roles: frozenset[str]) -> bool:
    """Whether somebody with `roles` in the centre is `who`'s to look after: an officer's the trainees, an
    administrator's everybody."""
    return "administrator" in who.identities or ("officer" in who.identities and roles <= TRAINEE_ALONE)


def disable(runtime: Runtime, who: Who, person_id: str) -> Refusal | None:
    """Shut somebody out of this centre at once: their sign-ins and links here end. Other centres are not touched."""
    with runtime.write() as session:
        administrators = people.administrators(session, who.centre_id)
        member = managed(session, who, person_id)
        if isinstance(member, Refusal):
            return member
        if person_id == who.person_id:
            return ONESELF
        if administrators == {person_id}:
            return LAST_ADMINISTRATOR
        if member.is_active:
            now = runtime.clock()
            people.set_disabled(session, person_id, who.centre_id, now)
            people.end_sign_ins_in(session, person_id, who.centre_id, now)
            people.end_tokens_in(session, [person_id], who.centre_id, now)
            audit.note(runtime, session, "person.disabled", who, about=person_id)
    return None


def enable(runtime: Runtime, who: Who, person_id: str) -> Refusal | None:
    """Let somebody into this centre again, with the roles that they had."""
    with runtime.write() as session:
        member = managed(session, who, person_id)
        if isinstance(member, Refusal):
            return member
        if not member.is_active:
            people.set_disabled(session, person_id, who.centre_id, None)
            audit.note(runtime, session, "person.enabled", who, about=person_id)
    return None


@looked_at_again
def grant(runtime: Runtime, who: Who, person_id: str, role: str) -> Refusal | None:
    """Give somebody a role in this centre.

    What somebody else printed or sent to let them in ends, for no officer must hold the key of a colleague. Who now
    needs a second factor and has none is signed out, so that the next sign-in asks for it.
    """
    with runtime.write() as session:
        refused = _may_set(session, who, person_id, role)
        if refused:
            return refused
        member = keys.members(session, who.centre_id, [person_id])[person_id]
        if not member.is_active:
            return Refusal("people/disabled")
        if role in member.roles:
            return None
        if person_id == who.person_id:
            return ONESELF
        now = runtime.clock()
        session.add(Membership(person_id=person_id, centre_id=who.centre_id, role=role))
        if role != "trainee":
            people.end_tokens_in(session, [person_id], who.centre_id, now, ("printed_code", "welcome"))
            people.end_invitations(session, person_id, who.centre_id, now, but_by=who.person_id)
        if needs_second_factor(frozenset({role})) and not people.has_second_factor(session, person_id):
            sign_ins.end_all(session, person_id, now)
        audit.note(runtime, session, "role.granted", who, about=person_id, role=role)
    return None


def take(runtime: Runtime, who: Who, person_id: str, role: str) -> Refusal | None:
    """Take a role in this centre from somebody; the last one stays, since who has none is disabled instead."""
    with runtime.write() as session:
        administrators = people.administrators(session, who.centre_id)
        refused = _may_set(session, who, person_id, role)
        if refused:
            return refused
        member = keys.members(session, who.centre_id, [person_id])[person_id]
        if role not in member.roles:
            return None
        if person_id == who.person_id:
            return ONESELF
        if role == "administrator" and administrators == {person_id}:
            return LAST_ADMINISTRATOR
        if len(member.roles) == 1:
            return LAST_ROLE
        session.delete(session.get_one(Membership, (person_id, who.centre_id, role)))
        audit.note(runtime, session, "role.taken", who, about=person_id, role=role)
    return None


def _may_set(session: Session, who: Who, person_id: str, role: str) -> Refusal | None:
    if people.of_centre(session, person_id, who.centre_id, lock=True) is None:
        return NO_SUCH_PERSON
    if "administrator" not in who.identities:
        return STAFF_ONLY
    return None if role in MEMBERSHIPS else Refusal("people/no_such_role")


def managed(session: Session, who: Who, person_id: str) -> Member | Refusal:
    """Somebody of this centre who is `who`'s to look after."""
    if people.of_centre(session, person_id, who.centre_id, lock=True) is None:
        return NO_SUCH_PERSON
    member = keys.members(session, who.centre_id, [person_id])[person_id]
    return member if may_manage(who, member.roles) else STAFF_ONLY
