"""The tests of a course as its page and the home page name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.content.course import Course
from app.domain.quiz.forms import TEST_KINDS, TestKind, id_of_test, kind_of
from app.i18n.formats import percent
from app.runtime import Runtime
from app.services import beginning
from app.services.courses import Progress
from app.web.languages import _, language
from app.web.quizzes.names import test_name


@dataclass(frozen=True)
class TestLine:
    """A test; `sign` is an icon: done, begun, open, or shut until it is its time."""

    title: str
    url: str
    sign: str
    state: str


def test_lines(runtime: Runtime, course: Course, done: Progress) -> Sequence[TestLine]:
    """The tests of a course, in the order in which they are taken."""
    kinds = [kind for kind in TEST_KINDS if id_of_test(course.id, kind) in runtime.shelf().forms]
    return [_line(runtime, course, kind, done) for kind in kinds]


def _line(runtime: Runtime, course: Course, kind: TestKind, done: Progress) -> TestLine:
    url = url_for("quizzes.test", course=course.id, kind=kind)
    return TestLine(test_name(kind), url, *_state(runtime, course, kind, done))


def _state(runtime: Runtime, course: Course, kind: TestKind, done: Progress) -> tuple[str, str]:
    rows = done.attempts.get(id_of_test(course.id, kind), [])
    shares = [row.share for row in rows if row.share is not None]
    if any(row.submitted_at is None for row in rows):
        return "half", _("Under way, and its time is running")
    if kind == "exam" and any(row.passed for row in rows):
        return "saved", _("Passed: %(share)s", share=percent(max(shares), language()))
    if kind == "exam" and shares:
        return "half", _("Not passed yet: %(share)s", share=percent(max(shares), language()))
    if shares:
        return "saved", _("Taken: %(share)s", share=percent(shares[0], language()))
    refusal = beginning.not_yet(runtime, course, kind, done)
    if refusal is None:
        return "open", _("Can be taken now")
    return "lock", _("Before the first lesson only") if kind == "pre" else _("After the last unit")


def running_test(runtime: Runtime, done: Progress) -> tuple[str, ...] | None:
    """The test whose time is running, as the home page names it first: where it is, what it is, and the two ways on."""
    for unit in done.attempts:
        kind, course = kind_of(unit), runtime.shelf().courses.get(unit.rpartition("/")[0])
        if kind is None or course is None or done.open_attempt(unit) is None:
            continue
        url = url_for("quizzes.test", course=course.id, kind=kind)
        course_url = url_for("learn.course", course=course.id)
        text = _("An attempt is under way, and its time is running.")
        title = course.title.text(language())
        return title, test_name(kind), text, url, _("Continue"), course_url, _("Back to the module")
    return None


def test_after(runtime: Runtime, course: Course, done: Progress) -> tuple[str, ...] | None:
    """The first test after a course that was not tried yet, as the home page offers it, or None."""
    for kind in TEST_KINDS:
        id = id_of_test(course.id, kind)
        is_new = kind != "pre" and id in runtime.shelf().forms and not done.attempts.get(id)
        if is_new and beginning.not_yet(runtime, course, kind, done) is None:
            texts = {
                "post": _("The module is done. This test shows what you have learnt since the beginning."),
                "exam": _("The module is done, and its examination is open to you."),
            }
            url = url_for("quizzes.test", course=course.id, kind=kind)
            return course.title.text(language()), test_name(kind), texts[kind], url, _("Go to the test")
    return None
