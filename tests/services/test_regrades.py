"""A wrong key is corrected in what was submitted: seen before, done once, and nobody loses by it."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.quiz.forms import first_form
from app.domain.quiz.question import Question
from app.domain.quiz.regrading import corrected as corrected_quiz
from app.domain.shared.refusal import refuse
from app.runtime import Runtime
from app.services import courses, quizzes, regrades
from app.services.accounts import Who
from app.services.quizzes import Taking
from app.services.regrades import NOTHING_TO_CORRECT, Effect
from app.store import learning
from app.store.models import Attempt, AuditEntry, Identifier, Outbox
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import HandShelf, question, quiz, shelf_with_tests, wrong_form
from tests.support.studying import begun, study, take_quiz, take_test
from tests.support.world import World

UNIT = "shared/one"
ME, OFFICER, AUTHOR = acting(), acting("officer"), acting("author")
# The first of two questions had a wrong key: c is right, not b.
WRONG = (question("q01", "single", "abc", "b"), question("q02", "single", "abc", "a"))
RIGHT = replace(WRONG[0], right=("c",))


@pytest.fixture
def before(world: World) -> Runtime:
    """The site while the key is wrong."""
    return shown(world, *WRONG)


@pytest.fixture
def after(world: World) -> Runtime:
    """The site once its author has corrected the key."""
    return shown(world, RIGHT, WRONG[1])


def shown(world: World, *questions: Question) -> Runtime:
    shelf: HandShelf = shelf_with_tests()
    shelf = shelf.with_(quizzes={**shelf.quizzes, UNIT: quiz(UNIT, *questions)})
    return replace(world.runtime, shelf=lambda: shelf)


def answered(runtime: Runtime, who: Who, first: str) -> str:
    """An attempt in which q01 is answered with `first` and q02 rightly."""
    police = runtime.shelf().courses["police"]
    take_quiz(runtime, who, police, UNIT, lambda asked: {asked.id: [first if asked.id == "q01" else "a"]})
    with runtime.read() as session:
        rows = learning.attempt_rows(session, who.person_id)
    return rows[-1].id


def look(runtime: Runtime, who: Who, attempt: str) -> Taking:
    taking = quizzes.look(runtime, who, attempt)
    assert taking is not None
    return taking


def corrected(runtime: Runtime, who: Who = OFFICER) -> Effect:
    effect = regrades.regrade(runtime, who, UNIT, "q01")
    assert isinstance(effect, Effect)
    return effect


def row(runtime: Runtime, id: str) -> Attempt:
    with runtime.read() as session:
        return session.get_one(Attempt, id)


def all_of(runtime: Runtime, table: Any) -> list[Any]:
    with runtime.read() as session:
        return list(session.query(table))


class TestBefore:
    def test_while_the_key_is_the_same_there_is_nothing_to_correct(self, before: Runtime) -> None:
        answered(before, ME, "b")
        assert regrades.to_correct(before, OFFICER) == []
        assert regrades.preview(before, OFFICER, UNIT, "q01") is None
        assert regrades.preview(before, OFFICER, UNIT, "q99") is None
        assert regrades.preview(before, OFFICER, "no/unit", "q01") is None
        assert regrades.regrade(before, OFFICER, UNIT, "q01") == NOTHING_TO_CORRECT

    def test_what_would_change_is_told_and_nothing_changes(self, before: Runtime, after: Runtime) -> None:
        gains, keeps = answered(before, ME, "c"), answered(before, acting("trainer"), "b")
        [found] = regrades.to_correct(after, OFFICER)
        effect = regrades.preview(after, OFFICER, UNIT, "q01")
        assert (found.unit, found.question.id, found.attempts) == (UNIT, "q01", 2)
        assert effect is not None
        assert (effect.old.right, effect.new.right) == (("b",), ("c",))
        assert (effect.attempts, effect.right_before, effect.right_after) == (2, 1, 1)
        assert (effect.better, effect.kept, effect.passing) == (1, 1, 1)
        assert effect.names == ("Асанов trainee moi",)
        assert [row(after, one).passed for one in (gains, keeps)] == [False, True]
        assert look(after, ME, gains).regraded_at is None

    def test_an_attempt_under_way_is_left_on_the_quiz_it_began_with(self, before: Runtime, after: Runtime) -> None:
        attempt = begun(before, ME, before.shelf().courses["police"], UNIT)
        assert regrades.to_correct(after, OFFICER) == []
        assert look(after, ME, attempt).quiz.questions[0].right == ("b",)


class TestCorrecting:
    def test_who_was_right_after_all_gains_and_nobody_loses(self, before: Runtime, after: Runtime) -> None:
        gains, keeps = answered(before, ME, "c"), answered(before, acting("trainer"), "b")
        effect = corrected(after)
        assert (effect.attempts, effect.better, effect.kept, effect.passing) == (2, 1, 1, 1)
        assert [(row(after, one).share, row(after, one).passed) for one in (gains, keeps)] == [(1.0, True)] * 2
        mine, theirs = look(after, ME, gains), look(after, acting("trainer"), keeps)
        assert mine.result is not None
        assert theirs.result is not None
        assert (mine.result.share, mine.result.passed, mine.regraded_at) == (1, True, START)
        assert (theirs.result.share, theirs.result.passed) == (1, True)
        assert not theirs.result.marks["q01"].right

    def test_answers_steps_and_the_quiz_that_was_begun_stay(self, before: Runtime, after: Runtime) -> None:
        attempt = answered(before, ME, "c")
        with before.read() as session:
            steps = learning.steps(session, attempt)
        begun_on = row(before, attempt).quiz_sha256
        corrected(after)
        with after.read() as session:
            assert learning.steps(session, attempt)[:-1] == steps
            last = learning.steps(session, attempt)[-1]
        assert (last.kind, last.question, last.answer["passed"]) == ("regraded", "q01", True)
        assert row(after, attempt).quiz_sha256 == begun_on != last.answer["quiz"]

    def test_done_again_it_changes_nothing(self, before: Runtime, after: Runtime) -> None:
        attempt = answered(before, ME, "c")
        corrected(after)
        with after.read() as session:
            steps = learning.steps(session, attempt)
        assert regrades.regrade(after, OFFICER, UNIT, "q01") == NOTHING_TO_CORRECT
        assert regrades.to_correct(after, OFFICER) == []
        with after.read() as session:
            assert learning.steps(session, attempt) == steps

    def test_a_second_correction_goes_on_from_the_first(self, world: World, before: Runtime, after: Runtime) -> None:
        attempt = answered(before, ME, "c")
        corrected(after)
        third = shown(world, RIGHT, replace(WRONG[1], right=("b",)))
        effect = regrades.regrade(third, OFFICER, UNIT, "q02")
        assert isinstance(effect, Effect)
        assert (effect.kept, effect.right_before, effect.right_after) == (1, 1, 0)
        taking = look(third, ME, attempt)
        assert taking.result is not None
        assert (taking.result.share, taking.result.passed) == (1, True)
        assert [taking.result.marks[id].right for id in ("q01", "q02")] == [True, False]

    def test_who_passes_through_it_can_complete_the_course_and_nobody_un_completes(
        self, before: Runtime, after: Runtime
    ) -> None:
        police, done = before.shelf().courses["police"], acting("trainer")
        study(before, done, police)
        code = courses.complete(before, done, police, "ky")
        answered(before, ME, "c")
        for unit in police.units:
            courses.finish_lesson(before, ME, police, unit, "ky")
        take_quiz(before, ME, police, "shared/two")
        assert courses.complete(before, ME, police, "ky") == refuse("course/not_complete")
        corrected(after)
        assert isinstance(courses.complete(after, ME, police, "ky"), str)
        assert courses.complete(after, done, police, "ky") == code

    def test_whoever_gains_a_pass_is_written_to_once_and_it_stands_in_the_log(
        self, before: Runtime, after: Runtime
    ) -> None:
        with before.write() as session:
            session.get_one(Identifier, ("trainee@moi.example", "moi")).confirmed_at = START
            session.get_one(Identifier, ("trainer@moi.example", "moi")).confirmed_at = START
        attempt = answered(before, ME, "c")
        answered(before, acting("trainer"), "b")
        corrected(after)
        regrades.regrade(after, OFFICER, UNIT, "q01")
        [letter] = all_of(after, Outbox)
        assert letter.body["to"] == "trainee@moi.example"
        assert f"/en/attempts/{attempt}/result" in letter.body["text"]
        [entry] = [one for one in all_of(after, AuditEntry) if one.action == "attempts.regraded"]
        assert entry.detail == {"unit": UNIT, "question": "q01", "attempts": 2, "better": 1, "passed": 1}

    def test_an_examination_is_corrected_like_a_quiz(self, world: World, before: Runtime) -> None:
        police, staff = before.shelf().courses["police"], (ME, acting("trainer"), acting("administrator"))
        for who in staff:
            study(before, who, police)
            take_test(before, who, police, "exam", wrong_form)
        shelf: Any = before.shelf()
        forms = shelf.forms["police/exam"]
        asked = forms["A"].questions[0]
        new = replace(asked, right=tuple(option for option in asked.options if option not in asked.right)[:1])
        changed = {name: corrected_quiz(form, new) or form for name, form in forms.items()}
        later = replace(world.runtime, shelf=lambda: shelf.with_(forms={**shelf.forms, "police/exam": changed}))
        met = sum(first_form("police", who.person_id) == "A" for who in staff)
        effect = regrades.regrade(later, OFFICER, "police/exam", asked.id)
        assert isinstance(effect, Effect)
        assert (effect.attempts, effect.better, effect.passing) == (met, met, 0)


class TestWhose:
    def test_staff_correct_their_own_centre_and_an_author_all_without_a_name(
        self, before: Runtime, after: Runtime
    ) -> None:
        answered(before, ME, "c")
        answered(before, acting("trainee", "gpo"), "c")
        own = regrades.preview(after, OFFICER, UNIT, "q01")
        everywhere = regrades.preview(after, AUTHOR, UNIT, "q01")
        assert own is not None
        assert everywhere is not None
        assert (own.attempts, own.names) == (1, ("Асанов trainee moi",))
        assert (everywhere.attempts, everywhere.names) == (2, ())
        corrected(after)
        assert [one.attempts for one in regrades.to_correct(after, AUTHOR)] == [1]
        assert corrected(after, AUTHOR).attempts == 1
