"""What is kept about a person: all of it, for reading and to take out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final, cast

from sqlalchemy.orm import Session

from app.domain.access.audit import Action
from app.domain.people.cohort import RULE_FIELDS
from app.domain.people.cohort import names as rule_names
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import audit, certificates, doors
from app.services import kept_deeds as deeds
from app.services import personal_data as data
from app.services.accounts import Who
from app.services.passwords import is_right
from app.services.personal_data import Kept
from app.services.personal_deeds import Allowance, Certificate
from app.store import audit as entries
from app.store import kept as store
from app.store import marks, models
from app.store.audit import EntryRow

FORMAT: Final = "taraza-kept-1"
ASKED: Final = ("officer", "administrator")
EMPTIED: Final = (
    "name", "name_latin", "language", "password_hash", "profession", "agency", "region", "position", "sex",
    "leads_in",
)  # fmt: skip


def kept(runtime: Runtime, who: Who) -> Kept:
    """All that is kept about the person, in all their centres."""
    with runtime.read() as session:
        me = who.person_id
        noted = entries.concerning(session, me)
        names = entries.names(session, audit.ids_of(noted))
        by_me = [row for row in noted if audit.line_of(row, names).by.id == me]
        return Kept(
            made_at=runtime.clock(),
            centres=_centres(session, me, noted),
            profile=_profile(session.get_one(models.Person, me)),
            identifiers=_identifiers(session, me),
            memberships=_memberships(session, me),
            second_factor=_second_factor(session, me),
            sign_ins=_sign_ins(session, me),
            tokens=_tokens(session, me),
            letters_waiting=[_letter(row) for row in letters_of(session, me)],
            cohorts=_cohorts(session, me),
            lessons=deeds.lessons(session, me),
            private_notes=deeds.private_notes(session, me),
            attempts=deeds.attempts(session, me),
            allowances=[Allowance(*row) for row in store.allowances(session, me)],
            versions=deeds.versions(session, me),
            completions=deeds.completions(session, me),
            reminders=deeds.reminders(session, me),
            ledger=deeds.ledger_lines(session, me),
            certificates=[
                Certificate(row.code, row.centre_id, row.kind, row.face, row.issued_at)
                for row in store.rows_of(session, models.Certificate, me, models.Certificate.issued_at.desc())
            ],
            trials=deeds.trials(session, me),
            group_trials=deeds.group_trials(session, me),
            files_sent=[
                data.SentFile(row.name, row.centre_id, row.sent_at, row.taken_in_at)
                for row in store.files_sent(session, me)
            ],
            audit_about_me=[_noted(row, names) for row in noted if row not in by_me],
            audit_by_me=[_own_act(row) for row in by_me],
        )


def as_json(kept: Kept) -> dict[str, Any]:
    """What `kept` holds as plain data: stable keys in English, times in ISO 8601 and UTC."""
    return {"format": FORMAT, **cast(dict[str, Any], _plain(asdict(kept)))}


def take_out(runtime: Runtime, who: Who) -> dict[str, Any]:
    """All that is kept about the person as plain data; that it was taken out is written down."""
    audit.saw(runtime, who, "person.taken_out", about=who.person_id)
    return as_json(kept(runtime, who))


def anonymise(runtime: Runtime, who: Who, password: str) -> Refusal | None:
    """Remove who the person is, for good, in one transaction; refused for the last administrator of a centre.

    What others rely on stays without a name: the lines of the ledger, certificates, answers, plays, the audit log.
    """
    refusal = doors.enter(runtime, who.visit, [doors.person(who.person_id)], "confirm")
    if refusal is not None:
        return refusal
    with runtime.read() as session:
        secret = session.get_one(models.Person, who.person_id).password_hash
    if not is_right(secret, password):
        with runtime.write() as session:
            audit.note(runtime, session, "sign_in.refused", who, about=who.person_id, door="confirm")
        return Refusal("account/wrong_password")
    with runtime.write() as session:
        if store.is_last_administrator(session, who.person_id):
            return Refusal("people/last_administrator")
        person = session.get_one(models.Person, who.person_id, with_for_update=True)
        if person.anonymised_at is not None:
            return None
        audit.note(runtime, session, "person.anonymised", who, about=person.id)
        letters = [row.id for row in letters_of(session, person.id)]
        store.drop_waiting(session, letters, runtime.clock())
        store.forget(session, person.id)
        marks.forget(session, person.id)
        for certificate in store.rows_of(session, models.Certificate, person.id):
            certificates.remove_names(runtime, certificate)
        for column in EMPTIED:
            setattr(person, column, "")
        person.reminders = False
        person.anonymised_at = runtime.clock()
    doors.leave(runtime, [doors.person(who.person_id)])
    return None


def whom_to_ask(runtime: Runtime, who: Who) -> list[str]:
    """The names of the officers of the centre that the person acts in; where there is none, of its administrators."""
    with runtime.read() as session:
        named = (store.staff_names(session, who.centre_id, role) for role in ASKED)
        return next((names for names in named if names), [])


def letters_of(session: Session, person_id: str) -> list[models.Outbox]:
    """The letters that wait to be sent to a person's addresses, and what is asked for them. Part of a transaction."""
    own = {row.value for row in store.rows_of(session, models.Identifier, person_id) if row.kind == "email"}
    own |= {row.address for row in store.rows_of(session, models.Token, person_id)} - {""}  # not yet confirmed
    return [row for row in store.waiting(session) if _address(row) in own]


def _address(row: models.Outbox) -> str:
    """To whom a letter goes, or for whom a new password was asked."""
    return str(row.body.get("to") or row.body.get("address") or "")


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _centres(session: Session, me: str, noted: Sequence[EntryRow]) -> dict[str, dict[str, str]]:
    """The names of the centres that are named anywhere in what is kept."""
    tables: tuple[type[Any], ...] = (
        models.Membership, models.Identifier, models.SignIn, models.Token, models.Reading, models.Completion,
        models.LedgerEntry, models.Certificate,
    )  # fmt: skip
    met = {row.centre_id for table in tables for row in store.rows_of(session, table, me)}
    met |= {row.centre_id for row in noted} | {row.centre_id for row in store.files_sent(session, me)}
    return {id: names for id, names in store.centre_names(session).items() if id in met}


def _profile(row: models.Person) -> data.Profile:
    columns = {name: getattr(row, name) for name in data.Profile.__dataclass_fields__ if name != "password_chosen"}
    return data.Profile(**columns, password_chosen=bool(row.password_hash))


def _identifiers(session: Session, me: str) -> list[data.Identifier]:
    return [
        data.Identifier(row.kind, row.value, row.centre_id, row.confirmed_at)
        for row in store.rows_of(session, models.Identifier, me, models.Identifier.value)
    ]


def _memberships(session: Session, me: str) -> list[data.Membership]:
    return [
        data.Membership(row.centre_id, row.role, row.disabled_at)
        for row in store.rows_of(session, models.Membership, me, models.Membership.centre_id)
    ]


def _second_factor(session: Session, me: str) -> data.SecondFactor | None:
    factor = session.get(models.SecondFactor, me)
    return data.SecondFactor(factor.confirmed_at, store.codes_left(session, me)) if factor else None


def _sign_ins(session: Session, me: str) -> list[data.SignIn]:
    return [
        data.SignIn(row.centre_id, row.device, row.begun_at, row.seen_at, row.ends_at, row.ended_at)
        for row in store.rows_of(session, models.SignIn, me, models.SignIn.begun_at.desc())
    ]


def _tokens(session: Session, me: str) -> list[data.Token]:
    return [
        data.Token(row.purpose, row.centre_id, row.address, row.made_at, row.ends_at, row.used_at)
        for row in store.rows_of(session, models.Token, me, models.Token.made_at.desc())
    ]


def _letter(row: models.Outbox) -> data.WaitingLetter:
    return data.WaitingLetter(row.kind, _address(row), str(row.body.get("subject", "")), row.made_at, row.due_at)


def _cohorts(session: Session, me: str) -> list[data.Cohort]:
    """The cohorts that the person was put into, or whose rule names them."""
    person, put_in = session.get_one(models.Person, me), store.put_in(session, me)
    memberships = store.rows_of(session, models.Membership, me)
    active = {row.centre_id for row in memberships if row.disabled_at is None}
    fields = {field: getattr(person, field) for field in RULE_FIELDS}
    mine = [
        cohort
        for cohort in store.cohorts_of_centres(session, sorted({row.centre_id for row in memberships}))
        if cohort.id in put_in or (cohort.centre_id in active and rule_names(cohort.rule, fields))
    ]
    enrolments = store.enrolments_of(session, [cohort.id for cohort in mine])
    return [
        data.Cohort(
            name=cohort.name,
            centre=cohort.centre_id,
            put_in_at=put_in.get(cohort.id),
            enrolments=[
                data.Enrolment(row.course, row.opens_on, row.closes_on, row.withdrawn_at)
                for row in enrolments
                if row.cohort_id == cohort.id
            ],
        )
        for cohort in mine
    ]


def _noted(row: EntryRow, names: Mapping[str, str]) -> data.Noted:
    """An act of somebody else: from where staff work is not the person's to know, from where a stranger tried is."""
    line = audit.line_of(row, names)
    address = row.address if line.by.kind == "visitor" else ""
    return data.Noted(row.at, line.action, row.centre_id or "", line.by.kind, line.by.name, address, row.detail)


def _own_act(row: EntryRow) -> data.Noted:
    """An act of the person; about whom else it was is not told, for that is kept about somebody else."""
    return data.Noted(row.at, cast(Action, row.action), row.centre_id or "", "self", "", row.address, row.detail)
