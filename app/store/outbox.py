"""Queries on the outbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.store.models import Outbox


@dataclass(frozen=True)
class Errand:
    """Work that was claimed: for the how-manieth try."""

    id: str
    kind: str
    body: dict[str, Any]
    tries: int


def add(session: Session, id: str, kind: str, body: dict[str, Any], made_at: datetime, due_at: datetime) -> None:
    """Write down work for `due_at`."""
    session.add(Outbox(id=id, kind=kind, body=body, made_at=made_at, due_at=due_at, tries=0, done_at=None, error=""))


def claim(session: Session, now: datetime, until: datetime) -> Errand | None:
    """Take what has been due longest, so that nobody else does before `until`; None where nothing is due."""
    # SQLite knows no row locks and needs none here: a writing transaction holds the whole file.
    row = session.scalars(
        select(Outbox)
        .where(Outbox.done_at.is_(None), Outbox.due_at <= now)
        .order_by(Outbox.due_at, Outbox.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.due_at = until
    row.tries += 1
    return Errand(row.id, row.kind, row.body, row.tries)


def settle(session: Session, errand: Errand, now: datetime, error: str) -> bool:
    """Close the work, done or given up with `error`, and forget what it held; False where somebody else did."""
    return _change(session, errand, done_at=now, body={}, error=error)


def postpone(session: Session, errand: Errand, due_at: datetime, error: str) -> bool:
    """Put the work off to `due_at` because of `error`; False where somebody else has claimed it since."""
    return _change(session, errand, due_at=due_at, error=error)


def _change(session: Session, errand: Errand, **values: Any) -> bool:
    mine = (Outbox.id == errand.id, Outbox.tries == errand.tries, Outbox.done_at.is_(None))
    return bool(cast(Any, session.execute(update(Outbox).where(*mine).values(**values))).rowcount)


def forget_done(session: Session, before: datetime) -> int:
    """Delete what was closed before `before`; how much there was."""
    return cast(int, cast(Any, session.execute(delete(Outbox).where(Outbox.done_at < before))).rowcount)
