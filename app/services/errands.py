"""What the outbox holds, and who does it."""

from collections.abc import Mapping
from typing import Final

from app.runtime import Runtime
from app.services import letters, outbox, passwords
from app.services.outbox import Handler

HANDLERS: Final[Mapping[str, Handler]] = {
    "mail": letters.deliver,
    "reset": passwords.answer_reset,
}


def run(runtime: Runtime) -> int:
    """Do what is due; how much of it was done."""
    return outbox.drain(runtime, HANDLERS)
