"""Queries on the versions of courses that people follow."""

from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import Connection, Table, bindparam, insert, select

from app.store.engine import Reader
from app.store.models import Following


class FollowedRow(NamedTuple):
    """The version of a course that a person follows now."""

    course: str
    number: int
    outline_sha256: str
    content_version: str
    since: datetime


# Asked for every page of learning, so it is put together once.
_following = Following.__table__.c
_FOLLOWED = (
    select(*(_following[name] for name in FollowedRow._fields))
    .where(_following.person_id == bindparam("person"))
    .order_by(_following.number)
)
_FOLLOW = insert(cast(Table, Following.__table__))


def followed(reader: Reader, person_id: str) -> dict[str, FollowedRow]:
    """What a person follows now, by course."""
    return {row.course: FollowedRow(*row) for row in reader.execute(_FOLLOWED, {"person": person_id})}


def follow(connection: Connection, person_id: str, centre_id: str, row: FollowedRow, reason: str) -> None:
    """Have a person follow a version from now on; whoever comes second with the same number finds it taken."""
    added = {"person_id": person_id, "centre_id": centre_id, "reason": reason, **row._asdict()}
    connection.execute(_FOLLOW, added)
