"""Attempts at quizzes: begun, answered, submitted, each on the quiz as it was when begun."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from app.domain.content.course import Course
from app.domain.quiz.question import Question, Quiz, Rule
from app.domain.quiz.serial import quiz_data
from app.domain.shared.canonical import canonical_json
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import quizzes
from app.services.pinned_quizzes import KEPT_QUIZZES, PinnedQuizzes
from app.services.quizzes import Kept, Taking
from app.store import learning
from app.store.models import Pinned
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import Form, HandShelf, question, quiz, right_form, small_shelf, wrong_form
from tests.support.studying import begun, take_quiz
from tests.support.world import World

UNIT = "shared/one"
ME = acting()


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


@pytest.fixture
def attempt(runtime: Runtime, police: Course) -> str:
    return begun(runtime, ME, police, UNIT)


def look(runtime: Runtime, attempt: str) -> Taking:
    taking = quizzes.look(runtime, ME, attempt)
    assert taking is not None
    return taking


def steps(runtime: Runtime, attempt: str) -> list[str]:
    with runtime.read() as session:
        return [step.kind for step in learning.steps(session, attempt)]


def with_quiz(runtime: Runtime, edited: Quiz) -> Runtime:
    """The runtime after an author changed the quiz of the unit."""
    shelf: HandShelf = small_shelf()
    return replace(runtime, shelf=lambda: shelf.with_(quizzes={**shelf.quizzes, UNIT: edited}))


# q01 has another key, q02 another stem and no option d, q03 and q04 are gone.
EDITED = quiz(UNIT, question("q01", "single", "abc", "c"), question("q02", "multiple", "abc", "a"), pass_mark=100)


def test_an_attempt_begins_with_nothing_answered(runtime: Runtime, attempt: str) -> None:
    taking = look(runtime, attempt)
    assert (taking.course, taking.unit, taking.number) == ("police", UNIT, 1)
    assert (taking.answered, taking.saved_at, taking.submitted_at, taking.result) == (0, None, None, None)


def test_beginning_again_goes_on_with_the_attempt_under_way(runtime: Runtime, attempt: str, police: Course) -> None:
    elsewhere = runtime.shelf().courses["prosecutors"]
    assert begun(runtime, ME, police, UNIT) == attempt
    assert begun(runtime, ME, elsewhere, UNIT) == attempt
    assert begun(runtime, ME, police, "shared/two") != attempt
    assert begun(runtime, acting("trainer"), police, UNIT) != attempt


def test_after_a_submission_the_next_attempt_has_the_next_number(runtime: Runtime, police: Course) -> None:
    for _ in range(2):
        take_quiz(runtime, ME, police, UNIT)
    assert look(runtime, begun(runtime, ME, police, UNIT)).number == 3


def test_the_last_answer_to_a_question_counts_and_may_be_taken_back(world: World, attempt: str) -> None:
    runtime = world.runtime
    for number, chosen in enumerate((["a"], ["b"])):
        world.clock.move_on(minutes=1)
        kept = quizzes.save(runtime, ME, attempt, "q01", {"q01": chosen}, f"k{number}")
    taking = look(runtime, attempt)
    assert (taking.answers["q01"].chosen, taking.answered) == (("b",), 1)
    assert kept == Kept(START + timedelta(minutes=2), 2)
    assert taking.saved_at == START + timedelta(minutes=2)
    quizzes.save(runtime, ME, attempt, "q01", {}, "k3")
    assert look(runtime, attempt).answered == 0


def test_an_answer_sent_twice_is_kept_once_and_told_the_same_time(world: World, attempt: str) -> None:
    times = []
    for _ in range(2):
        times.append(quizzes.save(world.runtime, ME, attempt, "q01", {"q01": ["b"]}, "key"))
        world.clock.move_on(minutes=1)
    assert times == [Kept(START, 1)] * 2
    assert steps(world.runtime, attempt) == ["answered"]


@pytest.mark.parametrize(("asked", "form"), [("q01", {"q01": ["a"]}), ("q02", {"q02": ["a"]})])
def test_a_key_that_comes_back_with_other_content_is_refused(
    runtime: Runtime, attempt: str, asked: str, form: dict[str, list[str]]
) -> None:
    quizzes.save(runtime, ME, attempt, "q01", {"q01": ["b"]}, "key")
    assert quizzes.save(runtime, ME, attempt, asked, form, "key") == refuse("request/key_reused")
    assert quizzes.submit(runtime, ME, attempt, "key") == refuse("request/key_reused")
    assert look(runtime, attempt).answers["q01"].chosen == ("b",)


@pytest.mark.parametrize(
    ("asked", "form", "code"),
    [
        ("q01", {"q01": ["z"]}, "quiz/no_such_option"),
        ("q01", {"q01": ["a", "b"]}, "quiz/one_option_only"),
        ("q99", {"q99": ["a"]}, "quiz/no_such_option"),
        ("q\x00", {}, "quiz/no_such_option"),
    ],
)
def test_what_does_not_fit_the_question_is_refused_and_not_kept(
    runtime: Runtime, attempt: str, asked: str, form: dict[str, list[str]], code: str
) -> None:
    refused = quizzes.save(runtime, ME, attempt, asked, form, "key")
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert steps(runtime, attempt) == []


@pytest.mark.parametrize("who", [acting("trainer"), acting("administrator"), acting("trainee", "gpo")])
def test_an_attempt_of_somebody_else_is_as_if_it_were_not(runtime: Runtime, attempt: str, who: quizzes.Who) -> None:
    none = refuse("quiz/no_such_attempt")
    assert quizzes.look(runtime, who, attempt) is None
    assert quizzes.save(runtime, who, attempt, "q01", {"q01": ["b"]}, "key") == none
    assert quizzes.submit(runtime, who, attempt, "key") == none
    assert (quizzes.look(runtime, ME, "unknown"), quizzes.submit(runtime, ME, "unknown", "key")) == (None, none)


def test_the_result_adds_up_what_was_answered(runtime: Runtime, police: Course) -> None:
    def half(asked: Question) -> Form:
        return right_form(asked) if asked.id in ("q01", "q02") else wrong_form(asked)

    outcome = take_quiz(runtime, ME, police, UNIT, half)
    assert (outcome.share, outcome.passed) == (Fraction(1, 2), False)
    with runtime.read() as session:
        [row] = learning.attempt_rows(session, ME.person_id)
    assert (row.share, row.passed) == (0.5, False)


def test_a_submission_stands_whatever_is_sent_afterwards(world: World, police: Course) -> None:
    runtime = world.runtime
    take_quiz(runtime, ME, police, UNIT)
    with runtime.read() as session:
        [row] = learning.attempt_rows(session, ME.person_id)
    world.clock.move_on(hours=1)
    late = quizzes.save(runtime, ME, row.id, "q01", {"q01": ["a"]}, "late")
    again = quizzes.submit(runtime, ME, row.id, "another key")
    taking = look(runtime, row.id)
    assert late == refuse("quiz/submitted_already")
    assert again == taking.result
    assert (taking.submitted_at, taking.answers["q01"].chosen) == (START, ("b",))
    assert steps(runtime, row.id).count("submitted") == 1


def test_an_attempt_goes_on_with_the_quiz_it_began_with_after_an_edit(runtime: Runtime, attempt: str) -> None:
    quizzes.save(runtime, ME, attempt, "q01", {"q01": ["b"]}, "k1")
    edited = with_quiz(runtime, EDITED)
    taking = look(edited, attempt)
    assert [each.id for each in taking.quiz.questions] == ["q01", "q02", "q03", "q04"]
    for asked in taking.quiz.questions[1:]:
        quizzes.save(edited, ME, attempt, asked.id, right_form(asked), asked.id)
    outcome = quizzes.submit(edited, ME, attempt, "submit")
    assert not isinstance(outcome, Refusal)
    assert (outcome.share, outcome.passed) == (1, True)


def test_an_attempt_begun_after_an_edit_is_on_the_edited_quiz(runtime: Runtime, police: Course) -> None:
    take_quiz(runtime, ME, police, UNIT)
    edited = with_quiz(runtime, EDITED)
    taking = look(edited, begun(edited, ME, police, UNIT))
    assert [each.id for each in taking.quiz.questions] == ["q01", "q02"]


def test_an_edit_regrades_no_submitted_attempt(runtime: Runtime, police: Course) -> None:
    before = take_quiz(runtime, ME, police, UNIT)
    edited = with_quiz(runtime, EDITED)
    with runtime.read() as session:
        [row] = learning.attempt_rows(session, ME.person_id)
    assert look(edited, row.id).result == before
    assert quizzes.submit(edited, ME, row.id, "again") == before


def test_more_quizzes_than_are_kept_in_memory_are_read_again(world: World) -> None:
    kept = PinnedQuizzes()
    hashes = [f"{number:064}" for number in range(KEPT_QUIZZES + 1)]
    body = canonical_json(quiz_data(quiz(UNIT)))
    with world.runtime.write() as session:
        session.add_all(Pinned(sha256=sha256, kind="quiz", body=body) for sha256 in hashes)
        session.flush()
        first = kept.get(session, hashes[0])
        assert kept.get(session, hashes[0]) is first
        for sha256 in hashes[1:]:
            kept.get(session, sha256)
        assert kept.get(session, hashes[0]) == first


class TestChecking:
    """In a practice quiz whose rule says so an answer is checked, and then stands."""

    @pytest.fixture
    def practice(self, runtime: Runtime) -> Runtime:
        shown = quiz(UNIT)
        return with_quiz(runtime, replace(shown, rule=Rule("practice", 70, "after-each")))

    def test_a_checked_answer_stands(self, practice: Runtime, police: Course) -> None:
        attempt = begun(practice, ME, police, UNIT)
        quizzes.save(practice, ME, attempt, "q01", {"q01": ["a"]}, "k1")
        kept = quizzes.save(practice, ME, attempt, "q01", {"q01": ["b"]}, "k2", check=True)
        later = quizzes.save(practice, ME, attempt, "q01", {"q01": ["c"]}, "k3")
        again = quizzes.save(practice, ME, attempt, "q01", {"q01": ["b"]}, "k2", check=True)
        taking = look(practice, attempt)
        assert (later, again) == (refuse("quiz/checked_already"), kept)
        assert (taking.answers["q01"].chosen, taking.checked) == (("b",), {"q01"})
        assert steps(practice, attempt) == ["answered", "checked"]

    def test_where_the_rule_says_nothing_of_it_an_answer_is_only_kept(self, runtime: Runtime, attempt: str) -> None:
        quizzes.save(runtime, ME, attempt, "q01", {"q01": ["b"]}, "k1", check=True)
        assert look(runtime, attempt).checked == frozenset()


@pytest.mark.parametrize(
    ("feedback", "right", "explains"),
    [
        ("after-submitting", False, True),
        ("after-passing", False, False),
        ("after-passing", True, True),
        ("never", True, False),
    ],
)
def test_answers_are_explained_when_the_rule_says_so(
    runtime: Runtime, police: Course, feedback: Any, right: bool, explains: bool
) -> None:
    ruled = with_quiz(runtime, replace(quiz(UNIT), rule=Rule("graded", 70, feedback)))
    attempt = begun(ruled, ME, police, UNIT)
    assert not look(ruled, attempt).explains
    for asked in quiz(UNIT).questions:
        quizzes.save(ruled, ME, attempt, asked.id, right_form(asked) if right else wrong_form(asked), asked.id)
    quizzes.submit(ruled, ME, attempt, "submit")
    assert look(ruled, attempt).explains == explains
