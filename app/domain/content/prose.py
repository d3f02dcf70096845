"""Prose as its readers meet it: sentences and words, without marks."""

import re
from typing import Final

_MARKS: Final = re.compile(r"[*_`#>|]+")
_CITED: Final = re.compile(r"\[\[[^\[\]]*\]\]")
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w.-]{1,255}")
_WORD: Final = re.compile(r"[^\W_]+(?:[-‑’'][^\W_]+)*")
# after these a point ends no sentence
_SHORT: Final = re.compile(
    r"\b(ст|ч|п|пп|г|гг|т|д|др|см|напр|им|ул|тыс|млн|art|arts|no|nos|mr|mrs|ms|dr|e\.g|i\.e|cf|vs|б|ж|к)\.(?=\s)",
    re.IGNORECASE,
)
_END: Final = re.compile(r"(?<=[.!?…])[\"»”’)\]]*\s+(?=[\"«“‘(\[]?[A-ZА-ЯЁӨҮҢ0-9])")
_QUOTED: Final = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|„[^„“]*“")
LATIN: Final = re.compile(r"\b[A-Za-z][A-Za-z'’-]+\b")
_ROMAN: Final = re.compile(r"[IVXLC]+")


def plain(text: str) -> str:
    """`text` without the marks of Markdown, ids of provisions and addresses, in one line."""
    bare = _ADDRESS.sub(" ", _LINK.sub(r"\1", _CITED.sub(" ", text)))
    return " ".join(_MARKS.sub(" ", bare).split())


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph."""
    kept = _SHORT.sub(lambda found: found[0][:-1] + "\u2024", text)
    return [part.replace("\u2024", ".") for part in _END.split(kept) if part.strip()]


def words(text: str) -> list[str]:
    """The words of a text, numbers among them."""
    return _WORD.findall(text)


def without_quotations(text: str) -> str:
    """`text` without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def latin_words(text: str) -> list[str]:
    """The words in Latin letters that are no Roman numerals."""
    return [word for word in LATIN.findall(text) if not _ROMAN.fullmatch(word)]


def as_compared(sentence: str) -> str:
    """A sentence as it is compared with another: its words in small letters."""
    return " ".join(words(sentence.lower()))
