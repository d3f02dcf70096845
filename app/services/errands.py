"""What the outbox holds, and who does it."""

from collections.abc import Mapping
from typing import Final

from app.runtime import Runtime
from app.services import competences, letters, outbox, passwords, results
from app.services.outbox import Handler

HANDLERS: Final[Mapping[str, Handler]] = {
    "mail": letters.deliver,
    "reset": passwords.answer_reset,
    results.COMPETENCE: competences.enter_what_is_shown,
}


def run(runtime: Runtime) -> int:
    """Do what is due; how much of it was done."""
    return outbox.drain(runtime, HANDLERS)
