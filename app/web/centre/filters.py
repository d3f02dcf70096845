"""The lists of a form that narrows a page; what is chosen stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.web.fields import Choices

LONGEST_NUMBER: Final = 15  # longer ones no database counts to


@dataclass(frozen=True)
class Filter:
    """A list: its name in the address, its label, and value, label, chosen of each entry."""

    name: str
    label: str
    options: Sequence[tuple[str, str, bool]]


def filter_of(name: str, label: str, options: Choices, chosen: str) -> Filter:
    """A list of values and their labels, of which one is chosen."""
    return Filter(name, label, [(value, told, value == chosen) for value, told in options])


def number_of(text: str) -> int | None:
    """The number that stands in an address; None where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None
