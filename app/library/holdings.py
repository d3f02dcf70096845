"""All that a process shows: the courses of the shelf and the mock trials, the last good version of each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from app.domain.content.compendium import Compendium
from app.domain.content.course import Course, Unit
from app.domain.content.markup import Markup, Render
from app.domain.quiz.question import Quiz
from app.domain.shared.language import Lang
from app.domain.shared.roles import Role
from app.domain.trial.program import Program
from app.library.cases import CaseFile, read_case
from app.library.content import Content
from app.library.fingerprint import stat_signature
from app.library.sheets import Sheet
from app.library.shelf import Shelf

FOLDER: Final = "mocktrials"


@dataclass(frozen=True)
class SheetShown:
    """A sheet as safe HTML, its first paragraph as text, and the language that it is in."""

    title: str
    lead: str
    html: str
    lang: Lang


@dataclass(frozen=True)
class HeldCase:
    """A mock trial with its sheets: of roles, and of exhibits by number, each by language."""

    slug: str
    program: Program
    sha256: str
    sheets: Mapping[Role, Mapping[Lang, SheetShown]]
    exhibits: Mapping[int, Mapping[Lang, SheetShown]]

    def sheet(self, role: Role, lang: Lang) -> SheetShown | None:
        """The role's sheet in `lang`, else in the case's own language."""
        return _told(self.sheets.get(role, {}), lang, self.program.language)

    def exhibit(self, number: int, lang: Lang) -> SheetShown | None:
        """The exhibit's sheet in `lang`, else in the case's own language."""
        return _told(self.exhibits.get(number, {}), lang, self.program.language)


@dataclass(frozen=True)
class Holdings:
    """What is shown now, immutable; the next reading makes another."""

    courses: Mapping[str, Course]
    units: Mapping[str, Unit]
    quizzes: Mapping[str, Quiz]
    compendium: Compendium
    cases: Mapping[str, HeldCase]


class Keeper:
    """Gives the holdings; looks for changed files at most once in `every` seconds of `seconds()`."""

    def __init__(self, root: Path, render: Render, seconds: Callable[[], float], every: float = 2.0) -> None:
        self._root, self._render, self._seconds, self._every = root, render, seconds, every
        self._shelf = Shelf(root, render, every)
        self._lock = Lock()
        self._looked = seconds()
        self._signature = stat_signature(root, [FOLDER])
        self._cases = self._read({})
        self._shown = _joined(self._shelf.content, self._cases)

    def __call__(self) -> Holdings:
        """The holdings as they stand."""
        now = self._seconds()
        if now - self._looked >= self._every and self._lock.acquire(blocking=False):
            try:
                self._looked = now
                self._look_again(now)
            finally:
                self._lock.release()
        return self._shown

    def _look_again(self, now: float) -> None:
        changed = self._shelf.reload_if_changed(now)
        signature = stat_signature(self._root, [FOLDER])
        if changed or signature != self._signature:
            self._signature = signature
            self._cases = self._read(self._cases)
            self._shown = _joined(self._shelf.content, self._cases)

    def _read(self, before: Mapping[str, HeldCase]) -> dict[str, HeldCase]:
        """The cases that can be played; one that is broken now stays as it last was good."""
        compendium = self._shelf.content.compendium
        cases = {}
        for folder in sorted(path.parent for path in (self._root / FOLDER).glob("*/case.yaml")):
            case, _ = read_case(folder, compendium.references())
            if case is not None:
                cases[folder.name] = _held(case, self._render, compendium)
            elif folder.name in before:
                cases[folder.name] = before[folder.name]
        return cases


def _joined(content: Content, cases: Mapping[str, HeldCase]) -> Holdings:
    return Holdings(content.courses, content.units, content.quizzes, content.compendium, cases)


def _held(case: CaseFile, render: Render, compendium: Compendium) -> HeldCase:
    def shown(sheet: Sheet, lang: Lang, file: str) -> SheetShown:
        return SheetShown(sheet.title, _lead(sheet.text), render(Markup(sheet.text, lang, compendium, file)).html, lang)

    return HeldCase(
        slug=case.slug,
        program=case.program,
        sha256=case.sha256,
        sheets={
            role: {lang: shown(sheet, lang, f"roles/{role}") for lang, sheet in sheets.items()}
            for role, sheets in case.sheets.items()
        },
        exhibits={
            number: {lang: shown(sheet, lang, f"exhibits/{number}") for lang, sheet in sheets.items()}
            for number, sheets in case.exhibit_sheets.items()
        },
    )


def _told(sheets: Mapping[Lang, SheetShown], lang: Lang, original: Lang) -> SheetShown | None:
    return sheets.get(lang) or sheets.get(original)


def _lead(text: str) -> str:
    """The first paragraph of a sheet that is neither a heading nor a table."""
    bodies = (re.sub(r"^#+ .*?(?:\n|$)", "", part) for part in text.split("\n\n"))
    return next((" ".join(body.split()) for body in bodies if body.strip() and not body.lstrip().startswith("|")), "")
