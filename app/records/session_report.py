"""The trainer's report on a session, as texts in one language: for its page, and for its PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.records.typeset import as_json, pdf

SOURCE: Final = Path(__file__).with_name("session_report.typ")


@dataclass(frozen=True)
class Grid:
    """A table: its head, and rows of as many cells, each of one or more lines."""

    head: Sequence[str]
    rows: Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True)
class DimensionTold:
    """A dimension of the group: shares at each level, or why they are not told (`hidden`); the commonest violations."""

    name: str
    shares: Sequence[str]
    hidden: str
    violations: Sequence[str]


@dataclass(frozen=True)
class ReportPaper:
    """`facts`: pairs of label and value; `words`: headings and hints by name; `said`: what people mean to do."""

    lang: Lang
    brand: str
    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    words: Mapping[str, str]
    people: Grid
    course: Grid
    ends: Grid
    moments: Grid
    rows: Grid
    levels: Sequence[str]
    profile: Sequence[DimensionTold]
    agreement: Grid
    said: Sequence[str]
    notices: Sequence[str]


def session_report_pdf(paper: ReportPaper) -> bytes:
    """The report on A4: the same one gives the same bytes."""
    return pdf(SOURCE, "report", as_json(asdict(paper)))
