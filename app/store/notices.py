"""At which number each thing stands that people wait for: the log of a trial, the people and seats of a session."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, select

from app.store.models import Training, TrialEvent

TRIAL: Final = "trial"
SESSION: Final = "session"


def topic_of(kind: str, id: str) -> str:
    """The topic of a trial or of a session."""
    return f"{kind}:{id}"


def latest(connection: Connection, topics: Iterable[str]) -> dict[str, int]:
    """The number of the last event of each trial, and of the last change of each session, that `topics` name."""
    named = [topic.partition(":") for topic in topics]
    trials = [id for kind, _, id in named if kind == TRIAL]
    sessions = [id for kind, _, id in named if kind == SESSION]
    found: dict[str, int] = {}
    if trials:
        event = TrialEvent.__table__.c
        counted = select(event.trial_id, func.max(event.seq)).where(event.trial_id.in_(trials)).group_by(event.trial_id)
        found |= {topic_of(TRIAL, id): number for id, number in connection.execute(counted)}
    if sessions:
        training = Training.__table__.c
        versions = select(training.id, training.version).where(training.id.in_(sessions))
        found |= {topic_of(SESSION, id): number for id, number in connection.execute(versions)}
    return found
