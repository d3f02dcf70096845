"""What quizzes and tests are called."""

from app.domain.quiz.forms import TestKind, kind_of
from app.runtime import Runtime
from app.web.languages import _, language


def test_name(kind: TestKind) -> str:
    """A test of a course."""
    return {"pre": _("Pre-test"), "post": _("Post-test"), "exam": _("Examination")}[kind]


def name_of_quiz(runtime: Runtime, unit: str) -> str:
    """A quiz by its unit, a test by its course and kind; by its id where the content no longer has it."""
    shelf, kind = runtime.shelf(), kind_of(unit)
    if kind is not None:
        course = shelf.courses.get(unit.rpartition("/")[0])
        return f"{course.title.text(language())}: {test_name(kind)}" if course else unit
    return shelf.units[unit].lesson.told(language()).title if unit in shelf.units else unit
