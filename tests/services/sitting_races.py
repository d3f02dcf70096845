"""What holds on every database when requests of tests, queues and corrections meet."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from app.domain.quiz.grading import Result
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import beginning, courses, quizzes, regrades
from app.services.invariants import check
from app.services.quizzes import Kept
from app.services.regrades import Effect
from app.store import learning
from app.store.models import Attempt, AttemptStep, Certificate, Completion, LedgerEntry
from tests.support.acting import acting
from tests.support.racing import racing, with_real_chance
from tests.support.shelves import question, quiz, right_form, shelf_with_tests
from tests.support.studying import begun, study, take_quiz
from tests.support.world import World

RACERS = 50
ME, OFFICER = acting(), acting("officer")
EXAM = "police/exam"


@pytest.fixture
def runtime(world: World) -> Iterator[Runtime]:
    """A runtime whose ids threads may draw at the same time, with a course that has tests."""
    shelf = shelf_with_tests()
    racing_runtime = replace(with_real_chance(world.runtime), shelf=lambda: shelf)
    yield racing_runtime
    assert check(racing_runtime).findings == []


@pytest.fixture
def examined(runtime: Runtime) -> Callable[..., str]:
    """Begins the examination, for whoever has done all units."""
    police = runtime.shelf().courses["police"]
    study(runtime, ME, police)

    def begin(_: int = 0) -> str:
        attempt = beginning.begin_test(runtime, ME, police, "exam")
        assert isinstance(attempt, str), attempt
        return attempt

    return begin


def steps(runtime: Runtime, attempt: str) -> list[str]:
    with runtime.read() as session:
        return [step.kind for step in learning.steps(session, attempt)]


def count(runtime: Runtime, table: Any, **fields: Any) -> int:
    with runtime.read() as session:
        return session.scalar(select(func.count()).select_from(table).filter_by(**fields)) or 0


class TestTestRaces:
    def test_fifty_starts_begin_one_attempt_on_one_form(self, runtime: Runtime, examined: Callable[..., str]) -> None:
        assert len(set(racing(RACERS, examined))) == 1
        assert count(runtime, Attempt, unit=EXAM) == 1

    def test_fifty_finishes_give_one_result_one_completion_and_one_certificate(
        self, runtime: Runtime, examined: Callable[..., str]
    ) -> None:
        attempt, police = examined(), runtime.shelf().courses["police"]
        taking = quizzes.look(runtime, ME, attempt)
        assert taking is not None
        for asked in taking.quiz.questions:
            quizzes.save(runtime, ME, attempt, asked.id, right_form(asked), asked.id)

        def finish(number: int) -> object:
            result = quizzes.submit(runtime, ME, attempt, f"tab {number % 7}")
            courses.complete(runtime, ME, police, "ky")
            return result

        results = racing(RACERS, finish)
        assert isinstance(results[0], Result)
        assert all(result == results[0] for result in results)
        assert steps(runtime, attempt).count("submitted") == 1
        assert [count(runtime, table) for table in (Completion, LedgerEntry, Certificate)] == [1, 1, 1]

    def test_when_the_time_is_up_whoever_comes_first_ends_it_once(
        self, world: World, runtime: Runtime, examined: Callable[..., str]
    ) -> None:
        attempt = examined()
        asked = runtime.shelf().forms[EXAM]["A"].questions[0].id
        world.clock.move_on(minutes=31)

        def act(number: int) -> object:
            acts: list[Callable[[], object]] = [
                lambda: quizzes.look(runtime, ME, attempt),
                lambda: quizzes.submit(runtime, ME, attempt, f"tab {number}"),
                lambda: quizzes.save(runtime, ME, attempt, asked, {asked: ["a"]}, f"late {number}"),
                lambda: quizzes.end_what_is_late(runtime),
                lambda: quizzes.end(runtime, attempt, ME.person_id),
            ]
            return acts[number % len(acts)]()

        racing(RACERS, act)
        assert steps(runtime, attempt) == ["timed_out"]
        assert count(runtime, Attempt, unit=EXAM, submitted_at=None) == 0


class TestQueueRaces:
    def test_a_queue_that_arrives_twice_and_in_any_order_leaves_what_was_answered_last(self, runtime: Runtime) -> None:
        police, chance = runtime.shelf().courses["police"], Random(1899)
        attempt = begun(runtime, ME, police, "shared/one")
        given = [("q01", chance.choice("abc")) for _ in range(20)] + [("q03", "true"), ("q03", "false")]
        sent = [*enumerate(given, 1)] * 2
        chance.shuffle(sent)

        def send(number: int) -> Kept | Refusal:
            place, (asked, option) = sent[number]
            return quizzes.save(runtime, ME, attempt, asked, {asked: [option]}, f"k{place}", place)

        done = racing(len(sent), send)
        taking = quizzes.look(runtime, ME, attempt)
        assert taking is not None
        assert not [one for one in done if isinstance(one, Refusal)]
        assert {id: taking.answers[id].chosen for id in ("q01", "q03")} == {
            "q01": (given[19][1],),
            "q03": ("false",),
        }
        assert count(runtime, Attempt) == 1
        assert count(runtime, AttemptStep, attempt_id=attempt) == len(given)


class TestRegradeRaces:
    def test_fifty_corrections_correct_each_attempt_once(self, world: World, runtime: Runtime) -> None:
        people = [acting(kind) for kind in ("trainee", "trainer", "author", "administrator")]
        shelf: Any = runtime.shelf()
        wrong = question("q01", "single", "abc", "b")
        before = shelf.with_(quizzes={**shelf.quizzes, "shared/one": quiz("shared/one", wrong)})
        after = shelf.with_(quizzes={**shelf.quizzes, "shared/one": quiz("shared/one", replace(wrong, right=("c",)))})
        earlier, later = (replace(runtime, shelf=lambda shown=shown: shown) for shown in (before, after))
        for who in people:
            take_quiz(earlier, who, shelf.courses["police"], "shared/one", lambda asked: {asked.id: ["c"]})
        done = racing(12, lambda _: regrades.regrade(later, OFFICER, "shared/one", "q01"))
        assert count(runtime, AttemptStep, kind="regraded") == len(people)
        assert sum(one.attempts for one in done if isinstance(one, Effect)) == len(people)
        assert count(runtime, Attempt, passed=True) == len(people)
