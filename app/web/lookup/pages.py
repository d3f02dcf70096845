"""What the pages for looking things up show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.content.search import Run
from app.domain.shared.language import Lang
from app.web.frame import Link, Page


@dataclass(frozen=True)
class FoundLine:
    """`about`: where it stands, in words; `passages` with their languages; `old` a word that was given up for it."""

    title: str
    url: str
    about: str
    passages: Sequence[tuple[Lang, Sequence[Run]]]
    old: str


@dataclass(frozen=True)
class FoundGroup:
    """`all_url`: where all of the kind are shown; empty where they are."""

    id: str
    title: str
    total: int
    lines: Sequence[FoundLine]
    all_url: str


@dataclass(kw_only=True)
class SearchPage(Page):
    action: str
    query: str
    only: str
    searched: bool
    total: int
    groups: Sequence[FoundGroup]
    elsewhere: Sequence[Link]
    guest: bool


@dataclass(frozen=True)
class TermLine:
    """`words` are those of the two other languages."""

    title: str
    url: str
    words: Sequence[tuple[Lang, str]]


@dataclass(kw_only=True)
class GlossaryPage(Page):
    letters: Sequence[tuple[str, str, Sequence[TermLine]]]
    total: int


@dataclass(frozen=True)
class WordLine:
    """A term in one language: what is said, what was given up, and in which phrases that stays."""

    lang: Lang
    language: str
    word: str
    given_up: Sequence[str]
    kept: Sequence[str]


@dataclass(kw_only=True)
class TermPage(Page):
    words: Sequence[WordLine]
    confidence: str
    settled: bool
    note: str
    lessons: Sequence[Link]
    provisions: Sequence[Link]
    more_url: str
    more: int
