"""What a person does in a course, in one line of a test."""

from collections.abc import Callable

from app.domain.content.course import Course
from app.domain.quiz.forms import TestKind
from app.domain.quiz.grading import Result
from app.domain.quiz.question import Question
from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import beginning, courses, quizzes
from app.services.accounts import Who
from tests.support.shelves import Form, right_form


def begun(runtime: Runtime, who: Who, course: Course, unit: str) -> str:
    """The attempt at a unit's quiz that a person is in now."""
    attempt = beginning.begin(runtime, who, course, unit)
    assert isinstance(attempt, str), attempt
    return attempt


def take_quiz(
    runtime: Runtime, who: Who, course: Course, unit: str, answers: Callable[[Question], Form] = right_form
) -> Result:
    """The result of an attempt in which every question was answered as `answers` does, and submitted."""
    return _answered(runtime, who, begun(runtime, who, course, unit), answers)


def take_test(
    runtime: Runtime, who: Who, course: Course, kind: TestKind, answers: Callable[[Question], Form] = right_form
) -> Result:
    """The result of an attempt at a test of a course."""
    attempt = beginning.begin_test(runtime, who, course, kind)
    assert isinstance(attempt, str), attempt
    return _answered(runtime, who, attempt, answers)


def _answered(runtime: Runtime, who: Who, attempt: str, answers: Callable[[Question], Form]) -> Result:
    taking = quizzes.look(runtime, who, attempt)
    assert taking is not None
    for asked in taking.quiz.questions:
        kept = quizzes.save(runtime, who, attempt, asked.id, answers(asked), asked.id)
        assert not isinstance(kept, Refusal), kept
    done = quizzes.submit(runtime, who, attempt, "submit")
    assert not isinstance(done, Refusal), done
    return done


def study(runtime: Runtime, who: Who, course: Course) -> None:
    """Read every lesson of a course and pass every quiz."""
    for unit in course.units:
        courses.finish_lesson(runtime, who, course, unit, "ky")
        if unit in runtime.shelf().quizzes:
            take_quiz(runtime, who, course, unit)


def complete(runtime: Runtime, who: Who, course: Course) -> str:
    """Study a course to its end; the code of the certificate."""
    study(runtime, who, course)
    code = courses.complete(runtime, who, course, "ky")
    assert isinstance(code, str), code
    return code
