"""A small case in which every Word and every phrase of the case language stands, written in each of the languages."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.domain.shared.language import LANGUAGES, Lang
from app.domain.trial.compiling.head import CastEntry, ExhibitEntry, FactEntry
from app.domain.trial.program import Program
from tests.support.scripts import HEAD, compiled

_FOLDER: Final = Path(__file__).parents[1] / "unit" / "domain" / "trial" / "language" / "every_word"
EVERY_WORD: Final = {lang: (_FOLDER / f"hearing.{lang}.md").read_text(encoding="utf-8") for lang in LANGUAGES}
_HATS: Final[dict[Lang, str]] = {"en": "investigating judge", "ru": "следственный судья", "ky": "тергөө судьясы"}


def every_word_head(lang: Lang) -> dict[str, Any]:
    """What the case has in its head beside that of every case of these tests."""
    hat = replace(HEAD.cast["Investigating judge"], hat=_HATS[lang])
    return {
        "language": lang,
        "cast": {**HEAD.cast, "Investigating judge": hat, "Prosecutor": CastEntry("prosecutor")},
        "facts": {**HEAD.facts, "pressed": FactEntry(yes_no=False)},
        "exhibits": {**HEAD.exhibits, 2: ExhibitEntry("Transfers")},
    }


def every_word(lang: Lang = "en") -> Program:
    """The case, written in `lang`."""
    return compiled({lang: EVERY_WORD[lang]}, **every_word_head(lang))
