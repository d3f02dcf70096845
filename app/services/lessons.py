"""A lesson open before a person: in which course they read it, what they have done, what they wrote in its boxes."""

from dataclasses import dataclass

from app.domain.content.course import Course
from app.runtime import Runtime
from app.services import courses, reflections
from app.services.accounts import Who
from app.services.courses import Steps
from app.store.reflections import NoteRow


@dataclass(frozen=True)
class OpenLesson:
    """The lesson of `unit` in `course`, which is the version that the person follows where that has the unit."""

    course: Course
    unit: str
    done: Steps
    notes: list[NoteRow]


def open_lesson(runtime: Runtime, who: Who, course: Course, unit: str) -> OpenLesson | None:
    """All that the page of a lesson shows of a person, in one look; None where `course` has no such unit."""
    with runtime.look() as connection:
        own = courses.having(runtime, connection, who, course, unit)
        if own is None:
            return None
        has_boxes = any(text.fields for text in runtime.shelf().units[unit].lesson.by_language.values())
        notes = reflections.own(connection, who, unit) if has_boxes else []
        return OpenLesson(own, unit, courses.steps(connection, who), notes)


def is_there(runtime: Runtime, who: Who, course: Course, unit: str) -> bool:
    """Whether `course` has the unit, in the version that the person follows or in that of today."""
    with runtime.look() as connection:
        return courses.having(runtime, connection, who, course, unit) is not None
