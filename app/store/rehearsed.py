"""Queries on the rehearsals that somebody led, tables alone."""

from typing import Final

from sqlalchemy import bindparam, select, true

from app.store.engine import Reader
from app.store.models import Mark, Participant, Training, TrainingRoom, Trial

_training, _room, _trial = Training.__table__.c, TrainingRoom.__table__.c, Trial.__table__.c
_one, _mark = Participant.__table__.c, Mark.__table__.c
_MINE: Final = (_training.trainer_id == bindparam("person"), _training.rehearsal == true())
_HEARD: Final = (
    select(_training.debrief_step)
    .join_from(Training.__table__, TrainingRoom.__table__, _room.training_id == _training.id)
    .join(Trial.__table__, _trial.id == _room.trial_id)
    .where(*_MINE, _trial.ended_at.is_not(None))
)
_MARKED: Final = (
    select(_mark.transcript)
    .join_from(Mark.__table__, Participant.__table__, _one.id == _mark.participant_id)
    .join(Training.__table__, _training.id == _mark.training_id)
    .where(*_MINE, _mark.kind == "practice", _one.person_id == bindparam("person"))
    .distinct()
)


def steps_of_heard(reader: Reader, person_id: str) -> list[str | None]:
    """Of each rehearsal that was heard to its end: the step at which its debriefing stands, None before it begins."""
    return [row[0] for row in reader.execute(_HEARD, {"person": person_id})]


def transcripts_marked(reader: Reader, person_id: str) -> set[str]:
    """The transcripts that the person marked in rehearsals of their own."""
    return {row[0] for row in reader.execute(_MARKED, {"person": person_id})}
