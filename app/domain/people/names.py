"""Names and words as they are looked for and put in order, whichever alphabet and keyboard they were typed with."""

import re
import unicodedata
from typing import Final

ALPHABET: Final = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"

# Kyrgyz, Russian and Latin spellings of a name meet in one: Жумабаев, Джумабаев, Zhumabaev, Dzhumabaev, Jumabaev.
_LATIN: Final = str.maketrans(
    {
        **dict(zip("абвгдежзиклмнңоөпрстуүфхыэѳӊ", "abvgdejziklmnnooprstuufhieon", strict=True)),
        **{"ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "y": "i"},
        **{"қ": "k", "ғ": "g", "ҳ": "h", "һ": "h", "ә": "a", "і": "i", "ұ": "u", "ў": "u"},
    }
)
_SOUNDS: Final = ((re.compile("dzh|dj|zh"), "j"), (re.compile("shch"), "sh"), (re.compile("kh"), "h"))
_NASAL: Final = re.compile("ng")
_HYPHEN: Final = re.compile(r"[-‐‑–—'’`ʼ]")
_ORDER: Final = {letter: f"{place:02}" for place, letter in enumerate(ALPHABET + "abcdefghijklmnopqrstuvwxyz", 10)} | {
    sign: f"{place:02}" for place, sign in enumerate("0123456789", 80)
}


def fold(text: str) -> str:
    """`text` in plain Latin letters and digits, its words parted by single spaces: alike for all spellings of it."""
    without_marks = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    folded = "".join(without_marks).lower().translate(_LATIN)
    for pattern, sound in _SOUNDS:
        folded = pattern.sub(sound, folded)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in _NASAL.sub("n", folded)).split())


def search_words(name: str) -> str:
    """The words of a name to look for, each after a space; of a name with a hyphen the whole and its parts."""
    words: dict[str, None] = {}
    for word in name.split():
        for part in (_HYPHEN.sub("", word), *_HYPHEN.split(word)):
            words.update(dict.fromkeys(fold(part).split()))
    return "".join(f" {word}" for word in words)


def query_words(text: str) -> tuple[str, ...]:
    """The words of what somebody looks for, folded as `search_words` are; each is the beginning of a word."""
    return tuple(dict.fromkeys(word for part in text.split() for word in fold(_HYPHEN.sub("", part)).split()))


def sort_key(name: str) -> str:
    """Two digits for each letter in the order of the Kyrgyz alphabet, so that every database sorts alike.

    Latin letters and digits come after the Cyrillic ones, spaces and hyphens before all; other signs do not count.
    """
    composed = unicodedata.normalize("NFC", name.strip().lower())
    return "".join("00" if sign.isspace() or sign == "-" else _ORDER.get(sign, "") for sign in composed)
