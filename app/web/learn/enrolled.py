"""What one's training centre enrolled one on, as the home page and the list of modules say it."""

from collections.abc import Mapping

from flask import url_for

from app.domain.content.course import Course
from app.i18n.formats import short_date
from app.runtime import Runtime
from app.services import enrolments
from app.services.accounts import Who
from app.services.enrolments import OwnEnrolment
from app.web.languages import _
from app.web.safe import told

Terms = Mapping[str, OwnEnrolment]


def terms(runtime: Runtime, who: Who) -> Terms:
    """The enrolments that are still to be completed, by course: what closes first counts."""
    found: dict[str, OwnEnrolment] = {}
    for one in enrolments.own(runtime, who):
        if not one.is_completed and one.course in runtime.shelf().courses:
            found.setdefault(one.course, one)
    return found


def term(terms: Terms, course: Course) -> str:
    """Until when, or from when, somebody is enrolled on `course`; nothing where they are not."""
    one = terms.get(course.id)
    if one is None:
        return ""
    if not one.is_open:
        return _("From %(first)s to %(last)s", first=short_date(one.opens_on), last=short_date(one.closes_on))
    return _("Until %(date)s", date=short_date(one.closes_on))


def links(runtime: Runtime, terms: Terms) -> list[tuple[str, str, str]]:
    """The enrolments as title, address and term."""
    courses = runtime.shelf().courses
    return [(told(courses[id].title), url_for("learn.course", course=id), term(terms, courses[id])) for id in terms]
