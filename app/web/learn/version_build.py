"""Builds what a changed course shows: the offer of its new version, and the supplement to a completed one."""

from flask import url_for

from app.domain.content.course import Course
from app.domain.learning.course import UnitStanding
from app.runtime import Runtime
from app.services import courses, supplements, versions
from app.services.accounts import Who
from app.services.courses import Progress
from app.web.languages import _, language, ngettext
from app.web.learn.build import unit_title
from app.web.learn.pages import Offer, SupplementPage, SupplementUnit


def offer(runtime: Runtime, course: Course, done: Progress) -> Offer | None:
    """What is offered on the page of a course that changed since the person began or completed it."""
    followed = done.following.get(course.id)
    if followed is None or versions.is_current(runtime, course, followed):
        return None
    news = versions.news_of(runtime, course, followed)
    lines = []
    if news.units:
        lines.append(ngettext("%(num)s new unit", "%(num)s new units", len(news.units)))
    if news.questions:
        count = sum(len(ids) for ids in news.questions.values())
        lines.append(
            ngettext(
                "%(num)s new question in units that were there", "%(num)s new questions in units that were there", count
            )
        )
    if course.id in done.completed:
        return Offer(lines, "", url_for("versions.supplement", course=course.id)) if news else None
    required = {
        "pre_test": _("a pre-test"),
        "examination": _("an examination"),
        "trial": _("a mock trial"),
        "practice": _("a practice session"),
    }
    lines += [required[rule] for rule in versions.rules_added(runtime, course, followed)]
    return Offer(lines, url_for("versions.take_up", course=course.id), "")


def supplement_page(runtime: Runtime, who: Who, course: Course) -> SupplementPage:
    """What is new since the person completed the course, or that nothing is."""
    own = supplements.supplement(runtime, who, course, courses.progress(runtime, who))
    page = SupplementPage(
        title=_("Supplement: %(module)s", module=course.title.text(language())),
        section="learn.modules",
        where=[
            (_("Modules"), url_for("learn.modules")),
            (course.title.text(language()), url_for("learn.course", course=course.id)),
        ],
        course_url=url_for("learn.course", course=course.id),
    )
    if own is None:
        return page
    page.is_new, page.hours = True, own.hours
    page.units = [_unit(runtime, course, unit) for unit in own.units]
    if own.quiz is not None:
        page.questions, page.quiz_passed = len(own.quiz.questions), own.quiz_passed
        page.quiz_action = url_for("versions.supplement_quiz", course=course.id)
    if own.complete:
        page.done_action = url_for("versions.supplement_done", course=course.id)
    return page


def _unit(runtime: Runtime, course: Course, unit: UnitStanding) -> SupplementUnit:
    has_quiz = unit.quiz_passed is not None
    return SupplementUnit(
        title=unit_title(runtime, unit.unit),
        lesson_url=url_for("learn.lesson", course=course.id, unit=unit.unit),
        read=unit.read,
        quiz_url=url_for("quizzes.start", course=course.id, unit=unit.unit) if has_quiz else "",
        quiz_passed=bool(unit.quiz_passed),
    )
