"""At which number each thing stands that people wait for: the log of a trial, the people and seats of a session, what
the people of one seat share."""

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import Connection, func, select

from app.store.models import Desk, SeatText, Training, TrialEvent

TRIAL: Final = "trial"
SESSION: Final = "session"
DESK: Final = "desk"
TEXT: Final = "text"


def topic_of(kind: str, *ids: str) -> str:
    """The topic of a trial, of a session, of the desk of a seat (trial, role) or of a text of it (and the writing)."""
    return f"{kind}:{'.'.join(ids)}"


def latest(connection: Connection, topics: Iterable[str]) -> dict[str, int]:
    """The number of the last event of each trial, and of the last change of all else, that `topics` name.

    What nobody has begun to draft is at 0.
    """
    topics = list(topics)
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
    drafted = [topic for topic in topics if topic.startswith((f"{DESK}:", f"{TEXT}:"))]
    return found | (_drafts(connection, drafted) if drafted else {})


def _drafts(connection: Connection, topics: Collection[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for kind, column in ((DESK, Desk.__table__.c), (TEXT, SeatText.__table__.c)):
        hearings = {topic.partition(":")[2].partition(".")[0] for topic in topics if topic.startswith(f"{kind}:")}
        if hearings:
            ids = [column[name] for name in ("trial_id", "role", "writing") if name in column]
            chosen = select(*ids, column.version).where(column.trial_id.in_(hearings))
            known |= {topic_of(kind, *ids): version for *ids, version in connection.execute(chosen)}
    return {topic: known.get(topic, 0) for topic in topics}
