"""A request of another system that is repeated is done once: its key, and what it was answered, are kept."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.store import connections
from app.store.models import ApiWrite

KEPT_FOR: Final = timedelta(days=30)

Answer = Mapping[str, Any]


@looked_at_again
def once(
    runtime: Runtime, who: Who, key: str, asked: Mapping[str, Any], act: Callable[[Runtime], Answer | Refusal]
) -> Answer | Refusal:
    """What `act` answers; where a request with `key` was answered before, the same without doing it again.

    `act` writes in the transaction in which its answer is kept: either both are there, or neither. `asked` is all that
    the request holds; the same key with anything else is refused. What was refused may be asked again with its key.
    """
    digest = sha256_of(canonical_json(asked))
    with runtime.write() as session:
        known = connections.write(session, who.centre_id, key)
        if known is not None:
            return known.answer if known.digest == digest else Refusal("request/key_reused")
        # Kept before anything is done: whoever asks the same meanwhile waits here for what becomes of it.
        row = ApiWrite(centre_id=who.centre_id, key=key, digest=digest, answer={}, made_at=runtime.clock())
        session.add(row)
        session.flush()
        done = act(_within(runtime, session))
        if isinstance(done, Refusal):
            session.delete(row)
        else:
            row.answer = dict(done)
    return done


def _within(runtime: Runtime, session: Session) -> Runtime:
    """The runtime whose writing transactions are parts of the one of `session`."""

    @contextmanager
    def part() -> Iterator[Session]:
        with session.begin_nested():
            yield session

    return replace(runtime, write=part)


def forget_old(runtime: Runtime) -> int:
    """Delete the answers that were given more than thirty days ago; how many there were."""
    with runtime.write() as session:
        return connections.forget_writes(session, runtime.clock() - KEPT_FOR)
