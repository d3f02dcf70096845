"""A lesson as it is shown: HTML made when the content was read, one for each language that has a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.shared.language import Lang


@dataclass(frozen=True)
class Heading:
    """A heading of a lesson: its level from 2, its anchor (the same in every language), its words."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class LessonText:
    """A lesson in one language. `html` is safe to send; `provisions` are what it cites, in order, each once.

    `stale`: the original changed after this translation was made. `reviewed_law` and `reviewed_language` name who
    looked at it, empty while nobody has. `words` counts the words of the file, `fields` the boxes for private notes.
    """

    lang: Lang
    title: str
    minutes: int
    html: str
    provisions: tuple[str, ...]
    headings: tuple[Heading, ...]
    words: int
    is_translation: bool = False
    stale: bool = False
    reviewed_law: str = ""
    reviewed_language: str = ""
    fields: int = 0


@dataclass(frozen=True)
class Lesson:
    """A lesson in the languages that it exists in; `original` is always among them."""

    original: Lang
    competencies: tuple[str, ...]
    by_language: Mapping[Lang, LessonText]

    def told(self, lang: Lang) -> LessonText:
        """The lesson in `lang`, or the original where there is no translation: its `lang` says which."""
        return self.by_language.get(lang) or self.by_language[self.original]
