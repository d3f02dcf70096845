"""Builds the page before a few questions are asked again, and the line about them on the home page."""

from flask import url_for

from app.domain.content.course import Course
from app.runtime import Runtime
from app.services import courses, recalls
from app.services.accounts import Who
from app.services.courses import Progress
from app.web.frame import Link
from app.web.languages import _, language, ngettext
from app.web.learn.pages import AgainPage


def links(runtime: Runtime, who: Who, done: Progress) -> list[Link]:
    """What is due now, a line for each module."""
    return [
        (
            _(
                "A few questions again, so that it stays: %(module)s.",
                module=runtime.shelf().courses[one.course].title.text(language()),
            ),
            url_for("again.page", course=one.course),
        )
        for one in recalls.due(runtime, who, done)
    ]


def again_page(runtime: Runtime, who: Who, course: Course) -> AgainPage:
    """What is asked again, or that nothing is due."""
    own = next(
        (one for one in recalls.due(runtime, who, courses.progress(runtime, who)) if one.course == course.id), None
    )
    days = ngettext("%(num)s day has passed.", "%(num)s days have passed.", own.round.day) if own else ""
    return AgainPage(
        title=_("A few questions again"),
        section="learn.home",
        where=[(course.title.text(language()), url_for("learn.course", course=course.id))],
        module=course.title.text(language()),
        days=days,
        action=url_for("again.begin", course=course.id) if own else "",
        begun=bool(own and own.attempt),
    )
