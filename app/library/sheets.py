"""Sheets of roles and exhibits: Markdown with a title, one file for each language."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang, as_language
from app.domain.shared.problem import Problem
from app.domain.shared.roles import ROLES
from app.library.text_file import read_text
from app.library.yaml_file import StrictModel, parse_yaml, validate

MAX_FILES: Final = 300
_ROLE: Final = re.compile(rf"(?P<name>{'|'.join(ROLES)})\.(?P<lang>ky|ru|en)\.md")
_CHECKLIST: Final = re.compile(r"(?P<name>[A-Za-z0-9_-]{1,60})\.(?P<lang>ky|ru|en)\.md")
_EXHIBIT: Final = re.compile(r"(?P<name>[0-9]{1,3})-[A-Za-z0-9_-]+\.(?P<lang>ky|ru|en)\.md")


@dataclass(frozen=True)
class Sheet:
    """A sheet in one language: its title and its Markdown."""

    title: str
    text: str


class _FrontMatter(StrictModel):
    title: str


SheetsByName = dict[str, dict[Lang, Sheet]]


def read_sheets(folder: Path, under: str, languages: Collection[Lang]) -> tuple[SheetsByName, list[Problem]]:
    """The sheets in `roles`, `exhibits` or `checklists` below `folder`, by the name, or the number of the exhibit.

    A language of the case that a sheet lacks is reported; so is a file whose name is not that of a sheet.
    """
    pattern = {"roles": _ROLE, "exhibits": _EXHIBIT, "checklists": _CHECKLIST}[under]
    sheets: SheetsByName = {}
    names, problems = names_of_files(folder, under)
    for name in names:
        file = f"{under}/{name}"
        found = pattern.fullmatch(name)
        lang = as_language(found["lang"]) if found else None
        if found is None or lang is None or lang not in languages:
            problems.append(Problem("E0242", "case/file-name", file, 0))
            continue
        sheet = _read_sheet(folder / file, file)
        if isinstance(sheet, list):
            problems += sheet
        else:
            name = found["name"].lstrip("0") if under == "exhibits" else found["name"]
            sheets.setdefault(name, {})[lang] = sheet
    for name, by_language in sheets.items():
        for lang in languages:
            if lang not in by_language:
                details = {"language": lang, "missing": f"{under}/{name}"}
                problems.append(Problem("E0231", "case/missing-translation", under, 0, details))
    return sheets, problems


def names_of_files(folder: Path, under: str) -> tuple[list[str], list[Problem]]:
    """The names of the files in `under` below `folder`, in order, but hidden ones; at most `MAX_FILES`."""
    inside = folder / under
    names = sorted(path.name for path in inside.iterdir() if path.name[0] != ".") if inside.is_dir() else []
    if len(names) > MAX_FILES:
        details = {"limit": str(MAX_FILES), "what": "files"}
        return names[:MAX_FILES], [Problem("E0233", "case/too-large", under, 0, details)]
    return names, []


def _read_sheet(path: Path, file: str) -> Sheet | list[Problem]:
    text = read_text(path, file)
    if isinstance(text, list):
        return text
    head, closed, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not closed:
        return [Problem("E0243", "case/sheet-without-title", file, 1)]
    document = parse_yaml(head, file, first_line=2)
    if isinstance(document, list):
        return document
    front = validate(_FrontMatter, document.data, document.lines, file)
    return front if isinstance(front, list) else Sheet(front.title, body.strip("\n"))
