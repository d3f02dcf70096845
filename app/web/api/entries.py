"""An entry of a ledger as others are given it: one shape, and its fields as the columns of every table."""

from typing import Any, Final

from app.services.records import Record
from app.web.api import shapes

COLUMNS: Final = tuple(shapes.Entry.model_fields)


def entry_of(one: Record, number: str) -> shapes.Entry:
    """The entry; `number` is the one that the centre gave to the person."""
    return shapes.Entry.model_construct(  # what the store holds needs no second look
        sequence=one.sequence,
        kind=one.kind,
        id=one.id,
        person=one.person_id,
        name=one.person,
        number=number,
        course=one.course,
        content_version=one.content_version,
        law_date=one.law_date,
        completed_at=one.completed_at,
        result=one.result,
        score=None,
        hours=one.hours,
        language=one.language,
        roles_played=list(one.roles_played),
        trainer=one.trainer_id,
        session=one.training_id,
        about=one.about,
        reason=one.reason,
        imported=one.is_imported,
        certificate=one.certificate or "",
        made_at=one.made_at,
    )


def values_of(entry: shapes.Entry) -> list[Any]:
    """The values of the columns."""
    return list(entry.model_dump(mode="json").values())
