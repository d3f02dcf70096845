"""How the groups of a centre answered in a year, by dimension of the rubric; no person in it, and no small group.

The least that is counted is a session in a dimension, and only where at least five of its people answered. So the
figures of two years, or of a year before and after a session, never differ by fewer people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.shared.roles import DIMENSIONS, Dimension
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import chairs, heard, session_report
from app.services.accounts import Who
from app.services.session_report import GroupProfile
from app.store import trainings

FIRST_YEAR: Final = 2000
LEVELS: Final = 4


@dataclass(frozen=True)
class DimensionProfile:
    """A dimension over sessions: how many answers of people stood at each level from 0.

    `people`: of each session counted, those who answered for it; `small`: sessions left out for too few of them.
    `levels` None: no session could be counted.
    """

    dimension: Dimension
    sessions: int
    people: int
    small: int
    levels: tuple[int, ...] | None


@dataclass(frozen=True)
class CentreProfile:
    """The dimensions of a year."""

    year: int
    dimensions: tuple[DimensionProfile, ...]


def this_year(runtime: Runtime) -> int:
    """The year that it is."""
    return local(runtime.clock()).year


def of_centre(runtime: Runtime, who: Who, year: int) -> CentreProfile:
    """The sessions of the person's centre that were held in `year` and have been heard to the end."""
    with runtime.read() as session:
        held = trainings.held_within(session, who.centre_id, date(year, 1, 1), date(year, 12, 31))
        found: list[tuple[GroupProfile, ...]] = []
        for row in held:
            rooms = heard.rooms_of(runtime, session, row.id)
            if heard.are_over(row, rooms):
                sat = chairs.sat(session, row.id)
                found.append(tuple(session_report.dimension_profile(rooms, sat, each) for each in DIMENSIONS))
    return CentreProfile(year, tuple(_together(found)))


def _together(found: list[tuple[GroupProfile, ...]]) -> Iterator[DimensionProfile]:
    for place, dimension in enumerate(DIMENSIONS):
        each = [one[place] for one in found]
        told = [(one.people, one.levels) for one in each if one.levels is not None]
        yield DimensionProfile(
            dimension=dimension,
            sessions=len(told),
            people=sum(people for people, _levels in told),
            small=sum(one.levels is None and one.people > 0 for one in each),
            levels=tuple(sum(levels[level] for _people, levels in told) for level in range(LEVELS)) if told else None,
        )
