"""Attempts begin one at a time: quizzes as often as their rule says, tests of a course when it is their time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.content.course import Course
from app.domain.quiz.forms import TestKind, first_form, other_form
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import beginning, courses, quizzes
from app.services.accounts import Who
from app.services.quizzes import Taking
from app.store.models import Attempt
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import right_form, shelf_with_tests, wrong_form
from tests.support.studying import begun, study, take_quiz, take_test
from tests.support.world import World

ME = acting()
EXAM = "police/exam"


@pytest.fixture
def runtime(world: World) -> Runtime:
    shelf = shelf_with_tests()
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return world.runtime


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


def begin(runtime: Runtime, police: Course, kind: TestKind, who: Who = ME) -> Taking:
    attempt = beginning.begin_test(runtime, who, police, kind)
    assert isinstance(attempt, str), attempt
    taking = quizzes.look(runtime, who, attempt)
    assert taking is not None
    return taking


def row(runtime: Runtime, id: str) -> Attempt:
    with runtime.read() as session:
        return session.get_one(Attempt, id)


class TestTheTimeOfATest:
    def test_the_pre_test_comes_before_the_first_lesson(self, runtime: Runtime, police: Course) -> None:
        begin(runtime, police, "pre")
        courses.finish_lesson(runtime, ME, police, police.units[0], "ky")
        assert begin(runtime, police, "pre").number == 1  # the one under way goes on
        assert beginning.begin_test(runtime, acting("trainer"), police, "pre") != refuse("test/too_late")
        other = acting("officer")
        courses.finish_lesson(runtime, other, police, police.units[0], "ky")
        assert beginning.begin_test(runtime, other, police, "pre") == refuse("test/too_late")

    @pytest.mark.parametrize("kind", ["post", "exam"])
    def test_post_test_and_examination_come_after_the_last_unit(
        self, runtime: Runtime, police: Course, kind: TestKind
    ) -> None:
        assert beginning.begin_test(runtime, ME, police, kind) == refuse("test/too_early")
        study(runtime, ME, police)
        assert begin(runtime, police, kind).kind == kind

    def test_who_passed_the_examination_needs_no_other_attempt(self, runtime: Runtime, police: Course) -> None:
        study(runtime, ME, police)
        assert take_test(runtime, ME, police, "exam").passed
        assert beginning.begin_test(runtime, ME, police, "exam") == refuse("test/passed_already")

    def test_a_pre_test_is_taken_once(self, runtime: Runtime, police: Course) -> None:
        take_test(runtime, ME, police, "pre", wrong_form)
        assert beginning.begin_test(runtime, ME, police, "pre") == refuse("quiz/no_attempt_left")


class TestForms:
    def test_the_post_test_is_the_form_that_the_pre_test_was_not(self, runtime: Runtime, police: Course) -> None:
        for who in (acting("trainee"), acting("trainer"), acting("officer"), acting("author")):
            take_test(runtime, who, police, "pre")
            study(runtime, who, police)
            with runtime.read() as session:
                pre = session.query(Attempt).filter_by(person_id=who.person_id, unit="police/pre").one()
            post = row(runtime, begin(runtime, police, "post", who).id)
            assert pre.form == first_form("police", who.person_id)
            assert post.form == other_form(pre.form)

    def test_an_attempt_is_pinned_to_its_form_and_has_an_order_of_its_own(
        self, runtime: Runtime, police: Course
    ) -> None:
        orders = set()
        for who in (acting("trainee"), acting("trainer"), acting("officer"), acting("author")):
            taking = begin(runtime, police, "pre", who)
            form = runtime.shelf().forms["police/pre"][first_form("police", who.person_id)]
            ids = [question.id for question in taking.quiz.questions]
            assert sorted(ids) == sorted(question.id for question in form.questions)
            again = quizzes.look(runtime, who, taking.id)
            assert again is not None
            assert ids == [question.id for question in again.quiz.questions]
            orders.add(tuple(one[1:] for one in ids))
        assert len(orders) > 1

    def test_a_repeated_examination_changes_its_form(self, world: World, runtime: Runtime, police: Course) -> None:
        study(runtime, ME, police)
        take_test(runtime, ME, police, "exam", wrong_form)
        world.clock.move_on(hours=24)
        second = row(runtime, begin(runtime, police, "exam").id)
        assert (second.form, second.number) == (other_form(first_form("police", ME.person_id)), 2)

    def test_an_examination_prefers_what_was_not_met(self, runtime: Runtime, police: Course) -> None:
        """The bank holds twice the blueprint: whoever took one test has met the questions of one form alone."""
        for who in (acting("trainee"), acting("trainer"), acting("officer"), acting("author")):
            pre = begin(runtime, police, "pre", who).quiz.questions
            study(runtime, who, police)
            exam = begin(runtime, police, "exam", who).quiz.questions
            assert {one.id for one in exam}.isdisjoint(one.id for one in pre)


class TestHowOften:
    def test_an_examination_waits_between_attempts_and_ends_with_the_last(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        study(runtime, ME, police)
        take_test(runtime, ME, police, "exam", wrong_form)
        free_at = START + timedelta(hours=24)
        assert beginning.begin_test(runtime, ME, police, "exam") == refuse("quiz/wait", until=free_at.isoformat())
        world.clock.move_on(hours=24)
        take_test(runtime, ME, police, "exam", wrong_form)
        world.clock.move_on(hours=24)
        assert beginning.begin_test(runtime, ME, police, "exam") == refuse("quiz/no_attempt_left")

    def test_a_quiz_of_a_unit_may_have_limits_too(self, world: World, runtime: Runtime, police: Course) -> None:
        shelf: Any = runtime.shelf()
        limited = replace(shelf.quizzes["shared/one"], rule=replace(shelf.quizzes["shared/one"].rule, attempts=1))
        shelf = shelf.with_(quizzes={**shelf.quizzes, "shared/one": limited})
        runtime = replace(runtime, shelf=lambda: shelf)
        take_quiz(runtime, ME, police, "shared/one", wrong_form)
        assert beginning.begin(runtime, ME, police, "shared/one") == refuse("quiz/no_attempt_left")

    def test_what_lies_ahead_is_told_before_an_attempt(self, world: World, runtime: Runtime, police: Course) -> None:
        study(runtime, ME, police)
        rule = runtime.shelf().forms[EXAM]["A"].rule

        def ahead() -> beginning.Outlook:
            return beginning.outlook(runtime, ME, EXAM, rule)

        assert (ahead().refusal, ahead().tries.left, ahead().open_attempt, ahead().minutes()) == (None, 2, "", 30)
        taking = begin(runtime, police, "exam")
        assert (ahead().open_attempt, ahead().done) == (taking.id, [])
        quizzes.submit(runtime, ME, taking.id, "submit")
        assert ahead().refusal == refuse("quiz/wait", until=(START + timedelta(hours=24)).isoformat())
        assert [one.number for one in ahead().done] == [1]


class TestTime:
    @pytest.fixture
    def exam(self, runtime: Runtime, police: Course) -> Taking:
        study(runtime, ME, police)
        return begin(runtime, police, "exam")

    def test_an_attempt_ends_when_its_time_is_up_with_what_was_saved(
        self, world: World, runtime: Runtime, exam: Taking
    ) -> None:
        first = exam.quiz.questions[0]
        quizzes.save(runtime, ME, exam.id, first.id, right_form(first), "k1")
        world.clock.move_on(minutes=30, seconds=21)
        late = quizzes.save(runtime, ME, exam.id, first.id, wrong_form(first), "k2")
        taking = quizzes.look(runtime, ME, exam.id)
        assert late == refuse("quiz/time_is_up")
        assert taking is not None
        assert taking.result is not None
        assert (taking.timed_out, taking.submitted_at) == (True, START + timedelta(minutes=30))
        assert taking.result.points == 1
        assert row(runtime, exam.id).share == float(taking.result.share)

    def test_what_was_sent_in_the_last_second_is_kept(self, world: World, runtime: Runtime, exam: Taking) -> None:
        first = exam.quiz.questions[0]
        world.clock.move_on(minutes=30, seconds=20)
        assert not isinstance(quizzes.save(runtime, ME, exam.id, first.id, right_form(first), "k1"), Refusal)

    def test_looking_and_submitting_too_late_end_it_too(self, world: World, runtime: Runtime, exam: Taking) -> None:
        world.clock.move_on(hours=5)
        submitted = quizzes.submit(runtime, ME, exam.id, "late")
        taking = quizzes.look(runtime, ME, exam.id)
        assert taking is not None
        assert (taking.timed_out, taking.result) == (True, submitted)
        assert taking.submitted_at == START + timedelta(minutes=30)

    def test_nobody_has_to_come_back_for_it(self, world: World, runtime: Runtime, exam: Taking) -> None:
        assert quizzes.end_what_is_late(runtime) == 0
        assert quizzes.end(runtime, exam.id, ME.person_id) is None
        world.clock.move_on(minutes=31)
        assert quizzes.end_what_is_late(runtime) == 1
        assert quizzes.end_what_is_late(runtime) == 0
        assert quizzes.end(runtime, exam.id, ME.person_id) is None
        assert row(runtime, exam.id).submitted_at == START + timedelta(minutes=30)

    def test_an_answer_that_arrived_is_told_again_after_the_end(
        self, world: World, runtime: Runtime, exam: Taking
    ) -> None:
        first = exam.quiz.questions[0]
        kept = quizzes.save(runtime, ME, exam.id, first.id, right_form(first), "k1")
        world.clock.move_on(hours=5)
        assert quizzes.save(runtime, ME, exam.id, first.id, right_form(first), "k1") == kept

    def test_a_quiz_without_limit_never_ends_by_itself(self, world: World, runtime: Runtime, police: Course) -> None:
        attempt = begun(runtime, ME, police, "shared/one")
        world.clock.move_on(days=4000)
        assert quizzes.end_what_is_late(runtime) == 0
        assert row(runtime, attempt).ends_at is None
