"""What is new in a course after one has completed it: offered, done, and entered beside the first completion."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.domain.content.course import Course
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import certificates, courses, quizzes, records, supplements
from app.services.supplements import Supplement
from app.store.models import Certificate, Completion, LedgerEntry
from tests.support.acting import acting
from tests.support.racing import with_real_chance
from tests.support.shelves import course, question, quiz, right_form, small_shelf, unit, wrong_form
from tests.support.studying import complete, take_quiz
from tests.support.world import World

ME = acting()
NEW = course("police", "shared/one", "shared/two", "new", sha256="d" * 64)
NOTHING_NEW = refuse("supplement/nothing_new")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return with_real_chance(world.runtime)


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


def edited(runtime: Runtime, minutes: int = 50) -> Runtime:
    """The runtime after a unit and two questions of an old one came."""
    shelf = small_shelf()
    old = shelf.quizzes["shared/one"].questions
    longer = quiz("shared/one", *old, question("q05", "single", "ab", "a"), question("q06", "single", "ab", "b"))
    new = unit("new")
    lesson = replace(
        new.lesson, by_language={lang: replace(text, minutes=minutes) for lang, text in new.lesson.by_language.items()}
    )
    after = shelf.with_(
        units={**shelf.units, "new": replace(new, lesson=lesson)},
        quizzes={**shelf.quizzes, "shared/one": longer, "new": quiz("new", pass_mark=90)},
        courses={**shelf.courses, "police": NEW},
    )
    return replace(runtime, shelf=lambda: after)


def opened(runtime: Runtime) -> Supplement:
    found = supplements.supplement(runtime, ME, NEW, courses.progress(runtime, ME))
    assert found is not None
    return found


def answer_new_questions(runtime: Runtime, *, right: bool = True) -> None:
    attempt = supplements.begin_quiz(runtime, ME, NEW)
    assert isinstance(attempt, str), attempt
    taking = quizzes.look(runtime, ME, attempt)
    assert taking is not None
    for asked in taking.quiz.questions:
        form = (right_form if right else wrong_form)(asked)
        assert not isinstance(quizzes.save(runtime, ME, attempt, asked.id, form, asked.id), Refusal)
    quizzes.submit(runtime, ME, attempt, "submit")


def do_all(runtime: Runtime) -> None:
    courses.finish_lesson(runtime, ME, NEW, "new", "ky")
    take_quiz(runtime, ME, NEW, "new")
    answer_new_questions(runtime)


def test_it_holds_what_is_new_and_nothing_else(runtime: Runtime, police: Course) -> None:
    complete(runtime, ME, police)
    later = edited(runtime)
    found = opened(later)
    assert [one.unit for one in found.units] == ["new"]
    assert found.quiz is not None
    assert [one.text("stem", "en") for one in found.quiz.questions] == ["q05.stem en", "q06.stem en"]
    assert (found.quiz.rule.kind, found.quiz.rule.pass_mark, found.hours, found.complete) == ("graded", 70, 1, False)


def test_there_is_none_before_the_course_is_completed_and_none_while_nothing_is_new(
    runtime: Runtime, police: Course
) -> None:
    later = edited(runtime)
    assert supplements.supplement(later, ME, NEW, courses.progress(later, ME)) is None
    complete(runtime, ME, police)
    assert supplements.supplement(runtime, ME, police, courses.progress(runtime, ME)) is None
    assert supplements.begin_quiz(runtime, ME, police) == NOTHING_NEW
    assert supplements.complete(runtime, ME, police, "ky") == NOTHING_NEW


def test_it_is_entered_once_nothing_of_it_is_left(runtime: Runtime, police: Course) -> None:
    complete(runtime, ME, police)
    later = edited(runtime)
    answer_new_questions(later, right=False)
    assert supplements.complete(later, ME, NEW, "ky") == refuse("course/not_complete")
    do_all(later)
    assert opened(later).complete
    assert supplements.complete(later, ME, NEW, "ru") is None
    with later.read() as session:
        first, second = session.scalars(select(LedgerEntry).order_by(LedgerEntry.sequence))
    assert (second.kind, second.course, second.content_version) == ("completion", "police", "d" * 64)
    assert (second.hours, second.language, second.result) == (1, "ru", "passed")
    assert second.evidence == {
        "supplement_to": first.id,
        "units": ["new"],
        "questions": {"shared/one": ["q05", "q06"]},
    }
    assert supplements.supplement(later, ME, NEW, courses.progress(later, ME)) is None


def test_the_first_completion_and_its_certificate_stay_as_they_are(runtime: Runtime, police: Course) -> None:
    code = complete(runtime, ME, police)
    before = certificates.check(runtime, code)
    later = edited(runtime)
    do_all(later)
    assert supplements.complete(later, ME, NEW, "ky") is None
    assert certificates.check(later, code) == before
    with later.read() as session:
        assert session.scalars(select(Completion.content_version)).one() == "c" * 64
        assert session.scalars(select(Certificate.code)).one() == code
    officer = acting("officer")
    assert [(one.code == code, one.is_supplement) for one in records.of_centre(later, officer).lines] == [
        (False, True),
        (True, False),
    ]
    assert [(one.course, one.hours) for one in records.own_supplements(later, ME)] == [("police", 1)]


def test_a_mended_word_takes_back_no_pass(runtime: Runtime, police: Course) -> None:
    complete(runtime, ME, police)
    later = edited(runtime)
    answer_new_questions(later)
    shelf = later.shelf()
    mended = [
        replace(one, texts={**one.texts, "en": {**one.texts["en"], "stem": "Mended"}})
        for one in shelf.quizzes["shared/one"].questions
    ]
    small = small_shelf().with_(
        units=shelf.units,
        courses=shelf.courses,
        quizzes={**shelf.quizzes, "shared/one": quiz("shared/one", *mended)},
    )
    assert opened(replace(later, shelf=lambda: small)).quiz_passed


def test_new_questions_alone_are_hours_of_nothing(runtime: Runtime, police: Course) -> None:
    complete(runtime, ME, police)
    shelf = edited(runtime).shelf()
    only = small_shelf().with_(quizzes=shelf.quizzes)
    later = replace(runtime, shelf=lambda: only)
    found = supplements.supplement(later, ME, only.courses["police"], courses.progress(later, ME))
    assert found is not None
    assert (found.units, found.hours, found.complete) == ((), 0, False)
