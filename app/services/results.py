"""What a session leaves in the ledger of its centre: who took part, each once; whether that makes somebody competent
is worked out afterwards, since it asks for all the plays of a person.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.group.attendance import hours_of, is_swapped, roles_played
from app.domain.group.pace import Format
from app.domain.shared.canonical import sha256_of
from app.domain.trial.program import Program
from app.runtime import Runtime
from app.services import chairs, issuing, logs
from app.services.certificates import SYSTEM
from app.store import ledger, outbox, trainings
from app.store.models import LedgerEntry, Participant, Training, TrainingChair

COMPETENCE: Final = "competence"  # the work for later


def record_results(runtime: Runtime, session: Session, training_id: str, at: datetime) -> None:
    """Enter at `at`, and certify, that everybody with an account took part in a session that was held and has ended.

    Whoever is entered already stays as they are, so that a session may end twice, be brought from another server again,
    or be claimed by its guests afterwards. Part of a transaction, which has to hold the session (`trainings.held`): a
    guest who claims their part meanwhile is then entered by one of the two. Of a rehearsal nothing is entered.
    """
    row = trainings.of(session, training_id)
    if row.begun_at is None or row.ended_at is None or row.rehearsal:
        return
    ledger.lock(session, row.centre_id)
    present = {_key(row, one): one for one in trainings.participants(session, row.id) if one.person_id is not None}
    entered = ledger.entered_once(session, present)
    sat = chairs.sat(session, row.id)
    for key, one in present.items():
        if key not in entered:
            program = logs.programs.get(session, row.program_sha256)
            entry = _participation(program, row, one, sat.get(one.id, []), key, at)
            ledger.append(session, entry)
            issuing.of_participation(runtime, session, entry, program)
            work = {"person": one.person_id, "centre": row.centre_id}
            outbox.add(session, id_of(f"{COMPETENCE} after {key}"), COMPETENCE, work, at, at)


def id_of(key: str) -> str:
    """The id of what is entered once: it follows from what it is, so it is the same on every server."""
    return sha256_of(key)[:32]


def _key(row: Training, one: Participant) -> str:
    return f"participation {row.id} {one.person_id}"


def _participation(
    program: Program, row: Training, one: Participant, sat: Sequence[TrainingChair], key: str, at: datetime
) -> LedgerEntry:
    roles = roles_played({chair.role for chair in sat if chair.role}, any(chair.part for chair in sat))
    return LedgerEntry(
        centre_id=row.centre_id,
        id=id_of(key),
        kind="participation",
        person_id=one.person_id,
        course=row.case,
        content_version=row.program_sha256,
        law_date=program.law_date,
        completed_at=row.ended_at,
        result="attended",
        hours=hours_of(cast(Format, row.format)),
        language=one.language,
        roles_played=roles,
        trainer_id=row.trainer_id,
        training_id=row.id,
        once=key,
        evidence={"format": row.format, "swapped": is_swapped(one.profession, roles)},
        made_by=SYSTEM,
        made_at=at,
    )
