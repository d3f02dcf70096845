"""Rows as a file of comma-separated values that a spreadsheet opens with every text as text."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

BOM: Final = "\ufeff"  # by which Excel knows that it is UTF-8
# With these a text begins that a spreadsheet would work out; with an apostrophe, one that would seem to be behind one.
GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The file in UTF-8.

    A text that a spreadsheet would take for a formula stands behind an apostrophe, as it would be typed there; so does
    one that begins with an apostrophe. Who takes one apostrophe off the beginning of a cell has the text as it was.
    """
    return BOM.encode() + csv_lines([columns]) + csv_lines(rows)


def csv_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """Further rows of such a file."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([_guarded(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8", "replace")


def cell_text(value: Any) -> str:
    """A value as text: a list with spaces between, nothing as an empty text, yes and no as JSON has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _guarded(value: Any) -> str:
    text = cell_text(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if not is_number and text.startswith(GUARDED) else text
