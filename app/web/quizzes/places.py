"""Where an attempt stands: the way to it, the pages around it, its time, and what its script is told."""

import math
from datetime import datetime

from flask import url_for

from app.domain.quiz.apart import apart
from app.domain.quiz.forms import kind_of
from app.i18n.formats import local
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.digests import keyed
from app.services.quizzes import Taking
from app.web.frame import Link
from app.web.languages import _, language, ngettext
from app.web.learn.build import unit_title
from app.web.quizzes.pages import Sitting, Timer

SHORT = 5 * 60  # seconds


def where_in(runtime: Runtime, course: str, unit: str) -> list[Link]:
    """The way to a quiz: modules, course, lesson; what is no longer there is left out."""
    shelf = runtime.shelf()
    way = [(_("Modules"), url_for("learn.modules"))]
    if course in shelf.courses:
        way.append((shelf.courses[course].title.text(language()), url_for("learn.course", course=course)))
        if unit in shelf.courses[course].units:
            way.append((unit_title(runtime, unit), url_for("learn.lesson", course=course, unit=unit)))
    return way


def start_url(runtime: Runtime, course: str, unit: str) -> str:
    """Where an attempt at a quiz or a test begins; nothing where the content no longer has it."""
    shelf, kind = runtime.shelf(), kind_of(unit)
    if course not in shelf.courses or unit not in (shelf.forms if kind else shelf.quizzes):
        return ""
    if kind:
        return url_for("quizzes.test", course=course, kind=kind)
    return url_for("quizzes.start", course=course, unit=unit)


def back_from(course: str, unit: str) -> Link:
    """Where one goes back to from a quiz: its lesson, the supplement; from all else, the course."""
    if apart(unit) == "supplement":
        return _("Back to the supplement"), url_for("versions.supplement", course=course)
    if kind_of(unit) or apart(unit):
        return _("Back to the module"), url_for("learn.course", course=course)
    return _("Open the lesson again"), url_for("learn.lesson", course=course, unit=unit)


def minutes_text(minutes: int) -> str:
    """So many minutes."""
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)


def timer(end: datetime | None, now: datetime) -> Timer | None:
    """What is left of an attempt that ends; nothing where its time is not limited."""
    if end is None:
        return None
    seconds = max(0, math.ceil((end - now).total_seconds()))
    until = _("until %(time)s", time=f"{local(end):%H:%M}")
    return Timer(seconds, minutes_text(math.ceil(seconds / 60)), until, seconds <= SHORT)


def sitting(runtime: Runtime, who: Who, taking: Taking) -> Sitting:
    """What the script of an attempt is told. `owner` tells people of one device apart and names nobody."""
    return Sitting(
        attempt_url=url_for("quizzes.result", attempt=taking.id).removesuffix("/result"),
        attempt=taking.id,
        owner=keyed(runtime, "owner of answers on a device", who.person_id)[:16],
        place=taking.place,
        timer=timer(taking.ends_at, runtime.clock()),
    )
