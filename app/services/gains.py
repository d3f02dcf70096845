"""What was learnt between the pre-test and the post-test of a course: by a cohort, and by a person for themself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sqlalchemy.orm import Session

from app.domain.content.course import Course
from app.domain.quiz.forms import id_of_test
from app.domain.statistics.gain import Gain, Pair, gain
from app.runtime import Runtime
from app.services import sittings
from app.services.accounts import Who
from app.services.sittings import Met
from app.store import groups
from app.store import sittings as store
from app.store.sittings import SittingRow

WHOLE: Final = ""  # the key of all competencies together
MOST: Final = 10_000  # people of a centre, the newest


@dataclass(frozen=True)
class Held:
    """What a person had of a competency in a test: the points of those that there were."""

    points: Fraction
    total: int

    @property
    def percent(self) -> float:
        return float(100 * self.points / self.total)


@dataclass(frozen=True)
class OwnCompetency:
    """A competency for the person alone: before the course, and after it once the post-test is submitted."""

    id: str
    before: Held
    after: Held | None


Profile = Mapping[str, Held]


@dataclass(frozen=True)
class Learnt:
    """What a cohort has learnt: by competency, and under "" over all; None where there are too few to say.

    Of a whole centre the cohort is empty.
    """

    cohort_id: str
    cohort: str
    gains: Mapping[str, Gain | None]


def of_cohort(runtime: Runtime, who: Who, cohort_id: str, course: Course) -> Learnt | None:
    """The gain of the people of a cohort who took both tests.

    None where the cohort is not the centre's, or the course has no such tests.
    """
    before, after = _tests(course)
    with runtime.read() as session:
        cohort = groups.cohort(session, cohort_id, who.centre_id)
        if cohort is None or not has_tests(runtime, course.id):
            return None
        people = [one.id for one in groups.people_of(session, cohort)]
        rows = store.first_sittings_of(session, (before, after), people, who.centre_id)
        gained = _gains(session, course, rows)
        return Learnt(cohort_id, cohort.name, gained)


def of_centre(runtime: Runtime, who: Who, course: Course) -> Learnt | None:
    """The gain of everybody who took both tests in the centre that the person acts in; None without such tests."""
    if not has_tests(runtime, course.id):
        return None
    with runtime.read() as session:
        rows = {unit: store.first_sittings(session, unit, who.centre_id, MOST) for unit in _tests(course)}
        return Learnt("", "", _gains(session, course, rows))


def _gains(session: Session, course: Course, rows: Mapping[str, Sequence[SittingRow]]) -> Mapping[str, Gain | None]:
    """The gain by competency of those who are in the rows of both tests."""
    before, after = (
        {row.person_id: _profile(met) for row, met in sittings.read(session, rows[unit])} for unit in _tests(course)
    )
    pairs = [(before[id], after[id]) for id in sorted(before.keys() & after.keys())]
    return {id: gain(_pairs(pairs, id)) for id in (WHOLE, *course.competencies)}


def has_tests(runtime: Runtime, course: str) -> bool:
    """Whether a course has a pre-test and a post-test."""
    forms = runtime.shelf().forms
    return id_of_test(course, "pre") in forms and id_of_test(course, "post") in forms


def own(runtime: Runtime, who: Who, course: Course) -> list[OwnCompetency]:
    """The person's own competencies by their pre-test, the weakest first; empty until it is submitted.

    Nobody is compared with anybody.
    """
    before, after = _tests(course)
    with runtime.read() as session:
        rows = store.first_sittings_of(session, (before, after), [who.person_id], None)
        held = {unit: [_profile(met) for _, met in sittings.read(session, rows[unit])] for unit in (before, after)}
    if not held[before]:
        return []
    [at_first] = held[before]
    later = held[after][0] if held[after] else {}
    found = [OwnCompetency(id, at_first[id], later.get(id)) for id in course.competencies if id in at_first]
    return sorted(found, key=lambda one: one.before.percent)


def _tests(course: Course) -> tuple[str, str]:
    return id_of_test(course.id, "pre"), id_of_test(course.id, "post")


def _profile(met: Iterable[Met]) -> Profile:
    """What was had of each competency that a test asked for, and under "" of all."""
    found: dict[str, Held] = {}
    for one in met:
        for key in (one.question.competency, WHOLE):
            before = found.get(key, Held(Fraction(0), 0))
            found[key] = Held(before.points + one.mark.points, before.total + 1)
    return found


def _pairs(profiles: Sequence[tuple[Profile, Profile]], competency: str) -> list[Pair]:
    return [
        Pair(pre[competency].percent, post[competency].percent)
        for pre, post in profiles
        if competency in pre and competency in post
    ]
