"""Issuing a certificate: what it says is frozen as it stands at that moment, and stays whatever changes later."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.ledger.entry import CODE_LENGTH, EXPIRING, last_valid_day
from app.domain.shared.code import make_code
from app.domain.shared.language import LANGUAGES
from app.domain.trial.program import Program
from app.i18n.formats import local
from app.runtime import Runtime
from app.store import ledger
from app.store.models import Certificate, LedgerEntry, Person

NAMES: Final = ("name", "name_latin")


def freeze(runtime: Runtime, session: Session, entry: LedgerEntry, kind: str, said: Mapping[str, Any]) -> str:
    """Issue the certificate that rests on a new entry and says `said` beside what each one says; its code.

    Part of a transaction.
    """
    # Read under a lock: a person who is being anonymised meanwhile gets no certificate with the name still on it.
    person = session.get_one(Person, entry.person_id, with_for_update={"read": True}, populate_existing=True)
    centre, now = ledger.centre(session, entry.centre_id), runtime.clock()
    names = {} if person.anonymised_at else {field: getattr(person, field) for field in NAMES}
    code = make_code(CODE_LENGTH, runtime.dice)
    months = centre.valid_months if kind in EXPIRING else 0
    printed = {
        "language": entry.language,
        "centre": centre.names,
        "signatory": centre.signatory,
        "position": centre.signatory_position,
        "hours": entry.hours,
        "content_version": entry.content_version[:12],
        "valid_until": last_valid_day(local(now).date(), months).isoformat() if months else "",
    }
    session.add(
        Certificate(
            code=code,
            entry_id=entry.id,
            person_id=entry.person_id,
            centre_id=entry.centre_id,
            kind=kind,
            face={**said, **names, **printed},
            issued_at=now,
        )
    )
    session.flush()
    return code


def of_participation(runtime: Runtime, session: Session, entry: LedgerEntry, program: Program) -> None:
    """Issue the certificate of having taken part in a mock trial. Part of a transaction."""
    said = {"course": entry.course, "course_title": _titles(program), "roles": entry.roles_played}
    freeze(runtime, session, entry, "participation", {**said, **_dated(entry)})


def of_competence(runtime: Runtime, session: Session, entry: LedgerEntry, programs: Sequence[Program]) -> None:
    """Issue the certificate of competence in a role, shown in the cases of `programs`. Part of a transaction."""
    said = {"course": entry.course, "roles": entry.roles_played, "cases": [_titles(one) for one in programs]}
    freeze(runtime, session, entry, "competence", {**said, **_dated(entry)})


def anew(runtime: Runtime, session: Session, before: Certificate, correction: LedgerEntry) -> None:
    """Issue the certificate that takes the place of `before`, by a correction, with the name as it is now.

    Part of a transaction.
    """
    dated = _dated(correction) if "day" in before.face else {}
    freeze(runtime, session, correction, before.kind, {**before.face, **dated})


def says_another_name(session: Session, certificate: Certificate) -> bool:
    """Whether the person has another name by now than the one on their certificate."""
    person = session.get_one(Person, certificate.person_id)
    return any(certificate.face.get(field) != getattr(person, field) for field in NAMES)


def _titles(program: Program) -> dict[str, str]:
    return {lang: program.text(program.title, lang) for lang in LANGUAGES}


def _dated(entry: LedgerEntry) -> dict[str, str]:
    """On which day it was, by which law."""
    return {"day": local(entry.completed_at).date().isoformat(), "law_date": entry.law_date}
