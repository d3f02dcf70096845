"""Collects the texts of the interface into the catalogues of ru and ky: `python -m tests.catalogues`.

Translations that are there stay. A new text comes in empty, one that is no longer used goes. Entries stand in the order
of the code and name their file; line numbers are left out, so that a change shows only what was changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from app.config import ROOT

CODE: Final = ROOT / "app"
CATALOGUES: Final = {lang: ROOT / "translations" / lang / "messages.po" for lang in ("ru", "ky")}
# Babel has no rule for Kyrgyz and falls back to two forms, so both rules are written here.
PLURAL_FORMS: Final = {
    "ky": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}
FORMS: Final = {"ky": 1, "ru": 3}
WIDTH: Final = 118


@dataclass
class Message:
    """A text of the interface, its form for several where it is counted, and the files that use it."""

    text: str
    several: str = ""
    files: list[str] = field(default_factory=list)


def messages() -> dict[str, Message]:
    """All texts that code and templates mark for translation, in their order."""
    found: dict[str, Message] = {}
    for file, text, several in _extracted():
        message = found.setdefault(text, Message(text))
        message.several = message.several or several
        if file not in message.files:
            message.files.append(file)
    return found


def _extracted() -> Iterator[tuple[str, str, str]]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    entries = extract_from_dir(CODE, methods, options, DEFAULT_KEYWORDS)
    for name, _line, text, _comments, _context in sorted(entries, key=lambda entry: (entry[0], entry[1])):
        place = Path("app", name).as_posix()
        yield (place, *text[:2]) if isinstance(text, tuple) else (place, text, "")


def updated(catalogue: polib.POFile, lang: str, wanted: dict[str, Message]) -> polib.POFile:
    """The catalogue of `lang` with exactly the `wanted` texts; what was translated before is kept."""
    before = {entry.msgid: entry for entry in catalogue if not entry.obsolete}
    after = polib.POFile(wrapwidth=WIDTH, check_for_duplicates=True)
    after.header = "The texts of the interface; `make catalogues` keeps them in step with the code."
    after.metadata = _header(lang)
    for message in wanted.values():
        after.append(_entry(message, before.get(message.text), FORMS[lang]))
    return after


def _header(lang: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "Taraza",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[lang],
    }


def _entry(message: Message, before: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        occurrences=[(file, "") for file in message.files],
        flags=[*(["fuzzy"] if before and before.fuzzy else []), *(["python-format"] if "%(" in message.text else [])],
        tcomment=before.tcomment if before else "",
    )
    if message.several:
        said = before.msgstr_plural if before else {}
        entry.msgid_plural = message.several
        entry.msgstr_plural = {form: said.get(form, "") for form in range(forms)}
    else:
        entry.msgstr = before.msgstr if before else ""
    return entry


def main() -> None:
    """Bring both catalogues up to date and say how much is to be translated."""
    wanted = messages()
    for lang, path in CATALOGUES.items():
        catalogue = updated(polib.pofile(str(path), encoding="utf-8"), lang, wanted)
        catalogue.save(str(path))
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} texts, {len(catalogue.untranslated_entries())} to translate")


if __name__ == "__main__":
    main()
