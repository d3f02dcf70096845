"""Legal terms in three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from app.domain.shared.language import Lang

_ASIDE: Final = re.compile(r"\([^()]*\)")
_BETWEEN: Final = re.compile(r"[;/]")


@dataclass(frozen=True)
class GlossaryTerm:
    """A term, the word of each language, and the words that must not be used for it any more.

    `number` is its number in the printed glossary, where it has one; `kept` are phrases in which a deprecated word
    stays, such as the name of an article.
    """

    id: str
    number: int | None
    words: Mapping[Lang, str]
    confidence: Literal["confirmed", "single", "proposed"]
    deprecated: Mapping[Lang, tuple[str, ...]]
    note: str = ""
    kept: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)

    def forms(self, lang: Lang) -> tuple[str, ...]:
        """The words that may be said in `lang`, one by one; none where the word is to be left out."""
        bare = _ASIDE.sub(" ", self.words[lang])
        return tuple(form for part in _BETWEEN.split(bare) if (form := " ".join(part.split())))
