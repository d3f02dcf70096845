"""Translations of what stands in YAML: PO files, where msgctxt is the place and msgid the original sentence."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polib

from app.domain.content.wording import Wording
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.problem import Problem
from app.library.text_file import read_text

SOURCE: Final[Lang] = "en"
TRANSLATED: Final[tuple[Lang, ...]] = tuple(lang for lang in LANGUAGES if lang != SOURCE)
# polib takes a text without quotation marks and cuts its ends off, so the lines are looked at first
_TEXT: Final = r'"(?:[^"\\]|\\.)*"'
_LINE: Final = re.compile(rf"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?{_TEXT})?\s*")
_PLACE: Final = re.compile(r"line (\d+)")


@dataclass(frozen=True)
class Entry:
    """A translation: the sentence it was made of, its own text (empty while there is none), its line."""

    source: str
    text: str
    line: int


@dataclass(frozen=True)
class Catalogue:
    """The translations of one PO file by msgctxt. A file that is not there has no entries and `exists` not."""

    file: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    exists: bool = False


def read_po(root: Path, file: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue in `file` below `root`; one that is not there is empty."""
    path = root / file
    if not path.is_file():
        return Catalogue(file), ()
    text = read_text(path, file)
    if not isinstance(text, str):
        return Catalogue(file, exists=True), tuple(text)
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line):
            return Catalogue(file, exists=True), (Problem("E0129", "content/broken-po", file, number),)
    try:
        entries = polib.pofile(text)
    except (OSError, ValueError) as error:
        place = _PLACE.search(str(error))
        broken = Problem("E0129", "content/broken-po", file, int(place[1]) if place else 0)
        return Catalogue(file, exists=True), (broken,)
    return _catalogue(file, entries)


def _catalogue(file: str, entries: Sequence[polib.POEntry]) -> tuple[Catalogue, tuple[Problem, ...]]:
    kept: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        if entry.obsolete or not entry.msgctxt:
            continue
        line = entry.linenum or 0
        if entry.msgctxt in kept:
            first = str(kept[entry.msgctxt].line)
            details = {"id": entry.msgctxt, "first": first}
            problems.append(Problem("E0123", "content/duplicate-id", file, line, details))
        text = "" if entry.fuzzy else entry.msgstr.strip()
        kept.setdefault(entry.msgctxt, Entry(entry.msgid, text, line))
    return Catalogue(file, kept, exists=True), tuple(problems)


class Translator:
    """Finds the translations of one file's texts in its catalogues, the nearest first, and keeps what is wrong.

    `missing` and `stale` count texts by language. A translation that is missing, or made of another sentence than the
    one that stands in the YAML now, is left out, so that the original is shown.
    """

    def __init__(self, root: Path, folders: Sequence[str]) -> None:
        self.problems: list[Problem] = []
        self.missing: Counter[Lang] = Counter()
        self.stale: Counter[Lang] = Counter()
        self._reported: set[tuple[str, str, int, str]] = set()
        self._catalogues: dict[Lang, list[Catalogue]] = {}
        for lang in TRANSLATED:
            read = [read_po(root, f"{folder}/locale/{lang}.po") for folder in folders]
            self._catalogues[lang] = [catalogue for catalogue, _ in read]
            self.problems += [problem for _, problems in read for problem in problems]

    def wording(self, key: str, source: str) -> Wording:
        """`source` with its translations."""
        texts: dict[Lang, str] = {SOURCE: source}
        for lang in TRANSLATED:
            if (text := self._translation(lang, key, source)) is not None:
                texts[lang] = text
        return Wording(SOURCE, texts)

    def place(self, key: str, lang: Lang) -> tuple[str, int]:
        """The file and the line of the translation of `key` that is shown."""
        for catalogue in self._catalogues[lang]:
            entry = catalogue.entries.get(key)
            if entry is not None and entry.text:
                return catalogue.file, entry.line
        return self._catalogues[lang][0].file, 0

    def _translation(self, lang: Lang, key: str, source: str) -> str | None:
        catalogues = self._catalogues[lang]
        for catalogue in catalogues:
            entry = catalogue.entries.get(key)
            if entry is None or not entry.text:
                continue
            if _one_line(entry.source) == _one_line(source):
                return entry.text
            self.stale[lang] += 1
            self._report("E0116", "content/other-source", catalogue, entry.line, key, lang)
            return None
        self.missing[lang] += 1
        nearest = next((catalogue for catalogue in catalogues if key in catalogue.entries), catalogues[0])
        if nearest.exists or any(catalogue.exists for catalogue in catalogues):
            line = nearest.entries[key].line if key in nearest.entries else 0
            self._report("E0114", "content/missing-translation", nearest, line, key, lang)
        else:
            self._report("E0113", "content/missing-language", nearest, 0, "", lang)
        return None

    def _report(self, code: str, kind: str, catalogue: Catalogue, line: int, key: str, lang: Lang) -> None:
        details = {"id": key, "language": lang} if key else {"language": lang}
        sign = (code, catalogue.file, line, key)
        if sign not in self._reported:
            self._reported.add(sign)
            self.problems.append(Problem(code, kind, catalogue.file, line, details))


def _one_line(text: str) -> str:
    """`text` with every run of white space as one space: YAML and PO fold long lines in their own ways."""
    return " ".join(text.split())
