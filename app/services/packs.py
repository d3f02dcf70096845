"""What the papers of a session are printed from: the very case that it was set up with."""

from dataclasses import dataclass

from app.domain.trial.program import Program
from app.domain.trial.sheets import Sheets
from app.runtime import Runtime
from app.services import logs, trainings
from app.services.accounts import Who
from app.services.trainings import SessionCard
from app.store import trainings as sessions


@dataclass(frozen=True)
class PackOf:
    """A session with its case as it is pinned."""

    card: SessionCard
    program: Program
    sheets: Sheets


def look(runtime: Runtime, who: Who, training_id: str) -> PackOf | None:
    """The trainer's session with its case; another's is as if it were not."""
    card = trainings.look(runtime, who, training_id)
    if card is None:
        return None
    with runtime.read() as session:
        row = sessions.of(session, training_id)
        program = logs.programs.get(session, row.program_sha256)
        return PackOf(card, program, logs.sheets.get(session, row.sheets_sha256))
