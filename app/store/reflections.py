"""Queries on what people write for themselves in lessons."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.store.engine import Reader
from app.store.models import Reflection


class NoteRow(NamedTuple):
    """What stands in a box of a lesson, and when it was kept."""

    number: int
    text: str
    saved_at: datetime


_note = Reflection.__table__.c
_OF_UNIT = (
    select(*(_note[name] for name in NoteRow._fields))
    .where(_note.person_id == bindparam("person"), _note.unit == bindparam("unit"))
    .order_by(_note.number)
)


def of_unit(reader: Reader, person_id: str, unit: str) -> list[NoteRow]:
    """What a person wrote in the boxes of a unit's lesson."""
    return [NoteRow(*row) for row in reader.execute(_OF_UNIT, {"person": person_id, "unit": unit})]


def put(session: Session, person_id: str, unit: str, number: int, text: str, now: datetime) -> None:
    """Let `text` stand in a box in the place of what stood there; nothing stands there where it is empty."""
    row = session.get(Reflection, (person_id, unit, number))
    if row is None:
        if text:
            session.add(Reflection(person_id=person_id, unit=unit, number=number, text=text, saved_at=now))
    elif not text:
        session.delete(row)
    elif row.text != text:
        row.text, row.saved_at = text, now
    session.flush()
