"""What quizzes and tests are called."""

from app.domain.quiz.apart import apart
from app.domain.quiz.forms import TestKind, kind_of
from app.runtime import Runtime
from app.web.languages import _, language


def test_name(kind: TestKind) -> str:
    """A test of a course."""
    return {"pre": _("Pre-test"), "post": _("Post-test"), "exam": _("Examination")}[kind]


def name_of_quiz(runtime: Runtime, unit: str) -> str:
    """A quiz by its unit, a test or what was put together for one person by its course; what is gone by its id."""
    shelf, kind, own = runtime.shelf(), kind_of(unit), apart(unit)
    if kind is not None or own is not None:
        course = shelf.courses.get(unit.rpartition("/")[0])
        name = test_name(kind) if kind else _("Supplement") if own == "supplement" else _("A few questions again")
        return f"{course.title.text(language())}: {name}" if course else unit
    return shelf.units[unit].lesson.told(language()).title if unit in shelf.units else unit
