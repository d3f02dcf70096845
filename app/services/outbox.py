"""Work for later: written in the transaction of what asks for it, done by the clock, tried again where it fails."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.store import outbox
from app.store.outbox import Errand

# Does one kind of work; a refusal, or an exception, has it tried again later.
Handler = Callable[[Runtime, Mapping[str, Any]], Refusal | None]

# After each try that failed; after the one that follows the last of them it is given up.
PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
    timedelta(days=1),
    timedelta(days=1),
    timedelta(days=1),
)
CLAIMED_FOR: Final = timedelta(minutes=15)  # longer than any try; who was killed in the middle lets go after it
LONGEST_ROUND: Final = timedelta(seconds=50)
KEPT_FOR: Final = timedelta(days=30)
IN_VAIN: Final = frozenset({"mail/wrong_address", "mail/no_such_address"})  # no later try can do better

log: Any = structlog.get_logger("outbox")


def put(runtime: Runtime, session: Session, kind: str, body: Mapping[str, Any], due_at: datetime | None = None) -> None:
    """Have work of `kind` done soon, or from `due_at` on. Part of a transaction: without its commit nothing is done."""
    now = runtime.clock()
    outbox.add(session, runtime.ids(), kind, dict(body), now, due_at or now)


def drain(runtime: Runtime, handlers: Mapping[str, Handler]) -> int:
    """Do what is due, one after the other, for somewhat less than a minute; how much of it was done.

    What cannot be done is tried again after a pause and in the end given up; it never holds up the rest.
    """
    begun, done = runtime.clock(), 0
    while runtime.clock() - begun < LONGEST_ROUND and (errand := _claim(runtime)):
        error, is_in_vain = _try(runtime, handlers, errand)
        if not error:
            done += _settle(runtime, errand, "")
        elif is_in_vain or errand.tries > len(PAUSES):
            _settle(runtime, errand, error)
            log.error("outbox.given_up", id=errand.id, kind=errand.kind, tries=errand.tries, error=error)
        else:
            _postpone(runtime, errand, error)
            log.warning("outbox.postponed", id=errand.id, kind=errand.kind, tries=errand.tries, error=error)
    return done


def _claim(runtime: Runtime) -> Errand | None:
    now = runtime.clock()
    with runtime.write() as session:
        return outbox.claim(session, now, now + CLAIMED_FOR)


def _try(runtime: Runtime, handlers: Mapping[str, Handler], errand: Errand) -> tuple[str, bool]:
    """The code of what went wrong, or nothing; and whether trying again is in vain."""
    handler = handlers.get(errand.kind)
    if handler is None:
        return "outbox/unknown_kind", False  # a newer version of the product may know it
    try:
        refusal = handler(runtime, {**errand.body, "id": errand.id})
    except Exception as failure:  # whatever it is, the others must not wait for it
        # Its name alone: the text of an exception may hold an address.
        return f"failed/{type(failure).__name__}", False
    return (refusal.code, refusal.code in IN_VAIN) if refusal else ("", False)


def _settle(runtime: Runtime, errand: Errand, error: str) -> bool:
    with runtime.write() as session:
        return outbox.settle(session, errand, runtime.clock(), error)


def _postpone(runtime: Runtime, errand: Errand, error: str) -> None:
    with runtime.write() as session:
        outbox.postpone(session, errand, runtime.clock() + PAUSES[errand.tries - 1], error)


def forget_done(runtime: Runtime) -> int:
    """Delete what was done or given up more than thirty days ago; how much there was."""
    with runtime.write() as session:
        return outbox.forget_done(session, runtime.clock() - KEPT_FOR)
