"""What can be checked of written Kyrgyz and Russian without knowing the languages: letters, scripts, endings."""

import re
from typing import Final

from app.domain.content.letters import ALPHABETS, LOST

_LOST_WORD: Final = re.compile(rf"\b(?:{'|'.join(LOST)})\w*", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_MIXED: Final = re.compile(r"\w*(?:[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z])\w*")
_GLUED: Final = re.compile(r"(?:\}|%\([a-z_]+\)s)[\u0400-\u052f]\w*")
_LATIN_WORD: Final = re.compile(r"[A-Za-z]{2,}")


def lost_letters(text: str) -> list[str]:
    """Kyrgyz words that were typed without ң, ө, ү."""
    return _LOST_WORD.findall(text)


def foreign_letters(text: str, lang: str) -> set[str]:
    """Cyrillic letters of `text` that `lang` does not write with."""
    return {letter for letter in _CYRILLIC.findall(text) if letter.lower() not in ALPHABETS[lang]}


def mixed_words(text: str) -> list[str]:
    """Words in two scripts, such as one that begins with a Latin C."""
    return _MIXED.findall(_without_placeholders(text))


def latin_words(text: str) -> set[str]:
    """Words in Latin letters."""
    return set(_LATIN_WORD.findall(_without_placeholders(text)))


def glued_endings(text: str) -> list[str]:
    """Placeholders that an ending follows at once: it would have to fit a word that nobody knows yet."""
    return _GLUED.findall(text)


def _without_placeholders(text: str) -> str:
    return re.sub(r"%\([a-z_]+\)s", "%", text)
