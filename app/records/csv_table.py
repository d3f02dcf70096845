"""Rows as a file of comma-separated values that a spreadsheet opens with every text as text."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

BOM: Final = "\ufeff"  # by which Excel knows that it is UTF-8
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")  # with which a text begins that a spreadsheet would work out


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The file in UTF-8. A list is written with spaces between, nothing as an empty cell, yes and no as JSON has it.

    A text that a spreadsheet would take for a formula stands behind an apostrophe, as it would be typed there.
    """
    return (BOM + _written([columns])).encode() + csv_lines(rows)


def csv_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """Further rows of such a file."""
    return _written([_cell(value) for value in row] for row in rows).encode("utf-8", "replace")


def _written(rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(FORMULAS):
        return f"'{value}"
    return str(value)
