"""What the pages show on what is kept about a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Link, Page


@dataclass(frozen=True)
class Item:
    """One thing that is kept: its name, a short fact that stands at the end of the line, and more in small print.

    `inside`: pairs of a question and what was answered, shown when the line is opened, which `opens` names.
    """

    name: str
    end: str = ""
    more: str = ""
    opens: str = ""
    inside: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Part:
    """A part of what is kept: `why` says what it is for and how long it stays; facts, or items, or nothing."""

    id: str
    title: str
    why: str
    facts: Sequence[tuple[str, str]] = ()
    items: Sequence[Item] = ()
    left_out: int = 0


@dataclass(kw_only=True)
class KeptPage(Page):
    """`correct`: where to correct what. `ask`: the names of those who correct the rest."""

    parts: Sequence[Part]
    correct: Sequence[Link]
    ask: str
    file_url: str
    anonymise_url: str


@dataclass(kw_only=True)
class AnonymisePage(Page):
    action: str
    kept_url: str
    goes: Sequence[str]
    stays: Sequence[str]
