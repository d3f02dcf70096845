"""What a person sees and corrects of themself, what they sign in with, and the centre they act in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from app.domain.access.policy import MEMBERSHIPS
from app.domain.people.codes import PROFESSIONS, REGIONS, SEXES
from app.domain.people.identifiers import read_email, read_phone
from app.domain.people.row import MAX_FIELD, has_hidden_signs
from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import audit, doors, letters, tokens
from app.services.accounts import Visit, Who
from app.services.contention import looked_at_again
from app.store import keys, profiles, sign_ins
from app.store.profiles import Place

UNUSABLE: Final = Refusal("account/link_unusable")


@dataclass(frozen=True)
class Known:
    """What a centre knows a person by; `kind` is email, phone or number."""

    kind: str
    value: str
    is_confirmed: bool


@dataclass(frozen=True)
class OwnCentre:
    """A centre of a person, its names by language, and what they are there."""

    id: str
    names: Mapping[str, Any]
    roles: tuple[str, ...]
    is_current: bool


@dataclass(frozen=True)
class Correction:
    """What a person may correct themself; the name and the number are the centre's to keep."""

    name_latin: str
    profession: str
    agency: str
    region: str
    position: str
    sex: str
    language: str


@dataclass(frozen=True)
class Profile:
    """What the product shows a person of themself; `known` is what the centre that they act in knows them by."""

    name: str
    own: Correction
    known: tuple[Known, ...]
    centres: tuple[OwnCentre, ...]
    reminders: bool


def own(runtime: Runtime, who: Who) -> Profile:
    """The profile of the person."""
    with runtime.read() as session:
        row = profiles.person(session, who.person_id)
        known = profiles.identifiers(session, who.person_id, who.centre_id)
        return Profile(
            name=row.name,
            own=Correction(**{field: getattr(row, field) for field in Correction.__dataclass_fields__}),
            known=tuple(Known(one.kind, one.value, one.confirmed_at is not None) for one in known),
            centres=_centres(profiles.places(session, who.person_id), who),
            reminders=row.reminders,
        )


def centres(runtime: Runtime, who: Who) -> tuple[OwnCentre, ...]:
    """The centres of the person, those where they are disabled aside."""
    with runtime.read() as session:
        return _centres(profiles.places(session, who.person_id), who)


def _centres(places: list[Place], who: Who) -> tuple[OwnCentre, ...]:
    names = {place.centre_id: place.names for place in places}
    roles = {id: {place.role for place in places if place.centre_id == id} for id in names}
    return tuple(
        OwnCentre(id, names[id], tuple(role for role in MEMBERSHIPS if role in roles[id]), id == who.centre_id)
        for id in names
    )


def correct(runtime: Runtime, who: Who, fields: Correction) -> Refusal | None:
    """Write what the person corrected; the codes of what was changed go into the audit log, its words do not."""
    new = {name: " ".join(text.split()) for name, text in asdict(fields).items()}
    wrong = _wrong(new)
    if wrong:
        return refuse("people/wrong_field", field=wrong)
    with runtime.write() as session:
        row = profiles.person(session, who.person_id)
        changed = {name: text for name, text in new.items() if getattr(row, name) != text}
        if changed:
            profiles.change(session, who.person_id, **changed)
            audit.note(runtime, session, "person.changed", who, about=who.person_id, fields=sorted(changed))
    return None


def _wrong(new: Mapping[str, str]) -> str:
    """The first field whose value cannot be kept, or nothing."""
    codes = {"profession": PROFESSIONS, "region": REGIONS, "sex": SEXES}
    for name, text in new.items():
        is_code = name not in codes or text in ("", *codes[name])
        is_fit = is_code and len(text) <= MAX_FIELD and not has_hidden_signs(text)
        if not is_fit or (name == "language" and as_language(text) is None):
            return name
    return ""


def want_reminders(runtime: Runtime, who: Who, wanted: bool) -> None:
    """Have letters ask the person a few questions again after a course, or have them stop."""
    with runtime.write() as session:
        if profiles.person(session, who.person_id).reminders != wanted:
            profiles.want_reminders(session, who.person_id, wanted)
            audit.note(runtime, session, "person.changed", who, about=who.person_id, fields=["reminders"])


def switch_centre(runtime: Runtime, who: Who, centre_id: str) -> Refusal | None:
    """Act in another of one's own centres, with this sign-in alone."""
    with runtime.write() as session:
        if not any(place.centre_id == centre_id for place in profiles.places(session, who.person_id)):
            return Refusal("people/no_such_centre")
        if centre_id != who.centre_id:
            sign_ins.act_in(session, who.sign_in_id, centre_id)
            audit.note(runtime, session, "centre.switched", who, about=who.person_id, centre=centre_id)
    return None


@looked_at_again
def add_phone(runtime: Runtime, who: Who, typed: str) -> Refusal | None:
    """Let the person sign in with a phone number too, in the centre that they act in."""
    value = read_phone(typed)
    if value is None:
        return Refusal("people/no_phone")
    closed = _closed(runtime, who)
    if closed:
        return closed
    with runtime.write() as session:
        there = profiles.identifier(session, value, who.centre_id)
        if there is None:
            profiles.add_identifier(session, who.person_id, who.centre_id, "phone", value)
            audit.note(runtime, session, "identifier.added", who, about=who.person_id, kind="phone")
        elif there.person_id != who.person_id:
            return Refusal("people/identifier_taken")
    return None


def ask_email(runtime: Runtime, who: Who, typed: str) -> Refusal | None:
    """Send a link to an address: who opens it shows that it is theirs. The answer is alike for all addresses."""
    value = read_email(typed)
    if value is None:
        return Refusal("people/no_email")
    closed = _closed(runtime, who)
    if closed:
        return closed
    with runtime.write() as session:
        token = tokens.make(
            runtime, session, "email", who.person_id, who.centre_id, made_by=who.person_id, address=value
        )
        letters.send(runtime, session, value, letters.confirm_email(runtime, who.language, who.name, token))
    return None


def _closed(runtime: Runtime, who: Who) -> Refusal | None:
    """That the person asked too often: each try may write to a stranger, or tell whose number the centre knows.

    Counted apart from the doors at which the person signs in.
    """
    asked = f"identifier {who.person_id}"
    return doors.enter(runtime, who.visit, [doors.typed(who.visit, asked), doors.unknown(asked)], "identifier")


def address_of(runtime: Runtime, token: str) -> str | None:
    """The address that a link confirms, or None where the link can no longer be used."""
    with runtime.read() as session:
        row = tokens.look(runtime, session, "email", token)
        return row.address if row else None


@looked_at_again
def confirm_email(runtime: Runtime, token: str, visit: Visit) -> Refusal | None:
    """Let the person whom a link was made for sign in with the address that it was sent to."""
    now = runtime.clock()
    with runtime.write() as session:
        row = tokens.use(runtime, session, "email", token)
        there = profiles.identifier(session, row.address, row.centre_id) if row else None
        if row is None or (there and there.person_id != row.person_id):
            return UNUSABLE
        if there is None:
            profiles.add_identifier(session, row.person_id, row.centre_id, "email", row.address, confirmed_at=now)
        else:
            there.confirmed_at = there.confirmed_at or now
        audit.note(
            runtime, session, "identifier.confirmed", visit, about=row.person_id, centre=row.centre_id, kind="email"
        )
    return None


def drop_identifier(runtime: Runtime, who: Who, value: str) -> Refusal | None:
    """No longer let the person sign in with a phone number or an address; one way to sign in has to stay."""
    with runtime.write() as session:
        keys.person(session, who.person_id, lock=True)  # nobody drops the last two at the same time
        there = profiles.identifier(session, value, who.centre_id)
        if there is None or there.person_id != who.person_id or there.kind == "number":
            return Refusal("people/no_such_identifier")
        if profiles.identifiers_everywhere(session, who.person_id) < 2:
            return Refusal("people/last_identifier")
        session.delete(there)
        audit.note(runtime, session, "identifier.removed", who, about=who.person_id, kind=there.kind)
    return None
