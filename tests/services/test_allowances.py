"""A centre gives its people extra time and further attempts; nobody else's, and nobody gives them to themself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.content.course import Course
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import allowances, beginning, cohorts, kept, quizzes
from app.services.accounts import Who
from app.services.allowances import Allowed
from app.store.models import AuditEntry
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import shelf_with_tests, wrong_form
from tests.support.studying import begun, study, take_test
from tests.support.world import World

ME, OFFICER = acting(), acting("officer")
MINE = ME.person_id
EXAM = "police/exam"


@pytest.fixture
def runtime(world: World) -> Runtime:
    shelf = shelf_with_tests()
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return world.runtime


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


def end_of(runtime: Runtime, attempt: str | Refusal) -> timedelta:
    assert isinstance(attempt, str)
    taking = quizzes.look(runtime, ME, attempt)
    assert taking is not None
    assert taking.ends_at is not None
    return taking.ends_at - START


def noted(runtime: Runtime) -> list[tuple[str, str | None, object]]:
    with runtime.read() as session:
        return [
            (one.action, one.about_id, one.detail)
            for one in session.query(AuditEntry).order_by(AuditEntry.id)
            if one.action.startswith("allowance")
        ]


class TestExtraTime:
    def test_an_attempt_that_begins_later_is_longer(self, runtime: Runtime, police: Course) -> None:
        assert allowances.allow_time(runtime, OFFICER, MINE, 50) is None
        assert end_of(runtime, beginning.begin_test(runtime, ME, police, "pre")) == timedelta(minutes=30)
        rule = runtime.shelf().forms["police/pre"]["A"].rule
        ahead = beginning.outlook(runtime, ME, "police/pre", rule)
        assert (ahead.minutes(), ahead.extra_time) == (30, 50)

    def test_an_attempt_under_way_becomes_longer_and_never_shorter(self, runtime: Runtime, police: Course) -> None:
        attempt = beginning.begin_test(runtime, ME, police, "pre")
        unlimited = begun(runtime, ME, police, "shared/one")
        for percent, minutes in ((25, 25), (100, 40), (0, 40)):
            assert allowances.allow_time(runtime, OFFICER, MINE, percent) is None
            assert end_of(runtime, attempt) == timedelta(minutes=minutes)
        taking = quizzes.look(runtime, ME, unlimited)
        assert taking is not None
        assert taking.ends_at is None

    def test_it_counts_in_the_centre_that_gave_it(self, runtime: Runtime, police: Course) -> None:
        allowances.allow_time(runtime, OFFICER, MINE, 50)
        elsewhere = replace(ME, centre_id="gpo")
        assert end_of(runtime, beginning.begin_test(runtime, elsewhere, police, "pre")) == timedelta(minutes=20)

    def test_it_stands_in_the_log_once_and_among_what_is_kept_until_it_is_taken_away(self, runtime: Runtime) -> None:
        for _ in range(2):
            allowances.allow_time(runtime, OFFICER, MINE, 25)
        assert allowances.of_person(runtime, OFFICER, MINE) == Allowed(25, ())
        assert [(one.centre, one.extra_time) for one in kept.kept(runtime, ME).allowances] == [("moi", 25)]
        allowances.allow_time(runtime, OFFICER, MINE, 0)
        assert kept.kept(runtime, ME).allowances == []
        assert noted(runtime) == [
            ("allowance.time", MINE, {"percent": 25}),
            ("allowance.time", MINE, {"percent": 0}),
        ]

    @pytest.mark.parametrize(
        ("who", "person", "percent", "code"),
        [
            (OFFICER, MINE, 33, "allowance/no_such_time"),
            (OFFICER, "gpo-trainee", 25, "people/no_such_person"),
            (OFFICER, "nobody", 25, "people/no_such_person"),
            (OFFICER, "moi-trainer", 25, "people/staff"),
            (acting("administrator"), "moi-administrator", 25, "people/oneself"),
        ],
    )
    def test_what_is_not_theirs_to_give_is_refused(
        self, runtime: Runtime, who: Who, person: str, percent: int, code: str
    ) -> None:
        assert allowances.allow_time(runtime, who, person, percent) == Refusal(code)
        assert noted(runtime) == []


class TestFurtherAttempts:
    @pytest.fixture
    def failed(self, world: World, runtime: Runtime, police: Course) -> None:
        """Both attempts at the examination are used up."""
        study(runtime, ME, police)
        for _ in range(2):
            take_test(runtime, ME, police, "exam", wrong_form)
            world.clock.move_on(hours=24)

    def test_one_more_can_be_allowed_when_none_is_left(self, runtime: Runtime, police: Course, failed: None) -> None:
        assert beginning.begin_test(runtime, ME, police, "exam") == refuse("quiz/no_attempt_left")
        assert allowances.of_person(runtime, OFFICER, MINE).used_up == (EXAM,)
        assert allowances.allow_attempt(runtime, OFFICER, MINE, EXAM) is None
        assert allowances.of_person(runtime, OFFICER, MINE).used_up == ()
        assert allowances.allow_attempt(runtime, OFFICER, MINE, EXAM) == Refusal("allowance/attempts_left")
        assert take_test(runtime, ME, police, "exam").passed
        assert allowances.of_person(runtime, OFFICER, MINE).used_up == ()
        assert noted(runtime) == [("allowance.attempt", MINE, {"unit": EXAM})]

    def test_it_is_one_and_no_more(self, world: World, runtime: Runtime, police: Course, failed: None) -> None:
        allowances.allow_attempt(runtime, OFFICER, MINE, EXAM)
        take_test(runtime, ME, police, "exam", wrong_form)
        world.clock.move_on(hours=24)
        assert beginning.begin_test(runtime, ME, police, "exam") == refuse("quiz/no_attempt_left")
        assert allowances.of_person(runtime, OFFICER, MINE).used_up == (EXAM,)

    @pytest.mark.parametrize(
        ("person", "unit", "code"),
        [
            (MINE, "shared/one", "allowance/attempts_left"),
            (MINE, "no/unit", "allowance/attempts_left"),
            ("gpo-trainee", EXAM, "people/no_such_person"),
        ],
    )
    def test_where_nothing_stands_in_the_way_nothing_is_allowed(
        self, runtime: Runtime, person: str, unit: str, code: str
    ) -> None:
        assert allowances.allow_attempt(runtime, OFFICER, person, unit) == Refusal(code)

    def test_a_quiz_that_is_gone_is_nobodys_to_allow(self, world: World, runtime: Runtime, failed: None) -> None:
        shelf = shelf_with_tests().with_(forms={})
        gone = replace(runtime, shelf=lambda: shelf)
        assert allowances.of_person(gone, OFFICER, MINE).used_up == ()


class TestTrainer:
    """A trainer gives extra time to the trainees of the cohorts that they were put into, and to nobody else."""

    TRAINER = acting("trainer")

    def leads(self, runtime: Runtime, *others: str) -> None:
        cohort = cohorts.make(runtime, OFFICER, "2027-1", {})
        assert isinstance(cohort, str)
        assert cohorts.put_in(runtime, OFFICER, cohort, [self.TRAINER.person_id, *others]) == 1 + len(others)

    def test_gives_time_to_somebody_of_an_own_cohort_and_sees_it(self, runtime: Runtime) -> None:
        self.leads(runtime, MINE)
        assert allowances.allow_time(runtime, self.TRAINER, MINE, 25) is None
        [cohort] = allowances.led(runtime, self.TRAINER)
        assert [(id, share) for id, _name, share in cohort.people] == [(MINE, 25)]
        assert noted(runtime) == [("allowance.time", MINE, {"percent": 25})]

    def test_knows_nobody_of_another_cohort_nor_of_another_centre(self, runtime: Runtime) -> None:
        self.leads(runtime)
        self.leads_not(runtime)
        for other in (MINE, "gpo-trainee", "nobody"):
            refused = allowances.allow_time(runtime, self.TRAINER, other, 25)
            assert refused == Refusal("people/no_such_person")
        assert [one.people for one in allowances.led(runtime, self.TRAINER)] == [()]
        assert allowances.allow_attempt(runtime, self.TRAINER, MINE, EXAM) == Refusal("people/staff")

    def leads_not(self, runtime: Runtime) -> None:
        other = cohorts.make(runtime, OFFICER, "2027-2", {})
        assert isinstance(other, str)
        cohorts.put_in(runtime, OFFICER, other, [MINE])

    def test_gives_none_to_staff_nor_to_themself(self, runtime: Runtime) -> None:
        self.leads(runtime, OFFICER.person_id)
        for other in (OFFICER.person_id, self.TRAINER.person_id):
            assert allowances.allow_time(runtime, self.TRAINER, other, 25) == Refusal("people/no_such_person")

    def test_a_trainee_who_was_put_in_leads_nobody(self, runtime: Runtime) -> None:
        self.leads(runtime, MINE)
        assert allowances.led(runtime, ME) == []
        assert allowances.allow_time(runtime, ME, MINE, 25) == Refusal("people/staff")
