"""Builds the page of one's own competencies."""

from flask import url_for

from app.domain.content.course import Course
from app.runtime import Runtime
from app.services import gains
from app.services.accounts import Who
from app.services.gains import Held, OwnCompetency
from app.web.languages import _, language
from app.web.learn.pages import CompetenciesPage, CompetencyLine
from app.web.safe import told


def competencies_page(runtime: Runtime, who: Who, course: Course) -> CompetenciesPage:
    """By the test before the module, the weakest first; beside it the test after it once that is taken."""
    own = gains.own(runtime, who, course)
    return CompetenciesPage(
        title=_("Your competencies"),
        section="learn.modules",
        where=[
            (_("Modules"), url_for("learn.modules")),
            (course.title.text(language()), url_for("learn.course", course=course.id)),
        ],
        module=told(course.title),
        lines=[_line(course, one) for one in own],
        has_after=any(one.after for one in own),
        course_url=url_for("learn.course", course=course.id),
    )


def _line(course: Course, one: OwnCompetency) -> CompetencyLine:
    return CompetencyLine(
        name=told(course.competencies[one.id]),
        before=_of(one.before),
        share=float(one.before.points / one.before.total),
        after=_of(one.after) if one.after else "",
        is_gap=one.before.points < one.before.total,
    )


def _of(held: Held) -> str:
    """«1 of 3»; parts of a point are left out."""
    return _("%(done)s of %(total)s", done=int(held.points), total=held.total)
