"""What `flask content check` looks at: the courses and the shipped mock trials of a folder, together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.domain.content.compendium import Compendium
from app.domain.content.markup import Markup, Render
from app.domain.shared.language import LANGUAGES, Lang, as_language
from app.domain.shared.problem import Problem
from app.domain.trial.program import Program
from app.library.cases import HEAD, CaseFile, is_mild, missing_sheets, read_case
from app.library.compendium import read_compendium
from app.library.content import Counts, load_content
from app.library.text_file import read_text

CASES: Final = "mocktrials"


@dataclass(frozen=True)
class Audit:
    """All problems and notes, by file and line, and how much there is, by folder, language and figure."""

    problems: tuple[Problem, ...]
    counts: Counts
    notes: tuple[Problem, ...] = ()


def audit(root: Path, render: Render) -> Audit:
    """Everything below `root`/courses and `root`/mocktrials, checked."""
    compendium = read_compendium(root).compendium
    cases: dict[str, CaseFile] = {}
    problems: list[Problem] = []
    cited: set[str] = set()
    for folder in sorted(path.parent for path in (root / CASES).glob("*/case.yaml")):
        case, found = read_case(folder, compendium.references())
        if case is not None:
            cases[folder.name] = case
            cited |= _sources(case.program)
            found = found + [problem for problem in missing_sheets(case) if _wanted(case, problem)]
            found += _missing_keys(folder, case.program)
        for sheet in _sheets(folder, compendium):
            rendered = render(sheet)
            cited |= set(rendered.provisions)
            found = [*found, *rendered.problems]
        problems += [replace(problem, file=f"{CASES}/{folder.name}/{problem.file}") for problem in found]
    loaded = load_content(root, render, frozenset(cited))
    return Audit((*loaded.problems, *problems), {**loaded.counts, CASES: _counts(cases, problems)}, loaded.notes)


def _sheets(folder: Path, compendium: Compendium) -> Iterator[Markup]:
    """The texts of the sheets of a case; those that have no head are told by the reader of the case."""
    kinds = ("roles/*.md", "exhibits/*.md", "checklists/*.md", "facilitator.*.md")
    for path in sorted(path for kind in kinds for path in folder.glob(kind)):
        file = path.relative_to(folder).as_posix()
        lang = as_language(path.stem.rpartition(".")[2])
        text = read_text(path, file)
        if lang is not None and isinstance(text, str):
            head, closed, body = text.partition("\n---\n")
            if closed:
                yield Markup(body, lang, compendium, file, head.count("\n") + 3)


def _wanted(case: CaseFile, missing: Problem) -> bool:
    """An exercise needs only the exhibits that it names; a trial the sheets of its roles and its checklists too."""
    return case.program.kind == "trial" or missing.details["missing"].startswith("exhibits/")


def _missing_keys(folder: Path, program: Program) -> list[Problem]:
    """The languages in which a trial has no key for whoever leads it."""
    names = (f"facilitator.{lang}.md" for lang in program.languages if program.kind == "trial")
    return [
        Problem("E0240", "case/missing-sheet", HEAD, 0, {"missing": name})
        for name in names
        if not (folder / name).is_file()
    ]


def _sources(program: Program) -> frozenset[str]:
    decisions = program.decisions.values()
    return frozenset(id for decision in decisions for option in decision.options.values() for id in option.sources)


def _counts(cases: Mapping[str, CaseFile], problems: list[Problem]) -> dict[Lang, dict[str, int]]:
    programs = [case.program for case in cases.values()]
    missing = [problem.details.get("language") for problem in problems if is_mild(problem)]
    return {
        lang: {
            "cases": sum(lang in program.languages for program in programs),
            "decisions": sum(len(program.decisions) for program in programs if lang in program.languages),
            "missing": missing.count(lang),
        }
        for lang in LANGUAGES
    }
