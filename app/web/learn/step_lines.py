"""The lessons and quizzes of a course as the list beside a lesson. Each of its lines is drawn once in a language."""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from flask import url_for
from markupsafe import Markup

from app.domain.content.course import Course
from app.domain.shared.language import Lang
from app.runtime import Runtime, Shelf
from app.services.courses import Steps
from app.web.frame import Link, fragment
from app.web.languages import _, language
from app.web.learn.build import unit_title
from app.web.safe import numbered, own_html


@dataclass(frozen=True)
class StepLine:
    """A step of a course; `contents` are the sections of a lesson, `contents_lang` their language if not the page's."""

    unit: str
    is_quiz: bool
    text: str
    url: str
    contents: Sequence[Link] = ()
    contents_lang: str = ""


class StepLines:
    """The steps of one version of a course in the language of the request, in order."""

    def __init__(self, runtime: Runtime, course: Course) -> None:
        self._lines = [
            line for number, unit in enumerate(course.units, 1) for line in _of(runtime, course, number, unit)
        ]
        self._drawn: dict[tuple[int, bool, bool, bool], Markup] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def done(self, done: Steps) -> int:
        """How many of the steps were done."""
        return sum(_is_done(line, done) for line in self._lines)

    def drawn(self, done: Steps, here: str, *, within: bool) -> Markup:
        """The list as it is sent to somebody who reads the lesson `here`; its sections stand `within` its line."""
        drawn = [
            self._draw(place, line.unit == here and not line.is_quiz, within, _is_done(line, done))
            for place, line in enumerate(self._lines)
        ]
        return own_html(f'<ol class="k-steps">{"".join(drawn)}</ol>')

    def _draw(self, place: int, is_here: bool, within: bool, is_done: bool) -> Markup:
        key = (place, is_here, within and is_here, is_done)
        if key not in self._drawn:
            self._drawn[key] = fragment("learn/_steps.html", "step", self._lines[place], *key[1:])
        return self._drawn[key]


def _is_done(line: StepLine, done: Steps) -> bool:
    return line.unit in (done.passed if line.is_quiz else done.read)


def _of(runtime: Runtime, course: Course, number: int, unit: str) -> list[StepLine]:
    """The lesson of a unit, and its quiz if it has one."""
    shelf, lang = runtime.shelf(), language()
    text = shelf.units[unit].lesson.told(lang)
    contents = [(heading.text, f"#{heading.anchor}") for heading in text.headings if heading.level == 2]
    url = url_for("learn.lesson", course=course.id, unit=unit)
    title = numbered(number, unit_title(runtime, unit))
    lines = [StepLine(unit, False, title, url, contents, "" if text.lang == lang else text.lang)]
    if unit in shelf.quizzes:
        url = url_for("quizzes.start", course=course.id, unit=unit)
        lines.append(StepLine(unit, True, _("Quiz to unit %(number)s", number=number), url))
    return lines


_kept: WeakKeyDictionary[Shelf, dict[tuple[Lang, str, tuple[str, ...]], StepLines]] = WeakKeyDictionary()


def step_lines(runtime: Runtime, course: Course) -> StepLines:
    """The steps of `course` in the version that is given, in the language of the request."""
    kept = _kept.setdefault(runtime.shelf(), {})
    key = (language(), course.id, course.units)
    if key not in kept:
        kept[key] = StepLines(runtime, course)
    return kept[key]
