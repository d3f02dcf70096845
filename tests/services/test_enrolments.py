"""Enrolments of cohorts in courses, and what a trainee sees of them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app.domain.shared.refusal import refuse
from app.services import cohorts, enrolments
from app.services.accounts import Who
from app.services.enrolments import OwnEnrolment
from app.store.models import AuditEntry, Membership, Person
from tests.store import rows
from tests.support.world import World

TODAY = date(2026, 3, 9)


@pytest.fixture
def officer(world: World) -> Who:
    return world.person("officer")


@pytest.fixture
def cohort(world: World, officer: Who) -> str:
    """A cohort of the one trainee."""
    return cohort_of(world, officer, "Топ", "moi-trainee")


def cohort_of(world: World, who: Who, name: str, *people: str, **rule: list[str]) -> str:
    cohort_id = cohorts.make(world.runtime, who, name, rule)
    assert isinstance(cohort_id, str)
    cohorts.put_in(world.runtime, who, cohort_id, people)
    return cohort_id


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def enrolled(world: World, who: Who, cohort: str, opens: int, closes: int, course: str = "police") -> str:
    enrolment = enrolments.enrol(world.runtime, who, cohort, course, day(opens), day(closes))
    assert isinstance(enrolment, str), enrolment
    return enrolment


def own(world: World, centre: str = "moi") -> list[OwnEnrolment]:
    return enrolments.own(world.runtime, world.person("trainee", centre))


def test_a_trainee_sees_what_is_open_and_what_comes_the_nearest_end_first(
    world: World, officer: Who, cohort: str
) -> None:
    enrolled(world, officer, cohort, 5, 9, "prosecutors")
    enrolled(world, officer, cohort, -5, -1)
    enrolled(world, officer, cohort, 0, 0)
    enrolled(world, officer, cohort, 1, 20)
    assert own(world) == [
        OwnEnrolment("police", day(0), day(0), is_open=True, is_completed=False),
        OwnEnrolment("prosecutors", day(5), day(9), is_open=False, is_completed=False),
        OwnEnrolment("police", day(1), day(20), is_open=False, is_completed=False),
    ]


def test_cohorts_by_hand_and_by_rule_count_and_the_same_days_stand_once(
    world: World, officer: Who, cohort: str
) -> None:
    by_rule = cohort_of(world, officer, "По правилу", region=["osh"])
    for each in (cohort, by_rule):
        enrolled(world, officer, each, 0, 3)
    enrolled(world, officer, by_rule, 4, 5)
    assert [one.closes_on for one in own(world)] == [day(3)]
    with world.runtime.write() as session:
        session.execute(update(Person).where(Person.id == "moi-trainee").values(region="osh"))
    assert [one.closes_on for one in own(world)] == [day(3), day(5)]


def test_the_day_is_that_of_bishkek(world: World, officer: Who, cohort: str) -> None:
    enrolled(world, officer, cohort, 0, 0)
    world.clock.move_on(hours=9)  # 17:05 in UTC, 23:05 in Bishkek
    assert len(own(world)) == 1
    world.clock.move_on(hours=1)
    assert own(world) == []


def test_a_completed_course_is_marked(world: World, officer: Who, cohort: str) -> None:
    enrolled(world, officer, cohort, 0, 9)
    rows.keep(world, rows.completion("c"))
    assert [one.is_completed for one in own(world)] == [True]


def test_a_withdrawn_enrolment_is_gone_and_the_days_are_free_again(world: World, officer: Who, cohort: str) -> None:
    enrolment = enrolled(world, officer, cohort, 0, 9)
    again = enrolments.enrol(world.runtime, officer, cohort, "police", day(9), day(12))
    assert again == refuse("enrolment/there_already")
    for _ in range(2):
        assert enrolments.withdraw(world.runtime, officer, enrolment) is None
    assert own(world) == []
    enrolled(world, officer, cohort, 9, 12)
    with world.runtime.read() as session:
        actions = list(session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("enrolment"))))
    assert actions == ["enrolment.made", "enrolment.withdrawn", "enrolment.made"]


@pytest.mark.parametrize(
    ("course", "opens", "closes", "code"),
    [("police", 3, 2, "enrolment/dates"), ("unknown", 0, 1, "enrolment/no_such_course")],
)
def test_what_cannot_be_is_refused(
    world: World, officer: Who, cohort: str, course: str, opens: int, closes: int, code: str
) -> None:
    done = enrolments.enrol(world.runtime, officer, cohort, course, day(opens), day(closes))
    assert done == refuse(code)


def test_another_centres_cohorts_and_enrolments_are_as_if_they_were_not(
    world: World, officer: Who, cohort: str
) -> None:
    enrolment = enrolled(world, officer, cohort, 0, 9)
    other = world.person("officer", "gpo")
    done = enrolments.enrol(world.runtime, other, cohort, "police", day(0), day(1))
    assert done == refuse("cohort/no_such_cohort")
    assert enrolments.withdraw(world.runtime, other, enrolment) == refuse("enrolment/no_such_enrolment")
    assert enrolments.withdraw(world.runtime, officer, "unknown") == refuse("enrolment/no_such_enrolment")
    assert own(world, "gpo") == []


def test_what_another_centre_enrols_a_person_in_is_seen_only_there(world: World, officer: Who, cohort: str) -> None:
    enrolled(world, officer, cohort, 0, 9)
    rows.keep(world, Membership(person_id="gpo-trainee", centre_id="moi", role="trainee"))
    cohorts.put_in(world.runtime, officer, cohort, ["gpo-trainee"])
    assert own(world, "gpo") == []
