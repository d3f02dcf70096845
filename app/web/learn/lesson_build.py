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
from app.services.courses import Steps
from app.services.lessons import OpenLesson
from app.web.frame import Link, fragment
from app.web.languages import NAMES, _, language
from app.web.learn.build import source_line
from app.web.learn.pages import LessonPage
from app.web.learn.step_lines import step_lines
from app.web.safe import own_html, told

_lists: WeakKeyDictionary[Compendium, dict[tuple[Lang, tuple[str, ...]], Markup]] = WeakKeyDictionary()


def lesson_page(runtime: Runtime, opened: OpenLesson, short: int = 0) -> LessonPage:
    """A lesson, its sources, and where it stands in its course.

    `short` names the content note of which only the summary is read.
    """
    shelf, lang = runtime.shelf(), language()
    course, unit, done = opened.course, opened.unit, opened.done
    lesson = shelf.units[unit].lesson.told(lang)
    steps = step_lines(runtime, course)
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
        html=own_html(_with_own_notes(opened, _shown(lesson, short, here))),
        has_video="data-video=" in lesson.html,
        original=NAMES[lesson.lang] if lesson.lang != lang else "",
        original_lang=lesson.lang if lesson.lang != lang else "",
        reviewed=_("Reviewed by: %(name)s", name=lesson.reviewed_law) if lesson.reviewed_law else "",
        steps=steps.drawn(done, unit, within=False),
        steps_within=steps.drawn(done, unit, within=True),
        done=steps.done(done),
        total=len(steps),
        sources=_source_list(runtime, lesson.provisions),
        action="" if unit in done.read else url_for("learn.read", course=course.id, unit=unit),
        key=runtime.ids(),
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


def _with_own_notes(opened: OpenLesson, html: str) -> str:
    """The text with what the person wrote in those of its boxes that are shown."""
    for note in opened.notes if 'form="notes"' in html else ():
        html = with_note(html, note.number, note.text, _("Kept: %(time)s", time=short_time(note.saved_at)))
    return html


def _source_list(runtime: Runtime, references: tuple[str, ...]) -> Markup:
    """The list of sources of a lesson as it is sent, made once per language."""
    kept = _lists.setdefault(runtime.shelf().compendium, {})
    key = (language(), references)
    if key not in kept:
        kept[key] = fragment("macros/law.html", "source_list", [source_line(runtime, one) for one in references])
    return kept[key]
