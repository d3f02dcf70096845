"""All that a process shows: the courses of the shelf and the mock trials, the last good version of each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final

from app.domain.content.compendium import Compendium
from app.domain.content.competency import CompetencyMap
from app.domain.content.course import Course, Unit
from app.domain.content.glossary import GlossaryTerm
from app.domain.content.markup import Markup, Render
from app.domain.proof.proved import Proved
from app.domain.quiz.forms import Forms
from app.domain.quiz.question import Question, Quiz
from app.domain.shared.canonical import canonical_json, sha256_of
from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.trial.program import Program
from app.domain.trial.sheets import Sheet, Sheets, sheets_data
from app.library.cases import CaseFile, read_case
from app.library.courses import is_structural
from app.library.fingerprint import stat_signature
from app.library.proved import read_proved
from app.library.sheets import Sheet as SheetFile
from app.library.shelf import Shelf

FOLDER: Final = "mocktrials"


@dataclass(frozen=True)
class HeldCase:
    """A mock trial with its sheets; each is named by its hash, for whoever begins with it.

    `proved`: what is kept beside it of its proof; None where the case as it stands has none.
    """

    slug: str
    program: Program
    sha256: str
    sheets: Sheets
    sheets_sha256: str
    proved: Proved | None = None


@dataclass(frozen=True, eq=False)
class Holdings:
    """What is shown now, immutable; the next reading makes another, equal to itself alone.

    `broken`: what keeps parts of it as they last were good, or out of it.
    """

    courses: Mapping[str, Course]
    units: Mapping[str, Unit]
    quizzes: Mapping[str, Quiz]
    forms: Mapping[str, Forms]
    spares: Mapping[str, tuple[Question, ...]]
    compendium: Compendium
    glossary: tuple[GlossaryTerm, ...]
    competency_map: CompetencyMap
    cases: Mapping[str, HeldCase]
    broken: tuple[Problem, ...] = ()


Aside = Callable[[Callable[[], None]], None]  # does some work, at once or beside what is going on
Tell = Callable[[Sequence[Problem]], None]


def at_once(work: Callable[[], None]) -> None:
    """Do `work` now."""
    work()


def to_nobody(_: Sequence[Problem]) -> None:
    """Say nothing."""


class Keeper:
    """Gives the holdings; looks for changed files at most once in `every` seconds of `seconds()`.

    Whoever asks then has the looking and reading done `aside`, and goes on with what is there. `tell` is told what
    keeps a part as it last was good, each time that files were read.
    """

    def __init__(
        self,
        root: Path,
        render: Render,
        seconds: Callable[[], float],
        every: float = 2.0,
        aside: Aside = at_once,
        tell: Tell = to_nobody,
    ) -> None:
        self._root, self._render, self._seconds, self._every = root, render, seconds, every
        self._aside, self._tell = aside, tell
        self._shelf = Shelf(root, render, every)
        self._lock = Lock()
        self._looked = seconds()
        self._signature = stat_signature(root, [FOLDER])
        self._cases, problems = self._read({})
        self._shown = self._joined(problems)

    def __call__(self) -> Holdings:
        """The holdings as they stand."""
        now = self._seconds()
        if now - self._looked >= self._every and self._lock.acquire(blocking=False):
            self._looked = now
            self._aside(lambda: self._look_again(now))
        return self._shown

    def _look_again(self, now: float) -> None:
        try:
            changed = self._shelf.reload_if_changed(now)
            signature = stat_signature(self._root, [FOLDER])
            if changed or signature != self._signature:
                self._signature = signature
                self._cases, problems = self._read(self._cases)
                self._shown = self._joined(problems)
        finally:
            self._lock.release()

    def _read(self, before: Mapping[str, HeldCase]) -> tuple[dict[str, HeldCase], list[Problem]]:
        """The cases that can be played; one that is broken now stays as it last was good. And what breaks them."""
        compendium = self._shelf.content.compendium
        cases, broken = {}, list[Problem]()
        for folder in sorted(path.parent for path in (self._root / FOLDER).glob("*/case.yaml")):
            case, problems = read_case(folder, compendium.references())
            if case is not None:
                proved = read_proved(folder, case.sha256)
                cases[folder.name] = replace(held(case, self._render, compendium), proved=proved)
                continue
            broken += problems
            if folder.name in before:
                cases[folder.name] = before[folder.name]
        return cases, broken

    def _joined(self, of_cases: Sequence[Problem]) -> Holdings:
        """Courses and cases as they stand together; what is broken among them is told."""
        content, broken = self._shelf.content, (*filter(is_structural, self._shelf.problems), *of_cases)
        if broken:
            self._tell(broken)
        return Holdings(
            courses=content.courses,
            units=content.units,
            quizzes=content.quizzes,
            forms=content.forms,
            spares=content.spares,
            compendium=content.compendium,
            glossary=content.glossary,
            competency_map=content.competency_map,
            cases=self._cases,
            broken=broken,
        )


def held(case: CaseFile, render: Render, compendium: Compendium) -> HeldCase:
    """`case` with its sheets as HTML."""

    def shown(written: Mapping[Lang, SheetFile], file: str) -> dict[Lang, Sheet]:
        return {
            lang: Sheet(one.title, _lead(one.text), render(Markup(one.text, lang, compendium, file)).html, lang)
            for lang, one in written.items()
        }

    sheets = Sheets(
        original=case.program.language,
        roles={role: shown(written, f"roles/{role}") for role, written in case.sheets.items()},
        exhibits={number: shown(written, f"exhibits/{number}") for number, written in case.exhibit_sheets.items()},
        checklists={name: shown(written, f"checklists/{name}") for name, written in case.checklists.items()},
    )
    sheets_sha256 = sha256_of(canonical_json(sheets_data(sheets)))
    return HeldCase(case.slug, case.program, case.sha256, sheets, sheets_sha256)


def _lead(text: str) -> str:
    """The first paragraph of a sheet that is neither a heading nor a table."""
    bodies = (re.sub(r"^#+ .*?(?:\n|$)", "", part) for part in text.split("\n\n"))
    return next((" ".join(body.split()) for body in bodies if body.strip() and not body.lstrip().startswith("|")), "")
