"""Queries on trials and their logs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from app.domain.shared.roles import ROLES, Role
from app.store.engine import Reader
from app.store.models import Seat, Trial, TrialEvent

_seat, _trial = Seat.__table__.c, Trial.__table__.c
_ENDED = (
    select(func.count())
    .join_from(Seat.__table__, Trial.__table__, _trial.id == _seat.trial_id)
    .where(_seat.person_id == bindparam("person"), _trial.ended_at.is_not(None))
)


@dataclass(frozen=True)
class PlayRow:
    """One of a person's plays, as lists show it."""

    trial_id: str
    case: str
    role: Role
    opened_at: datetime
    ended_at: datetime | None


def own_play(session: Session, trial_id: str, person_id: str) -> tuple[Trial, Seat] | None:
    """A trial and the person's seat in it; somebody else's trial is as if it were not."""
    row = session.execute(
        select(Trial, Seat)
        .join(Seat, Seat.trial_id == Trial.id)
        .where(Trial.id == trial_id, Seat.person_id == person_id)
    ).first()
    return None if row is None else (row[0], row[1])


def ended_of(reader: Reader, person_id: str) -> int:
    """How many trials a person played to their end."""
    return reader.scalar(_ENDED, {"person": person_id}) or 0


def roles_played(session: Session, person_id: str) -> list[str]:
    """The roles that a person has played to an end, in the order of the seats."""
    ended = select(Seat.role).join(Trial, Trial.id == Seat.trial_id)
    found = set(session.scalars(ended.where(Seat.person_id == person_id, Trial.ended_at.is_not(None))))
    return [role for role in ROLES if role in found]


def open_play(session: Session, person_id: str, case: str, role: str) -> str | None:
    """The trial in which the person is playing `role` of `case` now."""
    return session.scalar(
        select(Seat.trial_id).where(Seat.person_id == person_id, Seat.case == case, Seat.role == role, Seat.open)
    )


def first_run(session: Session, person_id: str, case: str, role: str) -> str | None:
    """The trial in which the person first played `role` of `case`."""
    chosen = (
        select(Trial.id)
        .join(Seat, Seat.trial_id == Trial.id)
        .where(Seat.person_id == person_id, Seat.case == case, Seat.role == role)
    )
    return session.scalar(chosen.order_by(Trial.opened_at, Seat.open, Trial.id).limit(1))


def plays_of(session: Session, person_id: str) -> list[PlayRow]:
    """A person's plays, newest first."""
    chosen = (
        select(Trial.id, Trial.case, Seat.role, Trial.opened_at, Trial.ended_at)
        .join(Seat, Seat.trial_id == Trial.id)
        .where(Seat.person_id == person_id)
        .order_by(Trial.opened_at.desc(), Seat.open.desc(), Trial.id.desc())
    )
    return [
        PlayRow(id, case, cast(Role, role), opened, ended) for id, case, role, opened, ended in session.execute(chosen)
    ]


def events(session: Session, trial_id: str, after: int = 0) -> list[tuple[int, dict[str, Any], str | None]]:
    """The log of a trial from after event `after` on: (seq, body, key of the request), in order."""
    chosen = select(TrialEvent.seq, TrialEvent.body, TrialEvent.key).where(
        TrialEvent.trial_id == trial_id, TrialEvent.seq > after
    )
    return [(seq, body, key) for seq, body, key in session.execute(chosen.order_by(TrialEvent.seq))]


def last_seq(session: Session, trial_id: str) -> int:
    """The number of the last event of a trial's log."""
    return session.scalars(select(func.max(TrialEvent.seq)).where(TrialEvent.trial_id == trial_id)).one()


def actors(session: Session, trial_id: str) -> list[str | None]:
    """Who of a session made each event of a trial's log, in order."""
    chosen = select(TrialEvent.actor).where(TrialEvent.trial_id == trial_id)
    return list(session.scalars(chosen.order_by(TrialEvent.seq)))


def runs_of(session: Session, person_id: str) -> list[tuple[Trial, Seat]]:
    """The trials that a person plays or played alone, each with their seat."""
    chosen = select(Trial, Seat).join(Seat, Seat.trial_id == Trial.id).where(Seat.person_id == person_id)
    return [(row[0], row[1]) for row in session.execute(chosen)]


def opened(session: Session, trial_id: str) -> Trial:
    """A trial that is known to be there."""
    return session.scalars(select(Trial).where(Trial.id == trial_id)).one()


def made_at(session: Session, trial_id: str) -> list[datetime]:
    """When each event of a trial's log was made, in order."""
    chosen = select(TrialEvent.made_at).where(TrialEvent.trial_id == trial_id)
    return list(session.scalars(chosen.order_by(TrialEvent.seq)))


def append_event(
    session: Session,
    trial_id: str,
    seq: int,
    body: dict[str, Any],
    key: str | None,
    now: datetime,
    actor: str | None = None,
) -> None:
    """Add event `seq` to a trial's log."""
    session.add(TrialEvent(trial_id=trial_id, seq=seq, body=body, key=key, made_at=now, actor=actor))
    session.flush()


def read_on(session: Session, trial_id: str, person_id: str, answers: int) -> None:
    """Note of how many own answers a person has read what was told of them; never fewer than before."""
    own = update(Seat).where(Seat.trial_id == trial_id, Seat.person_id == person_id, Seat.read_to < answers)
    session.execute(own.values(read_to=answers))


def close(session: Session, trial_id: str, now: datetime) -> None:
    """Note that the trial has come to its end."""
    session.execute(update(Trial).where(Trial.id == trial_id).values(ended_at=now))
    session.execute(update(Seat).where(Seat.trial_id == trial_id).values(open=False))


def reopen(session: Session, trial_id: str) -> None:
    """Note that a trial which had come to its end goes on, since it went back to a decision."""
    session.execute(update(Trial).where(Trial.id == trial_id).values(ended_at=None))
