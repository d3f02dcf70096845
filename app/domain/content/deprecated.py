"""Words that the glossary says are not used any more, found in a text in whatever form they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.content.glossary import GlossaryTerm
from app.domain.shared.language import Lang

# Endings after which it is still the same word; a longer word that begins alike is another one.
_RU: Final = (
    r"(?:а|я|у|ю|е|о|ы|и|ой|ей|ою|ею|ом|ем|ов|ев|ам|ям|ами|ями|ах|ях|ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их"
    r"|ыми|ими|ую|юю)?"
)
_KY: Final = (
    r"(?:[лдт][аеоө]р)?(?:[ыиуү]м|[ыиуү]ң|[ыиуү]?б[ыиуү]з|с[ыиуү]|[ыиуү])?"
    r"(?:н[ыиуү]н|[дт][ыиуү]н|н[ыиуү]|[дт][ыиуү]|[гк][аеоө]|[аеоө]|н[аеоө]|[дт][аеоө]|[дт][аеоө]н|н[аеоө]н|н)?"
)
_EN: Final = r"(?:s|es|'s|’s)?"
_ENDINGS: Final[Mapping[Lang, str]] = {"ru": _RU, "ky": _KY, "en": _EN}
_VOWELS: Final = "аяоеыийьуюэё"
SHORTEST_STEM: Final = 4


@dataclass(frozen=True)
class Deprecated:
    """What is looked for in a language, and the word that the glossary gives instead.

    `sound` are terms that are in use although a deprecated word stands in them: "жактоочу тарап".
    """

    pattern: re.Pattern[str]
    sound: re.Pattern[str]
    instead: Mapping[str, str]

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Every deprecated word as it stands in `text`, with the glossary's."""
        for found in self.pattern.finditer(self.sound.sub(" ", text)):
            name = found.lastgroup or ""
            yield found[0], self.instead[name]


def deprecated(terms: Iterable[GlossaryTerm], lang: Lang) -> Deprecated | None:
    """The deprecated words of `lang`, or None where the glossary names none."""
    known = tuple(terms)
    pairs = [(word, term.words[lang]) for term in known for word in term.deprecated.get(lang, ())]
    if not pairs:
        return None
    in_use = [part.strip() for term in known for part in re.split(r"[;/]", term.words[lang]) if " " in part.strip()]
    in_use += [phrase for term in known for phrase in term.kept.get(lang, ())]
    pairs.sort(key=lambda pair: -len(pair[0]))
    parts = [f"(?P<w{index}>{_inflected(word, lang)})" for index, (word, _) in enumerate(pairs)]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)
    sound = re.compile("|".join(_inflected(phrase, lang) for phrase in in_use) or "(?!)", re.IGNORECASE)
    return Deprecated(pattern, sound, {f"w{index}": instead for index, (_, instead) in enumerate(pairs)})


def _inflected(phrase: str, lang: Lang) -> str:
    return r"\s+".join(re.escape(_stem(word, lang)) + _ENDINGS[lang] for word in phrase.split())


def _stem(word: str, lang: Lang) -> str:
    """A Russian word without its last vowels, while enough of it is left; others take endings as they are."""
    while lang == "ru" and len(word) > SHORTEST_STEM and word[-1] in _VOWELS:
        word = word[:-1]
    return word
