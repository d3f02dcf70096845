"""A centre's officers add people one by one, and correct what is kept about them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.people.codes import IDENTIFIERS, PROFILE
from app.domain.people.row import TAKEN, Fault, Row, read_fields
from app.domain.shared.language import LANGUAGES
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.roles import NO_SUCH_PERSON, STAFF_ONLY, may_manage
from app.store import keys, people, profiles
from app.store.keys import Member
from app.store.models import Person

WRONG_FIELDS: Final = "people/wrong_fields"
OWN_KEYS: Final = Refusal("people/own_keys")
# What was sent to an address, or lets in as who a person was known by.
SENT: Final = ("invitation", "reset", "email")


@looked_at_again
def add(runtime: Runtime, who: Who, given: Mapping[str, str]) -> str | Refusal:
    """Add somebody as a trainee without a password; their id.

    The refusal `people/wrong_fields` has the code of the fault for each field that is wrong.
    """
    read = read_fields(given)
    if not isinstance(read, Row):
        return wrong_fields(read)
    with runtime.write() as session:
        person_id = write_new(runtime, session, who.centre_id, read)
        if isinstance(person_id, str):
            audit.note(runtime, session, "person.added", who, about=person_id)
    return person_id


def wrong_fields(faults: Sequence[Fault]) -> Refusal:
    """The refusal that names the fault of each field; the first one where a field has several."""
    details: dict[str, str] = {}
    for fault in faults:
        details.setdefault(fault.column, fault.code)
    return Refusal(WRONG_FIELDS, details)


def write_new(runtime: Runtime, session: Session, centre_id: str, read: Row) -> str | Refusal:
    """Write a new trainee of a centre; the id. Part of a transaction."""
    wanted = {value: kind for kind in reversed(IDENTIFIERS) if (value := getattr(read, kind))}
    if refused := _taken(session, centre_id, wanted, ""):
        return refused
    person_id = runtime.ids()
    people.add_people(session, centre_id, [new_person(runtime, person_id, read)])
    people.replace_identifiers(session, centre_id, (), [(value, kind, person_id) for value, kind in wanted.items()])
    return person_id


def new_person(runtime: Runtime, person_id: str, read: Row) -> dict[str, Any]:
    """The columns of somebody new; who says no language reads in the first one of ours."""
    fields = {name: getattr(read, name) for name in PROFILE}
    fields["language"] = fields["language"] or LANGUAGES[0]
    return {"id": person_id, **fields, "password_hash": "", "created_at": runtime.clock()}


def _taken(session: Session, centre_id: str, wanted: Mapping[str, str], person_id: str) -> Refusal | None:
    """That somebody else of this centre has one of the identifiers; other centres are not asked."""
    there = {value: profiles.identifier(session, value, centre_id) for value in wanted}
    taken = {wanted[value]: TAKEN[wanted[value]] for value, row in there.items() if row and row.person_id != person_id}
    return Refusal(WRONG_FIELDS, taken) if taken else None


@looked_at_again
def change(runtime: Runtime, who: Who, person_id: str, given: Mapping[str, str]) -> Refusal | None:
    """Change what the centre keeps about somebody; a field that is not given stays, an empty one is emptied.

    What a person signs in with is changed only while the centre looks after it (`people/own_keys`).
    """
    with runtime.write() as session:
        row = people.of_centre(session, person_id, who.centre_id, lock=True)
        if row is None:
            return NO_SUCH_PERSON
        member = keys.members(session, who.centre_id, [person_id])[person_id]
        if not may_manage(who, member.roles):
            return STAFF_ONLY
        before = fields_of(row, member.identifiers)
        read = read_fields(before | {name: text for name, text in given.items() if name in before})
        if not isinstance(read, Row):
            return wrong_fields(read)
        after = {name: getattr(read, name) for name in before}
        after["language"] = after["language"] or row.language
        return _write(
            runtime, session, who, row, member, {name: after[name] for name in before if after[name] != before[name]}
        )


def fields_of(row: Person, identifiers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What `change` may change of somebody: the profile, and the first identifier of each kind."""
    first = dict(reversed(identifiers))
    return {name: getattr(row, name) for name in PROFILE} | {kind: first.get(kind, "") for kind in IDENTIFIERS}


def _write(
    runtime: Runtime, session: Session, who: Who, row: Person, member: Member, changed: Mapping[str, str]
) -> Refusal | None:
    keys_changed = {kind: changed[kind] for kind in IDENTIFIERS if kind in changed}
    if keys_changed and not (member.is_kept or not member.has_password):
        return OWN_KEYS
    wanted = {value: kind for kind, value in keys_changed.items() if value}
    if refused := _taken(session, who.centre_id, wanted, row.id):
        return refused
    if keys_changed:
        # A value that was kept as another kind, a phone number as the number, say, is that one now.
        gone = [value for kind, value in member.identifiers if kind in keys_changed or value in wanted]
        made = [(value, kind, row.id) for value, kind in wanted.items()]
        people.replace_identifiers(session, who.centre_id, gone, made)
        people.end_tokens_in(session, [row.id], who.centre_id, runtime.clock(), SENT)
    for name in PROFILE:
        if name in changed:
            setattr(row, name, changed[name])
    if changed:
        audit.note(runtime, session, "person.changed", who, about=row.id, fields=sorted(changed))
    return None
