"""Reads a mock trial from its folder: head, scenes, translations, sheets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang, as_language
from app.domain.shared.problem import Problem
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.compile import compile_case
from app.domain.trial.compiling.head import Head
from app.domain.trial.compiling.places import Part, Place
from app.domain.trial.compiling.secrets import bare_words, readers
from app.domain.trial.items import ground_text
from app.domain.trial.language.lines import ScriptPart
from app.domain.trial.program import Program
from app.domain.trial.serial import program_sha256
from app.library.case_head import CaseHead, as_head, head_translations
from app.library.sheets import Sheet, SheetsByName, names_of_files, read_sheets
from app.library.text_file import read_text
from app.library.yaml_file import read_yaml, validate

HEAD: Final = "case.yaml"
MAX_PROBLEMS: Final = 500
_LANGUAGE: Final = re.compile(r"^language:\s*(?P<lang>\w+)", re.MULTILINE)
_SCENE: Final = re.compile(r"(?P<part>[0-9]{3}-[A-Za-z0-9_-]+)\.(?P<lang>ky|ru|en)\.md")


@dataclass(frozen=True)
class CaseFile:
    """A case that can be played, with its sheets by role, by the number of the exhibit, by the name of the checklist.

    Each by language. `places`: where its parts stand in its files.
    """

    slug: str
    program: Program
    sha256: str
    sheets: Mapping[Role, Mapping[Lang, Sheet]]
    exhibit_sheets: Mapping[int, Mapping[Lang, Sheet]]
    places: Mapping[Part, Place]
    checklists: Mapping[str, Mapping[Lang, Sheet]] = field(default_factory=dict)


def read_case(folder: Path, known_provisions: frozenset[str] | None = None) -> tuple[CaseFile | None, list[Problem]]:
    """The case in `folder`, and every problem found in it; no case where anything but a translation is wrong.

    `known_provisions`: the ids that may be named as sources (None: any). What a file holds never raises.
    """
    head = _read_head(folder)
    if isinstance(head, list):
        return None, head
    translated, problems = head
    scripts, found = _read_scenes(folder, translated)
    problems += found
    is_whole = not any(problem.kind.startswith("content/") for problem in found)  # else much would seem to be missing
    compiled = compile_case(translated, scripts, known_provisions) if is_whole else []
    roles, wrong_roles = read_sheets(folder, "roles", translated.languages)
    exhibits, wrong_exhibits = read_sheets(folder, "exhibits", translated.languages)
    checklists, wrong_checklists = read_sheets(folder, "checklists", translated.languages)
    problems += [*wrong_roles, *wrong_exhibits, *wrong_checklists, *_unknown_exhibits(translated, exhibits)]
    if isinstance(compiled, list) or not all(is_mild(problem) for problem in problems):
        return None, (problems + (compiled if isinstance(compiled, list) else []))[:MAX_PROBLEMS]
    program = compiled.program
    sheets = {role: roles[role] for role in ROLES if role in roles}
    by_number = {int(number): sheet for number, sheet in exhibits.items()}
    told = _unknown_checklists(program, checklists) or [*_told_in_sheets(program, sheets, by_number, checklists)]
    if told:
        return None, told[:MAX_PROBLEMS]
    problems += _untold_grounds(program)
    sha256 = program_sha256(program)
    slug = folder.resolve().name
    return CaseFile(slug, program, sha256, sheets, by_number, compiled.places, checklists), problems


def language_of(folder: Path) -> Lang:
    """The language in which the author of `folder` is spoken to, also where the case cannot be read; else English."""
    text = read_text(folder / HEAD, HEAD)
    found = None if isinstance(text, list) else _LANGUAGE.search(text)
    return (as_language(found["lang"]) if found else None) or "en"


def is_mild(problem: Problem) -> bool:
    """Whether the case can be played all the same: a translation is missing, and the original is shown."""
    return problem.kind.endswith("/missing-translation")


def missing_sheets(case: CaseFile) -> list[Problem]:
    """The sheets that a shipped case must have, and this one has in no language: of roles, exhibits, texts to write."""
    roles = [f"roles/{role}" for role in case.program.roles if role not in case.sheets]
    exhibits = [f"exhibits/{number:02}" for number in case.program.exhibits if number not in case.exhibit_sheets]
    lists = [f"checklists/{name}" for name in _writers(case.program) if name not in case.checklists]
    return [Problem("E0240", "case/missing-sheet", HEAD, 0, {"missing": name}) for name in roles + exhibits + lists]


def _read_head(folder: Path) -> tuple[Head, list[Problem]] | list[Problem]:
    """The head with its translations, and what is wrong in those."""
    document = read_yaml(folder / HEAD, HEAD)
    if isinstance(document, list):
        return document
    read = validate(CaseHead, document.data, document.lines, document.file)
    if isinstance(read, list):
        return read
    bare = as_head(read, HEAD, document.lines, {})
    translations, problems = head_translations(folder, bare)
    return as_head(read, HEAD, document.lines, translations), problems


def _read_scenes(folder: Path, head: Head) -> tuple[dict[Lang, list[ScriptPart]], list[Problem]]:
    """The scene files by language in the order of their names; a file that a translation lacks is reported."""
    scripts: dict[Lang, list[ScriptPart]] = {head.language: []}
    names, problems = names_of_files(folder, "scenes")
    for name in names:
        file, found = f"scenes/{name}", _SCENE.fullmatch(name)
        lang = as_language(found["lang"]) if found else None
        if found is None or lang not in head.languages:
            problems.append(Problem("E0242", "case/file-name", file, 0))
            continue
        text = read_text(folder / file, file)
        if isinstance(text, list):
            problems += text
        else:
            scripts.setdefault(lang, []).append(ScriptPart(found["part"], file, text))
    for lang in head.languages[1:]:
        there = {part.name for part in scripts.get(lang, ())}
        for part in scripts[head.language]:
            if part.name not in there:
                file = f"scenes/{part.name}.{lang}.md"
                details = {"language": lang, "missing": file}
                problems.append(Problem("E0231", "case/missing-translation", file, 0, details))
    return scripts, problems


def _untold_grounds(program: Program) -> list[Problem]:
    """The grounds of windows that a language of the case has no translation for."""
    grounds = dict.fromkeys(ground_text(each) for window in program.windows.values() for each in window.grounds)
    return [
        Problem("E0231", "case/missing-translation", f"locale/{lang}.po", 0, {"language": lang, "missing": key})
        for lang in program.languages
        for key in grounds
        if key not in program.texts[lang]
    ]


def _told_in_sheets(
    program: Program,
    sheets: Mapping[Role, Mapping[Lang, Sheet]],
    exhibits: Mapping[int, Mapping[Lang, Sheet]],
    checklists: SheetsByName,
) -> Iterator[Problem]:
    """The words of a card stand in no sheet that others than its holder read."""
    read: list[tuple[str, frozenset[Role], Lang, Sheet]] = [
        (f"roles/{role}.{lang}.md", frozenset({role}), lang, each)
        for role, listed in sheets.items()
        for lang, each in listed.items()
    ]
    for number, listed in exhibits.items():
        read += [(f"exhibits/{number:02}", readers(program, number), lang, each) for lang, each in listed.items()]
    for name, listed in checklists.items():
        writers = _writers(program)[name]
        read += [(f"checklists/{name}.{lang}.md", writers, lang, each) for lang, each in listed.items()]
    cards = [
        (str(id), card.holder, lang, bare_words(texts[card.text]))
        for lang, texts in program.texts.items()
        for id, card in program.cards.items()
        if texts.get(card.text)
    ]
    for file, roles, lang, sheet in read:
        said = bare_words(f"{sheet.title}\n{sheet.text}")
        for id, holder, of, secret in cards:
            if of == lang and secret.strip() and secret in said and roles - {holder}:
                yield Problem("E0239", "case/card-told", file, 0, {"card": id})


def _unknown_exhibits(head: Head, sheets: SheetsByName) -> list[Problem]:
    unknown = [number for number in sheets if not number or int(number) not in head.exhibits]
    details = ({"what": "exhibit", "id": number or "0"} for number in unknown)
    return [Problem("E0213", "case/unknown-id", "exhibits", 0, each) for each in details]


def _writers(program: Program) -> dict[str, frozenset[Role]]:
    """The checklists by which texts are written, each with the seats that write by it and so read it."""
    writers: dict[str, frozenset[Role]] = {}
    for decision in program.decisions.values():
        for writing in decision.writes:
            writers[writing.checklist] = writers.get(writing.checklist, frozenset()) | {writing.by}
    return writers


def _unknown_checklists(program: Program, checklists: SheetsByName) -> list[Problem]:
    unknown = [name for name in checklists if name not in _writers(program)]
    details = ({"what": "list-to-write-by", "id": name} for name in unknown)
    return [Problem("E0213", "case/unknown-id", "checklists", 0, each) for each in details]
