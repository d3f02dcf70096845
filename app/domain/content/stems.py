"""Words as a reader types them: folded letters, and the endings after which a word is still the same."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from app.domain.shared.language import Lang

# Letters that a Russian keyboard lacks, and ё, are one with what is typed in their place.
_FOLDED: Final = str.maketrans("ңөүё", "ноуе")
_TOKEN: Final = re.compile(r"[^\W_]+")
_RU: Final = (
    r"[аяуюеоыиьй]|[оеи]й|[оеи]ю|[оеия]м|[ое]в|а[мх]|ями?|ях|ами|[ыи]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи][мх]|[ыи]ми"
    r"|[ую]ю|и[яию]|ие[йм]|иям?и?|иях"
)
_KY: Final = (
    r"(?:[лдт][аео]р)?(?:[ыиу][мн]|[ыиу]?б[ыиу]з|с[ыиу]|[ыиу])?"
    r"(?:[ндт][ыиу]н|[ндт][ыиу]|[гкндт]?[аео]|[ндт][аео]н|н)?"
)
_EN: Final = r"s|es|ed|ing|e|er|ers|y|ies|d"
_ENDINGS: Final[Mapping[Lang, re.Pattern[str]]] = {
    "ru": re.compile(_RU), "ky": re.compile(_KY), "en": re.compile(_EN),
}  # fmt: skip
SHORTEST: Final = 3  # letters of a stem, and of a beginning that finds longer words
LONGEST: Final = 12  # letters of endings

Grade = Literal[0, 1, 3, 4]


def folded(text: str) -> str:
    """`text` in small letters, with ң/н, ө/о, ү/у, ё/е alike; as many signs as before."""
    return text.lower().translate(_FOLDED)


def tokens(text: str) -> list[str]:
    """The words and numbers of `text`, folded."""
    return _TOKEN.findall(folded(text))


def typed(text: str) -> str:
    """What somebody typed, composed and without signs that nobody sees."""
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return unicodedata.normalize("NFC", "".join(sign for sign in seen if unicodedata.category(sign) != "Cf"))


@dataclass(frozen=True)
class Sought:
    """A folded word that is looked for in texts of one language."""

    word: str
    lang: Lang
    _known: dict[str, Grade] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What is left of the word without each ending that it may have, the shortest first."""
        if len(self.word) <= SHORTEST or self.word.isdigit():
            return (self.word,)
        cuts = range(max(SHORTEST, len(self.word) - LONGEST), len(self.word))
        found = [self.word[:cut] for cut in cuts if _ENDINGS[self.lang].fullmatch(self.word[cut:])]
        return (*found, self.word)

    def grade(self, token: str) -> Grade:
        """4: the very word; 3: the word with another ending; 1: a longer word that begins so; 0: another one."""
        if token not in self._known:
            self._known[token] = self._graded(token)
        return self._known[token]

    def _graded(self, token: str) -> Grade:
        if token == self.word:
            return 4
        if self.word.isdigit() or len(self.word) < SHORTEST:
            return 0
        if any(token.startswith(stem) and self._ends(token[len(stem) :]) for stem in self.stems):
            return 3
        return 1 if token.startswith(self.word) else 0

    def _ends(self, rest: str) -> bool:
        return not rest or _ENDINGS[self.lang].fullmatch(rest) is not None
