"""The papers of a session to be printed, seat by seat, as texts in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.shared.language import Lang
from app.records.book import LawLine
from app.records.text_tree import Node


@dataclass(frozen=True)
class Paper:
    """A sheet of a role or an exhibit."""

    title: str
    lang: Lang
    body: Sequence[Node | str]


@dataclass(frozen=True)
class FoldedCard:
    """A secret card; `stop_line`: what its holder says while it is closed, or nothing."""

    holder: str
    lang: Lang
    text: str
    stop_line: str


@dataclass(frozen=True)
class BlankForm:
    """A form to be filled in by hand: what it rests on, fields of one line, fields with so many lines."""

    title: str
    norms: Sequence[str]
    head: Sequence[tuple[str, str]]
    fields: Sequence[tuple[str, int]]
    foot: str


@dataclass(frozen=True)
class Scale:
    """A dimension with what each of its levels looks like: rows of a seat and its levels from the lowest."""

    title: str
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class SeatPapers:
    """All that is handed to one holder; `lead`: how to go about it. Anchors of `law` are their own."""

    name: str
    lead: Sequence[str]
    sheet: Paper | None
    cards: Sequence[FoldedCard]
    exhibits: Sequence[Paper]
    law: Sequence[LawLine]
    forms: Sequence[BlankForm]
    scales: Sequence[Scale]


@dataclass(frozen=True)
class Pack:
    """The papers of one seat or of all. `facts` are pairs of label and value; `words`: headings and hints by name."""

    lang: Lang
    brand: str
    title: str
    facts: Sequence[tuple[str, str]]
    notices: Sequence[str]
    words: Mapping[str, str]
    seats: Sequence[SeatPapers]
