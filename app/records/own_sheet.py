"""What somebody takes home of a session, as texts in one language: their own sheet as a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.records.typeset import as_json, pdf

SOURCE: Final = Path(__file__).with_name("own_sheet.typ")


@dataclass(frozen=True)
class PaperMoment:
    """A key moment: what was asked and what the seat chose; `better`: nothing where there was no better answer."""

    title: str
    question: str
    chosen: str
    better: str


@dataclass(frozen=True)
class PaperSeat:
    """A seat; `dimensions`: name and two figures of each; `practise`: a name and what is seen of who is good at it."""

    name: str
    whose: str
    dimensions: Sequence[tuple[str, str, str]]
    practise: Sequence[tuple[str, Sequence[str]]]
    moments: Sequence[PaperMoment]


@dataclass(frozen=True)
class PaperText:
    """A text that the seat wrote, line by line, and the names of the provisions that it rests on."""

    title: str
    lines: Sequence[str]
    provisions: Sequence[str]


@dataclass(frozen=True)
class OwnSheet:
    """`words`: headings and hints by name; `meant`: the lines of what the person means to do, or none."""

    lang: Lang
    brand: str
    title: str
    name: str
    case: str
    words: Mapping[str, str]
    meant: Sequence[str]
    seats: Sequence[PaperSeat]
    texts: Sequence[PaperText]


def own_sheet_pdf(sheet: OwnSheet) -> bytes:
    """The sheet on A4: the same one gives the same bytes."""
    return pdf(SOURCE, "sheet", as_json(asdict(sheet)))
