"""What the outbox holds, and who does it."""

from collections.abc import Mapping
from typing import Final

from app.runtime import Runtime
from app.services import competences, letters, outbox, passwords, results, webhooks
from app.services.outbox import Handler

HANDLERS: Final[Mapping[str, Handler]] = {
    "mail": letters.deliver,
    "reset": passwords.answer_reset,
    results.COMPETENCE: competences.enter_what_is_shown,
    webhooks.KIND: webhooks.deliver,
}


def run(runtime: Runtime) -> int:
    """Tell webhooks what is new, and do what is due; how much of it was done."""
    webhooks.tell_of_entries(runtime)
    return outbox.drain(runtime, HANDLERS)
