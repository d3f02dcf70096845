"""Puts a course together to be taken along: the lessons, the law they cite, questions to practise with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from app.domain.content.course import Course
from app.domain.content.lesson import LessonText
from app.domain.quiz.question import Question
from app.domain.shared.language import Lang
from app.i18n.formats import decimal
from app.records.book import Book, Chapter, Exercise, LawLine
from app.records.book_html import book_html
from app.records.book_pdf import book_data
from app.records.text_tree import tree
from app.runtime import Runtime, Shelf
from app.services import law
from app.web.languages import NAMES, _, language, ngettext
from app.web.quizzes.build import option_text, prompt_text

_LAW: Final = re.compile(r"/(?:ky|ru|en)/law/([^/?#]+)")
_NO_ANCHOR: Final = re.compile(r"[^A-Za-z0-9_.-]")


def book(runtime: Runtime, course: Course) -> Book:
    """The course in the reader's language; what is not translated stands in its original and says so."""
    shelf, lang = runtime.shelf(), language()
    lessons = {unit: shelf.units[unit].lesson.told(lang) for unit in course.units}
    cited = tuple(dict.fromkeys(one for text in lessons.values() for one in text.provisions))
    return Book(
        lang=lang,
        brand=_("Taraza"),
        title=course.title.text(lang),
        summary=course.summary.text(lang),
        facts=[
            (_("For whom"), course.audience.text(lang)),
            (_("Hours"), ngettext("%(num)s academic hour", "%(num)s academic hours", course.hours)),
            (_("Version of the text"), course.sha256[:12]),
        ],
        notices=_notices(runtime),
        contents=_("Contents"),
        chapters=[_chapter(shelf, number, unit, lessons[unit]) for number, unit in enumerate(course.units, 1)],
        exercises=_("Questions to practise with"),
        law_title=_("The law that is cited"),
        law=list(_law(runtime, cited)),
    )


def _notices(runtime: Runtime) -> list[str]:
    return [
        _("A copy to read and print. Quizzes, examinations and certificates are on the site."),
        _("The cases and the people in them are invented."),
        _(
            "What is written about law is a summary for learning, not legal advice. "
            "The text in force is on %(address)s.",
            address="cbd.minjust.gov.kg",
        ),
        _("If this is hard for you, call %(hotline)s.", hotline=runtime.settings.hotline),
    ]


def _chapter(shelf: Shelf, number: int, unit: str, lesson: LessonText) -> Chapter:
    reviewed = _("Reviewed by: %(name)s", name=lesson.reviewed_law) if lesson.reviewed_law else ""
    notes = [reviewed or _("Not yet reviewed by a practitioner.")]
    if lesson.lang != language():
        notes.append(_("Not translated yet. Shown in: %(language)s.", language=NAMES[lesson.lang]))
    quiz = shelf.quizzes.get(unit)
    return Chapter(
        title=lesson.title,
        lang=lesson.lang,
        lead=ngettext("%(num)s minute.", "%(num)s minutes.", lesson.minutes),
        notes=notes,
        body=tree(lesson.html, f"u{number}", _address),
        exercises=[_exercise(one) for one in (quiz.questions if quiz else ()) if not one.exam],
    )


def _address(address: str) -> str:
    """Where a link of a lesson leads in the copy: to the law at its end, to another site, or nowhere."""
    cited = _LAW.fullmatch(address)
    if cited:
        return f"#{_anchor(cited[1])}"
    return address if address.startswith(("https://", "http://")) else ""


def _anchor(reference: str) -> str:
    return f"law-{_NO_ANCHOR.sub('_', reference)}"


def _law(runtime: Runtime, cited: Sequence[str]) -> Iterator[LawLine]:
    """What the lessons cite: each provision and each article once, under the anchor that the lessons know it by."""
    for reference in cited:
        for number, told in enumerate(law.cited(runtime, reference, language())):
            anchor = _anchor(reference) if number == 0 else f"{_anchor(reference)}.{number}"
            yield LawLine(anchor, told.told_in, told.label, told.heading, told.says, list(law_notes(told)))


def law_notes(told: law.ProvisionView) -> Iterator[str]:
    """What is said under a provision on paper: how far it is settled, its language, its edition."""
    if not told.settled:
        yield _("This point is not settled: check the current text before you rely on it.")
    if told.told_in != language():
        yield _("Not translated yet. Shown in: %(language)s.", language=NAMES[told.told_in])
    if told.edition:
        yield _("Edition of %(date)s.", date=told.edition)


def _exercise(question: Question) -> Exercise:
    """A question without its answer: what is to be put in order stands by the alphabet."""
    lang = question.told("stem", language())[1]
    if question.shape == "options":
        choices = [_line(question, option) for option in (question.lines or question.options)]
    else:
        choices = sorted(prompt_text(question, prompt) for prompt in question.prompts)
    vignette = question.text("vignette", language()) if question.has("vignette") else ""
    return Exercise(lang, vignette, question.text("stem", language()), choices)


def _line(question: Question, option: str) -> str:
    if question.lines:
        return f"{question.text(f'{option}.who', language())}: {question.text(option, language())}"
    return option_text(question, option)


def html(runtime: Runtime, course: Course) -> str:
    """The course as one HTML file, put together once for a state of the content."""
    return _html(runtime, runtime.shelf(), course.id, course.units, language())


@lru_cache(maxsize=8)
def _html(runtime: Runtime, shelf: Shelf, course: str, units: tuple[str, ...], _lang: Lang) -> str:
    return book_html(book(runtime, replace(shelf.courses[course], units=units)))


def sheet(runtime: Runtime, course: Course) -> str:
    """What the PDF of the course is made of, put together once for a state of the content."""
    return _sheet(runtime, runtime.shelf(), course.id, course.units, language())


@lru_cache(maxsize=8)
def _sheet(runtime: Runtime, shelf: Shelf, course: str, units: tuple[str, ...], _lang: Lang) -> str:
    return book_data(book(runtime, replace(shelf.courses[course], units=units)))


def megabytes(size: int) -> str:
    """A size as people say it."""
    if size < 1_000_000:
        return _("%(number)s KB", number=max(1, round(size / 1000)))
    return _("%(number)s MB", number=decimal(f"{size / 1_000_000:.1f}", language()))
