"""A lesson in the parts between its headings, as plain text."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from app.domain.content.lesson import LessonText

_HEADING: Final = re.compile(r'<h[2-4] id="(?P<anchor>s\d+)"[^>]*>.*?</h[2-4]>', re.DOTALL)
_LEADS_PAST: Final = re.compile(r'<a class="k-tap"[^>]*>.*?</a>', re.DOTALL)  # a link of ours, no text of the lesson
_WITHIN_WORDS: Final = re.compile(r"</?(?:a|em|strong|code)\b[^>]*>")
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Section:
    """What stands under a heading. The first of a lesson stands under its title and has no anchor."""

    anchor: str
    title: str
    text: str


def sections(lesson: LessonText) -> list[Section]:
    """The sections of a lesson in one language, in order."""
    titles = {heading.anchor: heading.text for heading in lesson.headings}
    found: list[Section] = []
    anchor, title, begun = "", lesson.title, 0
    for heading in _HEADING.finditer(lesson.html):
        found.append(Section(anchor, title, plain(lesson.html[begun : heading.start()])))
        anchor, begun = heading["anchor"], heading.end()
        title = titles.get(anchor, "")
    return [*found, Section(anchor, title, plain(lesson.html[begun:]))]


def plain(html: str) -> str:
    """The words of a piece of our own HTML, in one line."""
    return " ".join(unescape(_TAG.sub(" ", _WITHIN_WORDS.sub("", _LEADS_PAST.sub("", html)))).split())
