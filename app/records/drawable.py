"""Texts as our sheets can draw them: another sign would stop the compiler, PDF/UA allows no text without a glyph."""

import re
import unicodedata
from importlib.resources import files
from typing import Final

FONTS: Final = str(files("font_roboto") / "files")
ABSENT: Final = "?"
# All but what Roboto and Libertinus draw and our texts may need: Latin with accents, Cyrillic, dashes, quotes, №.
_OTHER: Final = re.compile(
    r"[^ -~\u00a1-\u00ac\u00ae-\u017f"
    r"\u0400-\u045f\u0490-\u04ff\u2010-\u2015\u2018-\u201e\u2022\u2026\u2039\u203a\u2116]"
)


def drawable(text: str) -> str:
    """`text` in composed signs, without those that turn, hide or are not drawn; every space is a plain one."""
    return _OTHER.sub(_instead, unicodedata.normalize("NFC", text))


def _instead(found: re.Match[str]) -> str:
    if found[0].isspace():
        return " "
    return "" if unicodedata.category(found[0]) in ("Cf", "Cc", "Cs") else ABSENT
