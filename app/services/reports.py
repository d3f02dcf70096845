"""Reports of a centre: who was trained, by what is known of people and of their training; no person in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any, Final, NamedTuple, cast

from sqlalchemy.orm import Session

from app.domain.people.names import sort_key
from app.domain.shared.refusal import Refusal, refuse
from app.domain.statistics.trained import DIMENSIONS, OF_TIME, Dimension, Question, Table, Tally, tabulate
from app.i18n.formats import local
from app.runtime import Runtime
from app.services.accounts import Who
from app.store import groups, pulling, standing

OF_PEOPLE: Final[tuple[Dimension, ...]] = ("agency", "profession", "sex", "region")
# The fields of an entry that a dimension is read from.
_NEEDS: Final[Mapping[Dimension, Sequence[str]]] = {
    "course": ("course",),
    "language": ("language",),
    "round": ("course", "completed_at"),
    "project": ("course", "completed_at", "training_id"),
    **dict.fromkeys(OF_TIME, ("completed_at",)),
}
FILTERS: Final[tuple[Dimension, ...]] = tuple(one for one in DIMENSIONS if one not in OF_TIME)
DEFAULT: Final = Question("agency", "sex")


@dataclass(frozen=True)
class Values:
    """What a centre's reports can be narrowed to where the values are its own; `rounds`: names of cohorts."""

    agencies: Sequence[str]
    courses: Sequence[str]
    rounds: Sequence[str]
    projects: Sequence[str]


def read_question(given: Mapping[str, str]) -> Question | Refusal:
    """What a report is asked: `rows`, `columns`, `since`, `until`, and one value by dimension; empty asks nothing."""
    rows, columns = given.get("rows") or DEFAULT.rows, given.get("columns", "")
    if rows not in DIMENSIONS or columns not in ("", *DIMENSIONS) or rows == columns:
        return refuse("report/dimensions")
    since, until = given.get("since", ""), given.get("until", "")
    if not all(_is_month(month) for month in (since, until) if month) or (since and until and until < since):
        return refuse("report/period")
    only = {name: given[name] for name in FILTERS if given.get(name)}
    across = cast("Dimension | None", columns or None)
    return Question(rows, across, only, since, until)


def _is_month(text: str) -> bool:
    try:
        return date.fromisoformat(f"{text}-01").isoformat() == f"{text}-01"
    except ValueError:
        return False


def trained(runtime: Runtime, who: Who, question: Question) -> Table:
    """Who was trained in the centre that the person acts in."""
    with runtime.read() as session:
        return tabulate(question, _tallies(session, who.centre_id, question.dimensions))


def values(runtime: Runtime, who: Who) -> Values:
    """What the reports of the centre can be narrowed to."""
    with runtime.read() as session:
        return Values(
            sorted(standing.agencies_of(session, who.centre_id), key=lambda name: (sort_key(name), name)),
            sorted(standing.courses_of(session, who.centre_id)),
            [row.name for row in groups.cohorts(session, who.centre_id)],
            sorted({*_of_cohorts(session, who.centre_id), *_of_sessions(session, who.centre_id).values()} - {""}),
        )


def _of_cohorts(session: Session, centre_id: str) -> list[str]:
    return [row.project for row in groups.cohorts(session, centre_id)]


def _of_sessions(session: Session, centre_id: str) -> dict[str, str]:
    """The projects of the sessions of a centre, by session."""
    return {row.id: row.project for row in pulling.trainings_of(session, centre_id)}


def _tallies(session: Session, centre_id: str, dimensions: Sequence[Dimension]) -> list[Tally]:
    """The participations that stand, with the values of `dimensions`: of people as they are now."""
    of_people = [name for name in dimensions if name in OF_PEOPLE]
    needed = {field for name in dimensions for field in _NEEDS.get(name, ())}
    of_entries = [field for field in ("course", "language", "completed_at", "training_id") if field in needed]
    place: dict[str, int] = {field: number for number, field in enumerate((*of_people, *of_entries), 1)}
    rounds = _Rounds(session, centre_id) if {"round", "project"} & {*dimensions} else None
    read = [_reader(name, place, rounds) for name in dimensions]
    counted = standing.trained(session, centre_id, of_people, of_entries)
    return [Tally(row[0], tuple(value(row) for value in read), count) for row, count in counted.items()]


def _reader(name: Dimension, place: Mapping[str, int], rounds: "_Rounds | None") -> Callable[[Any], str]:
    """What gives the value of a dimension from a row: the person, then the fields in their places."""
    if name in OF_TIME:
        at = place["completed_at"]
        return lambda row: _period(name, local(row[at]).date())
    if rounds is not None and name in ("round", "project"):
        course, at = place["course"], place["completed_at"]
        if name == "round":
            return lambda row: rounds.of(row[0], row[course], row[at]).name
        training = place["training_id"]
        return lambda row: rounds.project(row[0], row[course], row[at], row[training])
    return cast(Callable[[Any], str], itemgetter(place[name]))


def _period(name: Dimension, day: date) -> str:
    if name == "year":
        return f"{day.year}"
    return f"{day.year}-{day.month:02}" if name == "month" else f"{day.year}-Q{(day.month + 2) // 3}"


class _Round(NamedTuple):
    """What is told of a cohort; nothing where there is none."""

    name: str = ""
    project: str = ""


class _Rounds:
    """In which cohort somebody completed a course: one that was enrolled in it on that day, of several the first.

    What was attended in a session is of the project of the session, else of that of such a cohort.
    """

    def __init__(self, session: Session, centre_id: str) -> None:
        self.periods: dict[tuple[str, str], list[tuple[date, date, _Round]]] = {}
        self.sessions = _of_sessions(session, centre_id)
        cohorts = {row.id: row for row in groups.cohorts(session, centre_id)}
        members = {id: [one.id for one in groups.people_of(session, row)] for id, row in cohorts.items()}
        for row in groups.enrolments(session, centre_id):
            for person in members[row.cohort_id]:
                cohort = cohorts[row.cohort_id]
                period = (row.opens_on, row.closes_on, _Round(cohort.name, cohort.project))
                self.periods.setdefault((person, row.course), []).append(period)

    def of(self, person: str, course: str, at: datetime) -> _Round:
        """The cohort."""
        day, periods = local(at).date(), self.periods.get((person, course), ())
        return next((found for opens, closes, found in periods if opens <= day <= closes), _Round())

    def project(self, person: str, course: str, at: datetime, training: str | None) -> str:
        """The project that paid for it; nothing where none is told."""
        return self.sessions.get(training or "", "") or self.of(person, course, at).project
