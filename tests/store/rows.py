"""Rows as the store keeps them, with all that a test does not care about filled in."""

from typing import Any

from sqlalchemy.orm import Session

from app.store.models import (
    Attempt,
    AttemptStep,
    AuditEntry,
    Certificate,
    Completion,
    LedgerEntry,
    Participant,
    Pinned,
    Reading,
    Reflection,
    Seat,
    SignIn,
    Training,
    Trial,
    TrialEvent,
    Writing,
)
from tests.support.fakes import START
from tests.support.world import World

PERSON, CENTRE, OTHER = "moi-trainee", "moi", "gpo-trainee"
PINNED = "0" * 64


def keep(world: World, *rows: Any) -> None:
    """Write rows in one transaction, one after another."""
    with world.runtime.write() as session:
        put(session, *rows)


def put(session: Session, *rows: Any) -> None:
    """Write rows one after another, so that each may point at those before it."""
    for row in rows:
        session.add(row)
        session.flush()


def pinned(sha256: str = PINNED) -> Pinned:
    return Pinned(sha256=sha256, kind="quiz", body="{}")


def attempt(id: str, **fields: Any) -> Attempt:
    known: dict[str, Any] = {
        "person_id": PERSON,
        "centre_id": CENTRE,
        "course": "police",
        "unit": "shared/one",
        "number": 1,
        "kind": "graded",
        "form": None,
        "seed": None,
        "ends_at": None,
        "quiz_sha256": PINNED,
        "begun_at": START,
        "submitted_at": None,
        "share": None,
        "passed": None,
    }
    return Attempt(id=id, **(known | fields))


def attempt_step(attempt_id: str, seq: int, **fields: Any) -> AttemptStep:
    known = {"kind": "answered", "question": "q01", "answer": ["a"], "key": f"k{seq}", "done_at": START} | {
        "place": None
    }
    return AttemptStep(attempt_id=attempt_id, seq=seq, **(known | fields))


def reading(**fields: Any) -> Reading:
    known = {"person_id": PERSON, "unit": "shared/one", "centre_id": CENTRE, "content_version": "u1", "read_at": START}
    return Reading(**(known | fields))


def reflection(**fields: Any) -> Reflection:
    known = {"person_id": PERSON, "unit": "shared/one", "number": 1, "text": "Asked less.", "saved_at": START}
    return Reflection(**(known | fields))


def writing(trial: str, **fields: Any) -> Writing:
    known = {
        "trial_id": trial,
        "person_id": PERSON,
        "writing": "ruling",
        "text": "Held.",
        "version": 1,
        "saved_at": START,
    }
    return Writing(**(known | fields))


def completion(id: str, **fields: Any) -> Completion:
    known: dict[str, Any] = {
        "person_id": PERSON,
        "centre_id": CENTRE,
        "course": "police",
        "content_version": "c1",
        "language": "ky",
        "completed_at": START,
    }
    return Completion(id=id, **(known | fields))


def entry(id: str, **fields: Any) -> LedgerEntry:
    """An entry without its number, which `ledger.append` gives."""
    known: dict[str, Any] = {
        "centre_id": CENTRE,
        "kind": "completion",
        "person_id": PERSON,
        "course": "police",
        "content_version": "c1",
        "law_date": "",
        "completed_at": START,
        "result": "passed",
        "hours": 2,
        "language": "ky",
        "roles_played": [],
        "evidence": {},
        "made_by": "system",
        "made_at": START,
    }
    return LedgerEntry(id=id, **(known | fields))


def certificate(code: str, entry_id: str, **fields: Any) -> Certificate:
    known: dict[str, Any] = {
        "person_id": PERSON,
        "centre_id": CENTRE,
        "kind": "completion",
        "face": {},
        "issued_at": START,
    }
    return Certificate(code=code, entry_id=entry_id, **(known | fields))


def trial(id: str, **fields: Any) -> Trial:
    known: dict[str, Any] = {
        "centre_id": CENTRE,
        "case": "debt",
        "program_sha256": PINNED,
        "sheets_sha256": PINNED,
        "opened_at": START,
        "ended_at": None,
    }
    return Trial(id=id, **(known | fields))


def seat(trial_id: str, **fields: Any) -> Seat:
    known: dict[str, Any] = {"role": "judge", "person_id": PERSON, "case": "debt", "open": True}
    return Seat(trial_id=trial_id, **(known | fields))


def trial_event(trial_id: str, seq: int, **fields: Any) -> TrialEvent:
    known: dict[str, Any] = {"body": {"type": "x"}, "key": None, "made_at": START}
    return TrialEvent(trial_id=trial_id, seq=seq, **(known | fields))


def audit_entry(**fields: Any) -> AuditEntry:
    known: dict[str, Any] = {
        "at": START,
        "action": "person.read",
        "centre_id": CENTRE,
        "actor_id": PERSON,
        "about_id": PERSON,
        "address": "",
        "detail": {},
    }
    return AuditEntry(**(known | fields))


def sign_in(id: str, **fields: Any) -> SignIn:
    known: dict[str, Any] = {
        "person_id": PERSON,
        "centre_id": CENTRE,
        "begun_at": START,
        "passed_at": START,
        "confirmed_at": START,
        "seen_at": START,
        "ends_at": START,
        "ended_at": None,
    }
    return SignIn(id=id, **(known | fields))


def training(id: str, **fields: Any) -> Training:
    known: dict[str, Any] = {
        "centre_id": CENTRE,
        "trainer_id": "moi-trainer",
        "case": "debt",
        "program_sha256": PINNED,
        "sheets_sha256": PINNED,
        "code": id,
        "held_on": START.date(),
        "venue": "",
        "format": "short",
        "dealing": "by_profession",
        "minutes": 90,
        "support_name": "Садыкова Гүлнара",
        "support_phone": "",
        "apart": [],
        "made_at": START,
    }
    return Training(id=id, **(known | fields))


def participant(training_id: str, **fields: Any) -> Participant:
    known: dict[str, Any] = {
        "id": f"{training_id} one",
        "training_id": training_id,
        "person_id": None,
        "name": "Бакыт",
        "profession": "judge",
        "language": "ky",
        "token": f"{training_id} token",
        "rejoin": "",
        "observes": False,
        "room": 1,
        "role": "judge",
        "dimensions": [],
        "joined_at": START,
        "seen_at": START,
    }
    return Participant(**(known | fields))
