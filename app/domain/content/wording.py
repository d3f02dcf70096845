"""A text in up to three languages, and which of them a reader gets."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.shared.language import Lang


@dataclass(frozen=True)
class Told:
    """A text and the language it is in, which is not always the one that was asked for."""

    text: str
    lang: Lang


@dataclass(frozen=True)
class Wording:
    """A text in its original language and in those it was translated to."""

    original: Lang
    by_language: Mapping[Lang, str]

    def told(self, lang: Lang) -> Told:
        """The text in `lang`, or the original, marked by its language, where there is no translation."""
        shown = lang if lang in self.by_language else self.original
        return Told(self.by_language[shown], shown)

    def text(self, lang: Lang) -> str:
        """The text alone, for where no mark of its language can stand."""
        return self.told(lang).text
