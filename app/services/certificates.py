"""Certificates: issued once with their ledger entry, frozen, checked by anybody who has the code.

Of one whose person was anonymised the names are gone; who holds the paper types the name and is told whether it is the
one that stood there: a keyed hash of each of the two names is kept for that.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.content.course import Course
from app.domain.learning.outline import News
from app.domain.ledger.entry import CODE_LENGTH, CertificateStanding, Entry, certificate_standing
from app.domain.ledger.name import folded_name
from app.domain.shared.code import fold_code, is_code
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import Refusal
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import doors, issuing
from app.services.accounts import Visit, Who
from app.services.digests import keyed
from app.store import ledger, trials
from app.store.models import Certificate, Completion, LedgerEntry

SYSTEM: Final = "system"
MAX_NAME: Final = 200


@dataclass(frozen=True)
class Shown:
    """A certificate as anybody may see it: its frozen face, and whether it stands; without names once anonymised.

    `kind`: completion, participation or competence. `valid_until`: its last day; None where it does not expire.
    """

    code: str
    kind: str
    face: Mapping[str, Any]
    issued_at: datetime
    valid_until: date | None
    standing: CertificateStanding

    @property
    def is_anonymised(self) -> bool:
        """Whether the person had their name removed."""
        return "name" not in self.face

    @property
    def lets_lead(self) -> bool:
        """Whether it stands and says that the person may lead group trials."""
        return self.standing == "valid" and self.kind == "completion" and bool(self.face.get("may_lead"))


def issue(runtime: Runtime, session: Session, person_id: str, centre_id: str, course: Course, lang: Lang) -> str:
    """Enter a completion in the ledger of the centre and issue its certificate; the code. Part of a transaction."""
    now = runtime.clock()
    editions = _editions(runtime, course)
    session.add(
        Completion(
            id=runtime.ids(),
            person_id=person_id,
            centre_id=centre_id,
            course=course.id,
            content_version=course.sha256,
            language=lang,
            completed_at=now,
        )
    )
    evidence = {"units": list(course.units)}
    entry = _entry(runtime, session, person_id, centre_id, course, editions, lang, course.hours, evidence)
    ledger.append(session, entry)
    titles = {language: course.title.text(language) for language in LANGUAGES}
    said: dict[str, Any] = {"course": course.id, "course_title": titles, "law": editions}
    if course.passes.extras.get("practice"):
        said["may_lead"] = True
    return issuing.freeze(runtime, session, entry, "completion", said)


def enter_supplement(
    runtime: Runtime, session: Session, who: Who, course: Course, news: News, hours: int, lang: Lang
) -> None:
    """Enter in the ledger that somebody has done what is new in a course; it has no certificate of its own.

    Part of a transaction.
    """
    evidence = {
        "supplement_to": ledger.completion_entry(session, who.person_id, course.id),
        "units": list(news.units),
        "questions": {unit: list(ids) for unit, ids in news.questions.items()},
    }
    editions = _editions(runtime, course)
    entry = _entry(runtime, session, who.person_id, who.centre_id, course, editions, lang, hours, evidence)
    ledger.append(session, entry)


def _entry(
    runtime: Runtime,
    session: Session,
    person_id: str,
    centre_id: str,
    course: Course,
    editions: list[dict[str, Any]],
    lang: Lang,
    hours: int,
    evidence: dict[str, Any],
) -> LedgerEntry:
    now = runtime.clock()
    return LedgerEntry(
        centre_id=centre_id,
        id=runtime.ids(),
        kind="completion",
        person_id=person_id,
        course=course.id,
        content_version=course.sha256,
        law_date=max((edition["edition"] for edition in editions), default=""),
        completed_at=now,
        result="passed",
        hours=hours,
        language=lang,
        roles_played=trials.roles_played(session, person_id),  # which, never how
        evidence=evidence,
        made_by=SYSTEM,
        made_at=now,
    )


def look_up(runtime: Runtime, visit: Visit, typed: str) -> Shown | Refusal | None:
    """What `check` says to anybody, at the same cost for a code that is there and for a forged one."""
    return doors.look(runtime, visit) or check(runtime, typed)


def check(runtime: Runtime, typed: str) -> Shown | None:
    """The certificate with the code that was typed, look-alike signs accepted; None where the register has none."""
    code = fold_code(typed)
    if not is_code(code, CODE_LENGTH):
        return None
    with runtime.read() as session:
        certificate = ledger.certificate(session, code)
        if certificate is None:
            return None
        entries = [
            Entry(entry.id, entry.kind, entry.about)
            for entry in ledger.entries_about(session, certificate.centre_id, certificate.person_id)
        ]
    return as_it_stands(runtime, certificate, entries)


def as_it_stands(runtime: Runtime, certificate: Certificate, entries: Sequence[Entry]) -> Shown:
    """A certificate, and whether it stands by `entries`: those on its person in the ledger of its centre, in order."""
    until, today = _last_day(certificate.face), local(runtime.clock()).date()
    standing = certificate_standing(certificate.entry_id, entries, until, today)
    return Shown(certificate.code, certificate.kind, certificate.face, certificate.issued_at, until, standing)


def _last_day(face: Mapping[str, Any]) -> date | None:
    until = face.get("valid_until")
    return date.fromisoformat(until) if until else None


def is_name_of(runtime: Runtime, visit: Visit, shown: Shown, typed: str) -> bool | Refusal:
    """Whether `typed` is a name that stood on an anonymised certificate; how often that is tried is limited."""
    subjects = [doors.typed(visit, shown.code), doors.unknown(f"certificate {shown.code}")]
    refusal = doors.enter(runtime, visit, subjects, "verify")
    if refusal is not None:
        return refusal
    with runtime.read() as session:
        certificate = ledger.certificate(session, shown.code)
        kept = certificate.name_hash.split() if certificate else []
    given = _name_hash(runtime, shown.code, typed)
    return any(hmac.compare_digest(one, given) for one in kept)


def remove_names(runtime: Runtime, certificate: Certificate) -> None:
    """Take the names off a certificate and keep a keyed hash of each. Part of a transaction."""
    names = [certificate.face.get(field, "") for field in issuing.NAMES]
    certificate.name_hash = " ".join(_name_hash(runtime, certificate.code, name) for name in names if name)
    certificate.face = {field: value for field, value in certificate.face.items() if field not in issuing.NAMES}


def _name_hash(runtime: Runtime, code: str, name: str) -> str:
    return keyed(runtime, "name of a certificate", f"{code} {folded_name(name)}")


def own(runtime: Runtime, who: Who) -> list[Shown]:
    """The person's own certificates, newest first."""
    with runtime.read() as session:
        codes = [certificate.code for certificate in ledger.certificates_of(session, who.person_id)]
    return [shown for code in codes if (shown := check(runtime, code)) is not None]


def _editions(runtime: Runtime, course: Course) -> list[dict[str, Any]]:
    """The national codes that the course cites, with the edition that was taught."""
    shelf = runtime.shelf()
    lessons = [lesson for unit in course.units for lesson in shelf.units[unit].lesson.by_language.values()]
    cited = {id for lesson in lessons for id in lesson.provisions}
    instruments = {provision.instrument for id in cited for provision in shelf.compendium.cited(id)}
    return [
        {"short": {lang: instrument.short.text(lang) for lang in LANGUAGES}, "edition": instrument.edition}
        for id, instrument in shelf.compendium.instruments.items()
        if id in instruments and instrument.national and instrument.edition and instrument.kind == "code"
    ]
