"""What holds on every database when many requests of one person meet; `world` is one with the small shelf."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.domain.quiz.grading import Result
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import courses, quizzes, records, trials
from app.services.invariants import check
from app.services.quizzes import Kept
from app.services.trials import Room
from app.store import learning, ledger
from app.store.models import Attempt, Certificate, Completion, LedgerEntry, Pinned, Seat, Trial, TrialEvent
from app.store.models.base import Base
from tests.support.acting import acting
from tests.support.racing import racing, with_real_chance
from tests.support.shelves import course, right_form, small_shelf, wrong_form
from tests.support.studying import begun
from tests.support.world import CENTRES, KINDS, World

RACERS = 50
ME = acting()
EVERYBODY = [acting(kind, centre) for centre in CENTRES for kind in KINDS]


@pytest.fixture
def runtime(world: World) -> Iterator[Runtime]:
    """A runtime whose ids threads may draw at the same time."""
    racing_runtime = with_real_chance(world.runtime)
    yield racing_runtime
    assert check(racing_runtime).findings == []


def count(runtime: Runtime, table: type[Base]) -> int:
    with runtime.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


class TestQuizRaces:
    @pytest.fixture
    def begin(self, runtime: Runtime) -> Callable[..., str]:
        return lambda _=0: begun(runtime, ME, runtime.shelf().courses["police"], "shared/one")

    def test_fifty_starts_begin_one_attempt(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        assert len(set(racing(RACERS, begin))) == 1
        assert count(runtime, Attempt) == 1

    def test_a_class_that_begins_a_quiz_at_once_has_an_attempt_each(self, runtime: Runtime) -> None:
        police = runtime.shelf().courses["police"]
        attempts = racing(len(EVERYBODY), lambda n: begun(runtime, EVERYBODY[n], police, "shared/one"))
        assert len(set(attempts)) == count(runtime, Attempt) == len(EVERYBODY)
        assert count(runtime, Pinned) == 2  # the quiz, and what the course asks for

    def test_fifty_answers_from_as_many_tabs_are_all_kept(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        attempt, asked = begin(), runtime.shelf().quizzes["shared/one"].questions
        forms = [(each.id, form) for each in asked for form in (right_form(each), wrong_form(each))]

        def save(number: int) -> object:
            question, form = forms[number % len(forms)]
            return quizzes.save(runtime, ME, attempt, question, form, f"tab {number}")

        kept = racing(RACERS, save)
        with runtime.read() as session:
            steps = learning.steps(session, attempt)
        assert not [each for each in kept if isinstance(each, Refusal)]
        assert [step.seq for step in steps] == list(range(1, RACERS + 1))
        assert {step.key for step in steps} == {f"tab {number}" for number in range(RACERS)}

    def test_one_answer_sent_fifty_times_is_kept_once(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        attempt = begin()
        kept = racing(RACERS, lambda _: quizzes.save(runtime, ME, attempt, "q01", {"q01": ["b"]}, "one key"))
        with runtime.read() as session:
            assert len(learning.steps(session, attempt)) == 1
        assert set(kept) == {Kept(runtime.clock(), 1)}

    def test_one_key_with_two_answers_keeps_the_first(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        attempt = begin()
        kept = racing(2, lambda n: quizzes.save(runtime, ME, attempt, "q01", {"q01": ["ab"[n]]}, "one key"))
        taking = quizzes.look(runtime, ME, attempt)
        assert [each.code for each in kept if isinstance(each, Refusal)] == ["request/key_reused"]
        assert taking is not None
        assert taking.answers["q01"].chosen == ("a" if not isinstance(kept[0], Refusal) else "b",)

    def test_fifty_submissions_give_one_result(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        attempt = begin()
        quizzes.save(runtime, ME, attempt, "q01", {"q01": ["b"]}, "answer")
        results = racing(RACERS, lambda number: quizzes.submit(runtime, ME, attempt, f"tab {number % 7}"))
        with runtime.read() as session:
            assert [step.kind for step in learning.steps(session, attempt)] == ["answered", "submitted"]
        assert all(result == results[0] for result in results)
        assert isinstance(results[0], Result)

    def test_answers_that_race_with_a_submission_are_counted_or_refused(
        self, runtime: Runtime, begin: Callable[..., str]
    ) -> None:
        attempt, asked = begin(), runtime.shelf().quizzes["shared/one"].questions

        def act(number: int) -> object:
            if number == RACERS // 2:
                return quizzes.submit(runtime, ME, attempt, "submission")
            question = asked[number % len(asked)]
            return quizzes.save(runtime, ME, attempt, question.id, right_form(question), f"tab {number}")

        done = racing(RACERS, act)
        taking = quizzes.look(runtime, ME, attempt)
        assert taking is not None
        assert taking.result == done[RACERS // 2]
        with runtime.read() as session:
            steps = learning.steps(session, attempt)
            [row] = learning.attempt_rows(session, ME.person_id)
        assert steps[-1].kind == "submitted"
        assert {each.code for each in done if isinstance(each, Refusal)} <= {"quiz/submitted_already"}
        assert sum(not isinstance(each, Refusal) for each in done) == len(steps)
        assert (row.share, row.passed) == (float(taking.result.share), taking.result.passed)


class TestCourseRaces:
    def test_fifty_readings_and_completions_give_one_completion_entry_and_certificate(self, runtime: Runtime) -> None:
        course = runtime.shelf().courses["police"]
        for unit in course.units:
            attempt = begun(runtime, ME, course, unit)
            for asked in runtime.shelf().quizzes[unit].questions:
                quizzes.save(runtime, ME, attempt, asked.id, right_form(asked), asked.id)
            quizzes.submit(runtime, ME, attempt, "submit")

        def act(number: int) -> object:
            if number < RACERS // 2:
                return courses.finish_lesson(runtime, ME, course, course.units[number % 2], "ky")
            return courses.complete(runtime, ME, course, "ru")

        done = racing(RACERS, act)
        code = courses.complete(runtime, ME, course, "en")
        assert [count(runtime, table) for table in (Completion, LedgerEntry, Certificate)] == [1, 1, 1]
        assert {each for each in done if isinstance(each, str)} <= {code}
        assert {each.code for each in done if isinstance(each, Refusal)} <= {"course/not_complete"}
        with runtime.read() as session:
            assert [entry.sequence for entry in ledger.entries_about(session, "moi", ME.person_id)] == [1]

    def test_a_class_that_completes_at_once_stands_in_its_ledgers_without_a_gap(self, runtime: Runtime) -> None:
        shelf = small_shelf().with_(quizzes={})
        taught = replace(runtime, shelf=lambda: shelf)
        reading = course("police", "three")
        racing(len(EVERYBODY), lambda number: courses.finish_lesson(taught, EVERYBODY[number], reading, "three", "ky"))
        for centre in CENTRES:
            lines = records.of_centre(runtime, acting("officer", centre)).lines
            assert [line.sequence for line in lines] == list(range(len(KINDS), 0, -1))
            assert len({line.person for line in lines}) == len({line.code for line in lines}) == len(KINDS)


class TestTrialRaces:
    @pytest.fixture
    def begin(self, runtime: Runtime) -> Callable[..., str]:
        return lambda _=0: trials.begin(runtime, ME, runtime.shelf().cases["debt"], "prosecutor")

    def test_fifty_starts_open_one_trial(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        assert len(set(racing(RACERS, begin))) == 1
        assert (count(runtime, Trial), count(runtime, Seat)) == (1, 1)

    def test_a_class_that_begins_a_case_at_once_has_a_trial_each(self, runtime: Runtime) -> None:
        debt = runtime.shelf().cases["debt"]
        begun = racing(len(EVERYBODY), lambda number: trials.begin(runtime, EVERYBODY[number], debt, "judge"))
        assert len(set(begun)) == count(runtime, Trial) == len(EVERYBODY)

    def test_two_tabs_that_answer_one_decision_store_one_answer(
        self, runtime: Runtime, begin: Callable[..., str]
    ) -> None:
        trial = begin()
        options = ("traffic", "fraud")
        done = racing(2, lambda n: trials.play(runtime, ME, trial, "charge", options[n], (), f"tab {n}"))
        [refused] = [each for each in done if isinstance(each, Refusal)]
        [room] = [each for each in done if isinstance(each, Room)]
        assert refused.code == "trial/not_this_decision"
        assert room.state.answers[0].option == options[done.index(room)]
        assert [answer.decision for answer in room.state.answers] == ["charge", "door"]

    def test_one_answer_sent_fifty_times_is_stored_once_and_answered_alike(
        self, runtime: Runtime, begin: Callable[..., str]
    ) -> None:
        trial = begin()
        done = racing(RACERS, lambda _: trials.play(runtime, ME, trial, "charge", "traffic", (), "one key"))
        assert all(isinstance(room, Room) and room == done[0] for room in done)
        assert count(runtime, TrialEvent) == 3

    def test_one_key_with_two_answers_stores_the_first(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        trial = begin()
        options = ("traffic", "fraud")
        done = racing(2, lambda n: trials.play(runtime, ME, trial, "charge", options[n], (), "one key"))
        assert [each.code for each in done if isinstance(each, Refusal)] == ["request/key_reused"]
        assert count(runtime, TrialEvent) == 3

    def test_fifty_last_answers_end_the_trial_once(self, runtime: Runtime, begin: Callable[..., str]) -> None:
        trial = begin()
        for decision, option in (("charge", "traffic"), ("order", "victim")):
            trials.play(runtime, ME, trial, decision, option, (), decision)
        done = racing(RACERS, lambda n: trials.play(runtime, ME, trial, "ask", "open", (), f"tab {n}"))
        assert sum(isinstance(each, Room) for each in done) == 1
        assert {each.code for each in done if isinstance(each, Refusal)} == {"trial/ended"}
        room = trials.enter(runtime, ME, trial)
        assert room is not None
        assert room.seq == 7
        assert room.ended_at == runtime.clock()
