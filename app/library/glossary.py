"""Reads the glossary: `courses/glossary.yaml`."""

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field

from app.domain.content.glossary import GlossaryTerm
from app.domain.shared.problem import Problem
from app.library.yaml_file import Lines, StrictModel, read_yaml, validate

FILE: Final = "courses/glossary.yaml"
Text = Annotated[str, Field(min_length=1)]


class DeprecatedInFile(StrictModel):
    """Words that must not be used any more, or phrases in which they stay, by language."""

    en: tuple[Text, ...] = ()
    ru: tuple[Text, ...] = ()
    ky: tuple[Text, ...] = ()


class TermInFile(StrictModel):
    """A term as it is written."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    en: Text
    ru: Text
    ky: Text
    confidence: Literal["confirmed", "single", "proposed"]
    number: Annotated[int, Field(ge=1)] | None = None
    deprecated: DeprecatedInFile = DeprecatedInFile()
    kept: DeprecatedInFile = DeprecatedInFile()
    note: str = ""


class GlossaryInFile(StrictModel):
    """The whole file."""

    terms: tuple[TermInFile, ...]


def read_glossary(root: Path) -> tuple[tuple[GlossaryTerm, ...], tuple[Problem, ...]]:
    """The terms in the order of the file, and what is wrong with them."""
    document = read_yaml(root / FILE, FILE)
    if isinstance(document, list):
        return (), tuple(document)
    written = validate(GlossaryInFile, document.data, document.lines, FILE)
    if isinstance(written, list):
        return (), tuple(written)
    return tuple(_term(term) for term in written.terms), _repeated(written, document.lines)


def _term(written: TermInFile) -> GlossaryTerm:
    deprecated = written.deprecated
    return GlossaryTerm(
        id=written.id,
        number=written.number,
        words={"en": written.en, "ru": written.ru, "ky": written.ky},
        confidence=written.confidence,
        deprecated={"en": deprecated.en, "ru": deprecated.ru, "ky": deprecated.ky},
        note=written.note,
        kept={"en": written.kept.en, "ru": written.kept.ru, "ky": written.kept.ky},
    )


def _repeated(written: GlossaryInFile, lines: Lines) -> tuple[Problem, ...]:
    """Ids and numbers that stand twice."""
    problems = []
    first: dict[str, str] = {}
    for index, term in enumerate(written.terms):
        line = lines.get(("terms", index), 0)
        for name in filter(None, (term.id, str(term.number or ""))):
            if name in first:
                details = {"id": name, "first": first[name]}
                problems.append(Problem("E0123", "content/duplicate-id", FILE, line, details))
            first.setdefault(name, str(line))
    return tuple(problems)
