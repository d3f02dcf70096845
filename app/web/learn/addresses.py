"""Where a lesson is read: in the reader's own course, else in the first that has it."""

from functools import cached_property

from flask import url_for

from app.domain.content.search import Place
from app.runtime import Runtime
from app.services import courses
from app.services.accounts import Who
from app.web.languages import language
from app.web.safe import in_its_language


class Lessons:
    """Addresses and titles of lessons for one reader; a guest is led to sign in."""

    def __init__(self, runtime: Runtime, who: Who | None) -> None:
        self._runtime = runtime
        self._who = who

    @cached_property
    def _own(self) -> str:
        return courses.own_course(self._runtime, self._who) if self._who is not None else ""

    def url(self, unit: str, anchor: str = "") -> str:
        """The address of a unit's lesson; nothing where no course has it."""
        having = [id for id, course in self._runtime.shelf().courses.items() if unit in course.units]
        if not having:
            return ""
        course = self._own if self._own in having else having[0]
        return url_for("learn.lesson", course=course, unit=unit, _anchor=anchor or None)

    def title(self, unit: str) -> str:
        """The title of a unit's lesson, marked with its language where that is not the page's."""
        lesson = self._runtime.shelf().units[unit].lesson.told(language())
        return in_its_language(lesson.title, lesson.lang)

    def url_of(self, place: Place) -> str:
        """The address of a section of a lesson."""
        return self.url(place.id, place.anchor)

    def title_of(self, place: Place) -> str:
        """The title of the lesson in which `place` is."""
        return self.title(place.id)
