"""A course to take along: its lessons, the law they cite, questions to practise with, as texts in one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.shared.language import Lang
from app.records.text_tree import Node


@dataclass(frozen=True)
class Exercise:
    """A question without its answer: the case it is about, what is asked, and what may be chosen."""

    lang: Lang
    vignette: str
    stem: str
    choices: Sequence[str]


@dataclass(frozen=True)
class Chapter:
    """A unit. `lang` is that of its lesson; `note` says so where it is not the book's, and by whom it was reviewed."""

    title: str
    lang: Lang
    lead: str
    notes: Sequence[str]
    body: Sequence[Node | str]
    exercises: Sequence[Exercise]


@dataclass(frozen=True)
class LawLine:
    """A provision that a lesson cites, under the anchor that links lead to."""

    anchor: str
    lang: Lang
    label: str
    heading: str
    says: str
    notes: Sequence[str]


@dataclass(frozen=True)
class Book:
    """Everything that the copy of a course says, in `lang` but where something names another language.

    `facts` are pairs of label and value, `notices` stand under them; the rest are headings.
    """

    lang: Lang
    brand: str
    title: str
    summary: str
    facts: Sequence[tuple[str, str]]
    notices: Sequence[str]
    contents: str
    chapters: Sequence[Chapter]
    exercises: str
    law_title: str
    law: Sequence[LawLine]
