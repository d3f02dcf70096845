"""Builds the page of a lesson: its text with one's private notes, its place in the course, its sources, the way on."""

from weakref import WeakKeyDictionary

from flask import url_for
from markupsafe import Markup

from app.domain.content.compendium import Compendium
from app.domain.content.course import Course
from app.domain.content.lesson import LessonText
from app.domain.shared.language import Lang
from app.i18n.formats import short_time
from app.rendering.care_html import shortened, with_note
from app.runtime import Runtime
from app.services import courses, reflections
from app.services.accounts import Who
from app.services.courses import Steps
from app.web.frame import Link, fragment
from app.web.languages import NAMES, _, language
from app.web.learn.build import source_line, unit_title
from app.web.learn.pages import LessonPage, StepLine
from app.web.safe import numbered, own_html, told

_lists: WeakKeyDictionary[Compendium, dict[tuple[Lang, tuple[str, ...]], Markup]] = WeakKeyDictionary()


def lesson_page(runtime: Runtime, who: Who, course: Course, unit: str, short: int = 0) -> LessonPage:
    """A lesson, its sources, and where it stands in its course.

    `short` names the content note of which only the summary is read.
    """
    shelf, lang = runtime.shelf(), language()
    lesson = shelf.units[unit].lesson.told(lang)
    done = courses.steps(runtime, who)
    steps = _steps(runtime, course, done, unit)
    position = course.units.index(unit)
    before = course.units[position - 1] if position else None
    next_url, next_act = _next(runtime, course, done, unit)
    here = url_for("learn.lesson", course=course.id, unit=unit)
    return LessonPage(
        title=lesson.title,
        section="learn.modules",
        where=[
            (_("Modules"), url_for("learn.modules")),
            (told(course.title), url_for("learn.course", course=course.id)),
        ],
        minutes=lesson.minutes,
        competencies=[told(course.competencies[id]) for id in shelf.units[unit].lesson.competencies],
        html=own_html(_with_own_notes(runtime, who, unit, _shown(lesson, short, here))),
        has_video="data-video=" in lesson.html,
        original=NAMES[lesson.lang] if lesson.lang != lang else "",
        original_lang=lesson.lang if lesson.lang != lang else "",
        reviewed=_("Reviewed by: %(name)s", name=lesson.reviewed_law) if lesson.reviewed_law else "",
        steps=steps,
        done=sum(step.done for step in steps),
        total=len(steps),
        sources=_source_list(runtime, lesson.provisions),
        action="" if unit in done.read else url_for("learn.read", course=course.id, unit=unit),
        key=runtime.ids(),
        contents=[(heading.text, f"#{heading.anchor}") for heading in lesson.headings if heading.level == 2],
        notes_action=url_for("learn.keep_notes", course=course.id, unit=unit) if lesson.fields else "",
        next_url=next_url,
        next_act=next_act,
        back_url=url_for("learn.lesson", course=course.id, unit=before) if before else "",
        back=_("Previous lesson") if before else "",
    )


def _next(runtime: Runtime, course: Course, done: Steps, unit: str) -> Link:
    """What comes after a lesson that was read: its quiz until it is passed, then the next lesson, then the course."""
    after = course.units[course.units.index(unit) + 1 :]
    if unit in runtime.shelf().quizzes and unit not in done.passed:
        return url_for("quizzes.start", course=course.id, unit=unit), _("Next: the quiz")
    if after:
        return url_for("learn.lesson", course=course.id, unit=after[0]), _("Next lesson")
    return url_for("learn.course", course=course.id), _("Back to the module")


def _shown(lesson: LessonText, short: int, here: str) -> str:
    """The text of the lesson, or with the summary in the place of what a content note is about."""
    if not short:
        return lesson.html
    instead = fragment("learn/_left_out.html", "left_out", short, here)
    return shortened(lesson.html, short, instead)


def _with_own_notes(runtime: Runtime, who: Who, unit: str, html: str) -> str:
    """The text with what the person wrote in its boxes; a lesson without boxes asks for nothing."""
    for note in reflections.own(runtime, who, unit) if 'form="notes"' in html else ():
        html = with_note(html, note.number, note.text, _("Kept: %(time)s", time=short_time(note.saved_at)))
    return html


def _steps(runtime: Runtime, course: Course, done: Steps, here: str) -> list[StepLine]:
    """The lessons and quizzes of the course in order."""
    steps = []
    for number, unit in enumerate(course.units, 1):
        title = unit_title(runtime, unit)
        lesson_url = url_for("learn.lesson", course=course.id, unit=unit)
        steps.append(StepLine(numbered(number, title), lesson_url, unit == here, unit in done.read))
        if unit in runtime.shelf().quizzes:
            quiz_url = url_for("quizzes.start", course=course.id, unit=unit)
            steps.append(StepLine(_("Quiz to unit %(number)s", number=number), quiz_url, False, unit in done.passed))
    return steps


def _source_list(runtime: Runtime, references: tuple[str, ...]) -> Markup:
    """The list of sources of a lesson as it is sent, made once per language."""
    kept = _lists.setdefault(runtime.shelf().compendium, {})
    key = (language(), references)
    if key not in kept:
        kept[key] = fragment("macros/law.html", "source_list", [source_line(runtime, one) for one in references])
    return kept[key]
