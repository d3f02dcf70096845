"""What a person has read, passed and completed; what an edit of the content leaves alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.content.course import Course
from app.domain.quiz.question import Rule
from app.domain.shared.refusal import refuse
from app.runtime import Runtime
from app.services import certificates, courses
from app.store.models import Completion, LedgerEntry, Reading
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.shelves import HandShelf, course, small_shelf, unit, wrong_form
from tests.support.studying import begun, complete, study, take_quiz
from tests.support.world import World

ME = acting()
NOT_YET = refuse("course/not_complete")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


def edited(runtime: Runtime, police: Course) -> Runtime:
    """The runtime after `police` got another unit, and its first unit other words."""
    shelf: HandShelf = small_shelf()
    units = {**shelf.units, "shared/one": unit("shared/one", sha256="u2"), "new": unit("new")}
    return replace(runtime, shelf=lambda: shelf.with_(units=units, courses={**shelf.courses, "police": police}))


LONGER = course("police", "shared/one", "shared/two", "new", sha256="d" * 64)


def test_a_person_begins_with_nothing_done(runtime: Runtime, police: Course) -> None:
    done = courses.progress(runtime, ME)
    standing = courses.standing_in(runtime, police, done)
    assert (done.passed, set(done.completed), dict(done.certificates)) == (set(), set(), {})
    assert (standing.lessons_left, standing.quizzes_left, standing.next_step()) == (2, 2, ("shared/one", "lesson"))


def test_the_course_of_a_person_is_that_of_their_centre(runtime: Runtime) -> None:
    assert courses.own_course(runtime, ME) == "police"
    assert courses.own_course(runtime, acting(centre="gpo")) == "prosecutors"


def test_a_course_is_complete_once_every_lesson_is_read_and_every_quiz_passed(runtime: Runtime, police: Course) -> None:
    done = []
    for name in police.units:
        take_quiz(runtime, ME, police, name)
        done.append(courses.complete(runtime, ME, police, "ky"))
        done.append(courses.finish_lesson(runtime, ME, police, name, "ky"))
    assert done == [NOT_YET, False, NOT_YET, True]
    [code] = courses.progress(runtime, ME).certificates.values()
    assert courses.complete(runtime, ME, police, "en") == code


def test_the_last_quiz_completes_a_course_too(runtime: Runtime, police: Course) -> None:
    for name in police.units:
        assert not courses.finish_lesson(runtime, ME, police, name, "ky")
        take_quiz(runtime, ME, police, name)
    assert isinstance(courses.complete(runtime, ME, police, "ky"), str)


def test_a_quiz_that_was_not_passed_leaves_the_course_open(runtime: Runtime, police: Course) -> None:
    for name in police.units:
        courses.finish_lesson(runtime, ME, police, name, "ky")
    take_quiz(runtime, ME, police, "shared/one")
    take_quiz(runtime, ME, police, "shared/two", wrong_form)
    assert courses.complete(runtime, ME, police, "ky") == NOT_YET
    standing = courses.standing_in(runtime, police, courses.progress(runtime, ME))
    assert (standing.next_step(), standing.quizzes_left) == (("shared/two", "quiz"), 1)


def test_a_quiz_once_passed_stays_passed_after_a_worse_attempt(runtime: Runtime, police: Course) -> None:
    take_quiz(runtime, ME, police, "shared/one")
    take_quiz(runtime, ME, police, "shared/one", wrong_form)
    done = courses.progress(runtime, ME)
    assert done.passed == {"shared/one"}
    assert [row.passed for row in done.attempts["shared/one"]] == [True, False]


def test_the_attempt_under_way_is_told(runtime: Runtime, police: Course) -> None:
    take_quiz(runtime, ME, police, "shared/one")
    assert courses.progress(runtime, ME).open_attempt("shared/one") is None
    attempt = begun(runtime, ME, police, "shared/one")
    under_way = courses.progress(runtime, ME).open_attempt("shared/one")
    assert under_way is not None
    assert (under_way.id, under_way.number) == (attempt, 2)


def test_a_lesson_read_twice_keeps_the_day_and_version_of_the_first_reading(world: World, police: Course) -> None:
    courses.finish_lesson(world.runtime, ME, police, "shared/one", "ky")
    world.clock.move_on(days=1)
    courses.finish_lesson(edited(world.runtime, LONGER), ME, LONGER, "shared/one", "ky")
    assert courses.progress(world.runtime, ME).read == {"shared/one": START}
    with world.runtime.read() as session:
        assert session.scalars(select(Reading.content_version)).one() == "u1"


def test_a_unit_that_two_courses_share_counts_in_both(runtime: Runtime, police: Course) -> None:
    study(runtime, ME, police)
    other = runtime.shelf().courses["prosecutors"]
    standing = courses.standing_in(runtime, other, courses.progress(runtime, ME))
    assert [each.done for each in standing.units] == [True, False]
    assert (standing.lessons_left, standing.quizzes_left) == (1, 1)


def test_what_somebody_else_has_done_counts_for_nobody_else(runtime: Runtime, police: Course) -> None:
    complete(runtime, acting("trainer"), police)
    done = courses.progress(runtime, ME)
    assert (dict(done.read), dict(done.attempts), set(done.completed)) == ({}, {}, set())
    assert courses.complete(runtime, ME, police, "ky") == NOT_YET


def test_completing_again_changes_nothing(world: World, police: Course) -> None:
    code = complete(world.runtime, ME, police)
    world.clock.move_on(days=1)
    assert courses.complete(world.runtime, ME, police, "ru") == code
    assert not courses.finish_lesson(world.runtime, ME, police, "shared/one", "ru")  # it is news only once
    assert courses.progress(world.runtime, ME).completed == {"police"}
    with world.runtime.read() as session:
        assert [entry.language for entry in session.scalars(select(LedgerEntry))] == ["ky"]


def test_a_course_edited_after_its_completion_un_completes_nobody(world: World, police: Course) -> None:
    code = complete(world.runtime, ME, police)
    later = edited(world.runtime, LONGER)
    world.clock.move_on(days=1)
    assert courses.complete(later, ME, LONGER, "ky") == code
    assert courses.progress(later, ME).completed == {"police"}
    shown = certificates.check(later, code)
    assert shown is not None
    assert shown.face["content_version"] == "c" * 12
    with later.read() as session:
        assert session.scalars(select(Completion.content_version)).all() == ["c" * 64]


def test_a_unit_without_a_quiz_asks_for_its_lesson_alone(runtime: Runtime) -> None:
    only_read = course("reading", "new")
    later = edited(runtime, LONGER)
    assert courses.finish_lesson(later, ME, only_read, "new", "ky")


def test_a_quiz_for_practice_need_not_be_passed(runtime: Runtime) -> None:
    shelf: HandShelf = small_shelf()
    practice = replace(shelf.quizzes["three"], rule=Rule("practice", 70, "after-each"))
    later = replace(runtime, shelf=lambda: shelf.with_(quizzes={**shelf.quizzes, "three": practice}))
    assert courses.finish_lesson(later, ME, course("reading", "three"), "three", "ky")


def test_a_completion_is_entered_in_the_centre_that_the_person_acts_in(world: World, police: Course) -> None:
    world.clock.move_on(hours=2)
    complete(world.runtime, acting(centre="gpo"), police)
    with world.runtime.read() as session:
        [entry] = session.scalars(select(LedgerEntry))
    assert (entry.centre_id, entry.sequence, entry.kind, entry.result) == ("gpo", 1, "completion", "passed")
    assert (entry.person_id, entry.course, entry.hours, entry.language) == ("gpo-trainee", "police", 2, "ky")
    assert (entry.completed_at, entry.content_version) == (START + timedelta(hours=2), "c" * 64)
    assert (entry.evidence, entry.roles_played) == ({"units": ["shared/one", "shared/two"]}, [])


def test_a_code_that_was_drawn_before_is_drawn_again(runtime: Runtime, police: Course) -> None:
    def lots() -> Iterator[int]:
        yield from [0] * 24  # the first code, and the same once more
        yield from [1] * 12

    drawn = lots()
    unlucky = replace(runtime, dice=lambda _: next(drawn))
    codes = [complete(unlucky, who, police) for who in (ME, acting("trainer"))]
    assert codes == ["A" * 12, "C" * 12]
    with runtime.read() as session:
        assert [entry.sequence for entry in session.scalars(select(LedgerEntry))] == [1, 2]
