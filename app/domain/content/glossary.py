"""Legal terms in three languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.shared.language import Lang


@dataclass(frozen=True)
class GlossaryTerm:
    """A term, the word of each language, and the words that must not be used for it any more.

    `number` is its number in the printed glossary, where it has one.
    """

    id: str
    number: int | None
    words: Mapping[Lang, str]
    confidence: Literal["confirmed", "single", "proposed"]
    deprecated: Mapping[Lang, tuple[str, ...]]
    note: str = ""
