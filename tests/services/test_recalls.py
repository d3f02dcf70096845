"""Questions that come again after a course: on which days, about what, to whom a letter goes, and that it goes once."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.domain.content.course import Course
from app.domain.shared.refusal import refuse
from app.runtime import Runtime
from app.services import courses, errands, kept, profile, quizzes, recalls
from app.services.accounts import Who
from app.services.recalls import Due
from app.store.models import Certificate, Identifier, LedgerEntry, Membership, Outbox, Person, Reminder
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.sat import have_sat
from tests.support.shelves import question, quiz, right_form, small_shelf, wrong_form
from tests.support.studying import complete, study, take_quiz
from tests.support.world import PASSWORD, World

ME = acting()
NEW = question("new", "single", "ab", "a")
NOTHING = refuse("recall/nothing_due")


@pytest.fixture
def runtime(world: World) -> Runtime:
    shelf = small_shelf().with_(spares={"police": (NEW,)})
    return replace(world.runtime, shelf=lambda: shelf)


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


def graduated(runtime: Runtime, police: Course, who: Who = ME) -> None:
    """Somebody completed the course, not without mistakes, and their address is known to be theirs."""
    take_quiz(runtime, who, police, "shared/one", wrong_form)
    complete(runtime, who, police)
    with runtime.write() as session:
        for row in session.scalars(select(Identifier).where(Identifier.person_id == who.person_id)):
            row.confirmed_at = START


def due(runtime: Runtime, who: Who = ME) -> list[Due]:
    return recalls.due(runtime, who, courses.progress(runtime, who))


def begin(runtime: Runtime, police: Course, who: Who = ME) -> str:
    attempt = recalls.begin(runtime, who, police, courses.progress(runtime, who))
    assert isinstance(attempt, str), attempt
    return attempt


def answer(runtime: Runtime, attempt: str, who: Who = ME) -> None:
    """Answer all questions of an attempt rightly, and submit it."""
    taking = quizzes.look(runtime, who, attempt)
    assert taking is not None
    for asked in taking.quiz.questions:
        quizzes.save(runtime, who, attempt, asked.id, right_form(asked), asked.id)
    quizzes.submit(runtime, who, attempt, "submit")


def letters(runtime: Runtime) -> list[dict[str, str]]:
    with runtime.read() as session:
        return [row.body for row in session.scalars(select(Outbox).where(Outbox.kind == "mail"))]


class TestInTheProduct:
    def test_questions_are_due_on_the_second_day_and_not_before(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        assert due(runtime) == []
        world.clock.move_on(days=1)
        assert due(runtime) == []
        world.clock.move_on(days=1)
        assert [(one.course, one.round.day, one.attempt) for one in due(runtime)] == [("police", 2, "")]

    def test_a_question_that_is_new_to_the_person_comes_first_and_then_what_they_missed(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=2)
        taking = quizzes.look(runtime, ME, begin(runtime, police))
        assert taking is not None
        asked = [one.text("stem", "en") for one in taking.quiz.questions]
        assert (asked[0], len(asked)) == ("new.stem en", 4)
        assert {text[:3] for text in asked[1:]} < {"q01", "q02", "q03", "q04"}

    def test_what_was_begun_is_gone_on_with_and_what_was_answered_is_over_until_the_next_day(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=2)
        attempt = begin(runtime, police)
        assert (begin(runtime, police), [one.attempt for one in due(runtime)]) == (attempt, [attempt])
        answer(runtime, attempt)
        assert due(runtime) == []
        assert recalls.begin(runtime, ME, police, courses.progress(runtime, ME)) == NOTHING
        world.clock.move_on(days=5)
        assert [one.round.day for one in due(runtime)] == [7]
        assert begin(runtime, police) != attempt

    def test_answers_are_steps_and_touch_no_record(self, world: World, runtime: Runtime, police: Course) -> None:
        graduated(runtime, police)
        before = courses.standing_in(runtime, police, courses.progress(runtime, ME))
        world.clock.move_on(days=2)
        answer(runtime, begin(runtime, police))
        done = courses.progress(runtime, ME)
        assert courses.standing_in(runtime, police, done) == before
        assert done.passed & set(police.units) == set(police.units)
        with runtime.read() as session:
            assert (
                len(session.scalars(select(LedgerEntry)).all()) == len(session.scalars(select(Certificate)).all()) == 1
            )
        [own] = [one for one in kept.kept(runtime, ME).attempts if one.unit == "police/recall-2"]
        assert (own.kind, len(own.answers)) == ("practice", 4)

    def test_who_missed_nothing_is_asked_nothing(self, world: World, runtime: Runtime, police: Course) -> None:
        complete(runtime, ME, police)
        world.clock.move_on(days=2)
        assert due(runtime) == []

    def test_after_the_last_round_has_lapsed_nothing_is_due(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=119)
        assert [one.round.day for one in due(runtime)] == [90]
        world.clock.move_on(days=1)
        assert due(runtime) == []

    def test_an_examination_begins_the_days_anew_and_its_questions_are_never_put_again(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        study(runtime, ME, replace(police, units=("shared/one",)))
        asked = quiz("police/exam.A", question("secret", "single", "ab", "a"))
        have_sat(runtime, [ME.person_id], asked, [{"secret": ["b"]}], "police/exam", kind="exam", form="A")
        world.clock.move_on(days=2)
        taking = quizzes.look(runtime, ME, begin(runtime, police))
        assert taking is not None
        assert "secret" not in "".join(one.text("stem", "en") for one in taking.quiz.questions)

    def test_the_pre_test_says_nothing_of_what_was_missed(self, world: World, runtime: Runtime, police: Course) -> None:
        asked = quiz("police/pre.A", question("before", "single", "ab", "a"))
        have_sat(runtime, [ME.person_id], asked, [{"before": ["b"]}], "police/pre", kind="pre", form="A")
        complete(runtime, ME, police)
        world.clock.move_on(days=2)
        assert due(runtime) == []


class TestLetters:
    def test_a_letter_goes_on_the_day_and_once_however_often_the_job_runs(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        assert recalls.send_letters(runtime) == 0
        world.clock.move_on(days=2)
        assert [recalls.send_letters(runtime) for _ in range(3)] == [1, 0, 0]
        [letter] = letters(runtime)
        assert letter["to"] == "trainee@moi.example"
        assert "/en/courses/police/again" in letter["text"]
        assert "/en/account" in letter["text"]
        world.clock.move_on(days=1)
        assert recalls.send_letters(runtime) == 0
        world.clock.move_on(days=4)
        assert recalls.send_letters(runtime) == 1
        with runtime.read() as session:
            rows = session.execute(select(Reminder.day, Reminder.sent_on, Reminder.started_on))
            assert sorted(map(tuple, rows)) == [
                (2, date(2026, 3, 11), date(2026, 3, 9)),
                (7, date(2026, 3, 16), date(2026, 3, 9)),
            ]

    def test_a_worker_that_comes_second_finds_the_letter_noted(
        self, world: World, runtime: Runtime, police: Course, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=2)
        assert recalls.send_letters(runtime) == 1
        monkeypatch.setattr(recalls.store, "sent_since", lambda *_: set())  # read before the first had committed
        monkeypatch.setattr(recalls.store, "was_written_to", lambda *_: False)
        assert recalls.send_letters(runtime) == 0
        assert len(letters(runtime)) == 1

    def test_a_person_of_two_courses_gets_one_letter_a_day(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        other = runtime.shelf().courses["prosecutors"]
        take_quiz(runtime, ME, other, "three", wrong_form)
        complete(runtime, ME, other)
        world.clock.move_on(days=2)
        assert recalls.send_letters(runtime) == 1
        assert recalls.send_letters(runtime) == 0
        world.clock.move_on(days=1)
        assert recalls.send_letters(runtime) == 1
        assert len({letter["text"] for letter in letters(runtime)}) == 2

    def test_who_has_answered_gets_no_letter(self, world: World, runtime: Runtime, police: Course) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=2)
        answer(runtime, begin(runtime, police))
        assert recalls.send_letters(runtime) == 0

    @pytest.mark.parametrize(
        "why", ["turned off", "disabled", "no address", "not confirmed", "anonymised", "no mistake"]
    )
    def test_nobody_is_written_to_who_must_not_be(
        self, world: World, runtime: Runtime, police: Course, why: str
    ) -> None:
        if why == "no mistake":
            complete(runtime, ME, police)
        else:
            graduated(runtime, police)
        with runtime.write() as session:
            address = select(Identifier).where(Identifier.person_id == ME.person_id)
            if why == "turned off":
                session.get_one(Person, ME.person_id).reminders = False
            if why == "disabled":
                session.get_one(Membership, (ME.person_id, "moi", "trainee")).disabled_at = START
            if why == "no address":
                session.delete(session.scalars(address).one())
            if why == "not confirmed":
                session.scalars(address).one().confirmed_at = None
        if why == "anonymised":
            assert kept.anonymise(runtime, ME, PASSWORD) is None
        world.clock.move_on(days=2)
        assert recalls.send_letters(runtime) == 0
        assert letters(runtime) == []

    def test_the_letter_is_in_the_language_of_the_person(self, world: World, runtime: Runtime, police: Course) -> None:
        graduated(runtime, police)
        with runtime.write() as session:
            session.get_one(Person, ME.person_id).language = "ky"
        world.clock.move_on(days=2)
        recalls.send_letters(runtime)
        [letter] = letters(runtime)
        assert "/ky/courses/police/again" in letter["text"]
        assert "Course police (ky)" in letter["text"]

    def test_letters_are_turned_off_and_on_in_the_profile(self, world: World, runtime: Runtime) -> None:
        assert profile.own(runtime, ME).reminders
        for wanted in (False, False, True):
            profile.want_reminders(runtime, ME, wanted)
            assert profile.own(runtime, ME).reminders is wanted

    def test_a_course_that_is_gone_is_asked_about_by_nobody(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=2)
        gone = small_shelf().with_(courses={})
        later = replace(runtime, shelf=lambda: gone)
        assert (due(later), recalls.send_letters(later)) == ([], 0)

    def test_an_anonymised_person_leaves_no_note_of_letters(
        self, world: World, runtime: Runtime, police: Course
    ) -> None:
        graduated(runtime, police)
        world.clock.move_on(days=2)
        recalls.send_letters(runtime)
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        assert errands.run(runtime) == 0  # what waited to be sent is dropped
        with runtime.read() as session:
            assert session.scalars(select(Reminder)).all() == []
