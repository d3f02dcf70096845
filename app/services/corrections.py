"""What was entered wrongly is put right by a later entry, for a reason; the entry itself is never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.ledger.entry import MAX_HOURS, Entry, EntryStanding, changes, entry_standing, not_to_be_touched
from app.domain.shared.language import LANGUAGES
from app.domain.shared.refusal import Refusal, refuse
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import audit, issuing
from app.services.accounts import Who
from app.store import ledger
from app.store.models import Certificate, LedgerEntry

NO_SUCH_ENTRY: Final = Refusal("record/no_such_entry")
NOON: Final = time(6, tzinfo=UTC)  # in Bishkek
# What a later entry has of the one that it is about.
KEPT: Final = (
    "person_id", "course", "content_version", "law_date", "completed_at", "result", "hours", "language",
    "roles_played", "trainer_id", "training_id",
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What an entry should say: on which day, how many academic hours, in which language."""

    day: date
    hours: int
    language: str

    def plain(self) -> dict[str, Any]:
        return {"day": self.day.isoformat(), "hours": self.hours, "language": self.language}


@dataclass(frozen=True)
class Later:
    """What was entered about an entry: `changes` by field, before and after; none of a revocation."""

    sequence: int
    kind: str
    reason: str
    changes: dict[str, list[Any]]
    made_at: datetime


@dataclass(frozen=True)
class Looked:
    """An entry of one's own centre with what became of it.

    `given`: what it says now; `certificate`: the code of the one that stands for it, `is_nameless` where the person had
    their name removed from it.
    """

    id: str
    sequence: int
    kind: str
    person_id: str
    person: str
    course: str
    roles_played: Sequence[str]
    is_imported: bool
    given: Given
    standing: EntryStanding
    later: tuple[Later, ...]
    certificate: str
    is_nameless: bool
    made_at: datetime


def look(runtime: Runtime, who: Who, entry_id: str) -> Looked | None:
    """An entry of the centre that the person acts in, with what was entered about it; None where it has no such one."""
    with runtime.read() as session:
        row = ledger.entry(session, who.centre_id, entry_id)
        if row is None:
            return None
        later = ledger.later_on(session, row.id)
        now = _as_it_stands(row, later)
        certificate = ledger.certificate_of(session, now.id)
        return Looked(
            id=row.id,
            sequence=row.sequence,
            kind=row.kind,
            person_id=row.person_id,
            person=ledger.person_name(session, row.person_id),
            course=row.course,
            roles_played=row.roles_played,
            is_imported="file" in row.evidence,
            given=_given(now),
            standing=entry_standing(row.id, [_bare(one) for one in later]),
            later=tuple(_told(one) for one in later),
            certificate=certificate.code if certificate else "",
            is_nameless=_is_nameless(certificate),
            made_at=row.made_at,
        )


def correct(runtime: Runtime, who: Who, entry_id: str, given: Given, reason: str) -> Refusal | None:
    """Enter what an entry should say. What is certified gets a new certificate, with the name as it is now.

    One from which the name was removed cannot be issued anew, so its entry is not corrected.
    """
    reason = " ".join(reason.split())
    with runtime.write() as session:
        found = _held(session, who, entry_id, reason)
        if isinstance(found, Refusal):
            return found
        row, now = found
        certificate = ledger.certificate_of(session, now.id)
        if _is_nameless(certificate):
            return refuse("record/has_certificate")
        refused = _refused(given, now.language, local(runtime.clock()).date())
        if refused is not None:
            return refused
        changed = changes(_given(now).plain(), given.plain())
        if not changed and not (certificate and issuing.says_another_name(session, certificate)):
            return refuse("record/nothing_changed")
        later = _later(runtime, who, row, now, "correction", {"reason": reason, "changes": changed})
        later.hours, later.language = given.hours, given.language
        if "day" in changed:
            later.completed_at = datetime.combine(given.day, NOON)
        ledger.append(session, later)
        if certificate:
            issuing.anew(runtime, session, certificate, later)
        audit.note(runtime, session, "record.corrected", who, about=row.person_id, entry=row.id)
    return None


def revoke(runtime: Runtime, who: Who, entry_id: str, reason: str) -> Refusal | None:
    """Enter that an entry stands for nothing any more; nor does its certificate. It is not undone."""
    reason = " ".join(reason.split())
    with runtime.write() as session:
        found = _held(session, who, entry_id, reason)
        if isinstance(found, Refusal):
            return found
        row, now = found
        ledger.append(session, _later(runtime, who, row, now, "revocation", {"reason": reason}))
        audit.note(runtime, session, "record.revoked", who, about=row.person_id, entry=row.id)
    return None


def _is_nameless(certificate: Certificate | None) -> bool:
    return certificate is not None and "name" not in certificate.face


def _held(session: Session, who: Who, entry_id: str, reason: str) -> tuple[LedgerEntry, LedgerEntry] | Refusal:
    """An entry, and the one that says how it stands now, while nobody else enters anything in this ledger."""
    ledger.lock(session, who.centre_id)
    row = ledger.entry(session, who.centre_id, entry_id)
    if row is None:
        return NO_SUCH_ENTRY
    if row.person_id == who.person_id:
        return refuse("record/oneself")
    later = ledger.later_on(session, row.id)
    refused = not_to_be_touched(_bare(row), [_bare(one) for one in later], reason)
    return refused or (row, _as_it_stands(row, later))


def _refused(given: Given, before: str, today: date) -> Refusal | None:
    """Why an entry cannot say what is given; that it names no language, as an imported one may, can stay."""
    if given.day > today:
        return refuse("record/in_the_future")
    if not 0 <= given.hours <= MAX_HOURS:
        return refuse("record/hours", most=str(MAX_HOURS))
    return None if given.language in (*LANGUAGES, before) else refuse("record/language")


def _later(
    runtime: Runtime, who: Who, row: LedgerEntry, now: LedgerEntry, kind: str, evidence: dict[str, Any]
) -> LedgerEntry:
    return LedgerEntry(
        centre_id=row.centre_id,
        id=runtime.ids(),
        kind=kind,
        about=row.id,
        evidence=evidence,
        made_by=who.person_id,
        made_at=runtime.clock(),
        **{field: getattr(now, field) for field in KEPT},
    )


def _as_it_stands(row: LedgerEntry, later: Sequence[LedgerEntry]) -> LedgerEntry:
    """The last of an entry and its corrections, which holds all that it says."""
    return [row, *(one for one in later if one.kind == "correction")][-1]


def _given(row: LedgerEntry) -> Given:
    return Given(local(row.completed_at).date(), row.hours, row.language)


def _bare(row: LedgerEntry) -> Entry:
    return Entry(row.id, row.kind, row.about)


def _told(row: LedgerEntry) -> Later:
    evidence = row.evidence
    return Later(row.sequence, row.kind, evidence.get("reason", ""), evidence.get("changes", {}), row.made_at)
