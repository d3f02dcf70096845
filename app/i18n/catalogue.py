"""The interface's translations. The English sentence is the key; `translations/<lang>/messages.po` holds the rest."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from app.domain.shared.language import LANGUAGES, Lang

FOLDER = Path(__file__).resolve().parent.parent.parent / "translations"


@cache
def catalogue(lang: Lang) -> NullTranslations:
    """The catalogue of `lang`, read once per process; English needs none."""
    if lang == "en":
        return NullTranslations()
    with (FOLDER / lang / "messages.po").open("rb") as file:
        messages = read_po(file)  # the plural rule stands in the file: Babel has none for Kyrgyz
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


def choose_language(chosen: str | None, accepted: list[str]) -> Lang:
    """The language to greet somebody in: the one they chose, else the first that their browser accepts, else Kyrgyz."""
    for wish in [chosen or "", *accepted]:
        for lang in LANGUAGES:
            if wish.lower().split("-")[0] == lang:
                return lang
    return "ky"
