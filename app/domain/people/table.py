"""A file of people as a table: its encoding and separator are recognised, its rows numbered as a spreadsheet does."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, Literal

from app.domain.people.columns import PEOPLE, Columns, Header, read_header
from app.domain.shared.refusal import Refusal, refuse

Encoding = Literal["utf-8", "utf-16", "windows-1251"]
Separator = Literal[",", ";", "\t"]
SEPARATORS: Final[tuple[Separator, ...]] = ("\t", ";", ",")

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_ROWS: Final = 10_000
# Blank lines and lines inside a cell counted in; no spreadsheet is wider than this either.
MAX_LINES: Final = 10 * MAX_ROWS
MAX_COLUMNS: Final = 200
# A title or two may stand above the headings.
HEADINGS_WITHIN: Final = 10
HEADINGS_AT_LEAST: Final = 2

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What a Russian text of Windows-1251 is written with, beyond ASCII; another 8-bit encoding soon shows other signs.
_RUSSIAN: Final = frozenset("ёЁ№«»–—“”„’…\u00a0") | {chr(code) for code in range(ord("А"), ord("я") + 1)}
_SAID_SEPARATOR: Final = re.compile(r"sep=[,;\t]\r?\n", re.IGNORECASE)  # Excel's own first line, which it does not show
_AS_TEXT: Final = re.compile(r'="(.*)"', re.DOTALL)


@dataclass(frozen=True)
class Table:
    """A file that could be read: its headings, and the rows below with their numbers; blank rows are left out."""

    encoding: Encoding
    separator: Separator
    header: Header
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(body: bytes, columns: Columns = PEOPLE) -> Table | Refusal:
    """The table in `body`, with headings of `columns`: CSV, or text that was copied out of a spreadsheet."""
    if len(body) > MAX_BYTES:
        return refuse("import/too_large", most=str(MAX_BYTES // 1024 // 1024))
    decoded = _decoded(body)
    if decoded is None:
        return Refusal("import/unknown_encoding")
    text, encoding = decoded
    text = text.removeprefix("\ufeff")
    text = text[said.end() :] if (said := _SAID_SEPARATOR.match(text)) else text
    try:
        return _parsed(text, encoding, columns)
    except csv.Error:
        return Refusal("import/not_a_table")


def _decoded(body: bytes) -> tuple[str, Encoding] | None:
    """The text, and how it was encoded; None where it is none that we know."""
    tried: tuple[Encoding, ...] = ("utf-16",) if body.startswith(_UTF_16) else ("utf-8", "windows-1251")
    for encoding in tried:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_plausible = encoding != "windows-1251" or all(sign.isascii() or sign in _RUSSIAN for sign in text)
        if "\0" not in text and is_plausible:
            return text, encoding
    return None


def _parsed(text: str, encoding: Encoding, columns: Columns) -> Table | Refusal:
    lines = list(StringIO(text, newline=""))  # other signs that Unicode calls ends of lines stay in their cell
    if len(lines) > MAX_LINES:
        return refuse("import/too_many_rows", most=str(MAX_ROWS))
    found = max((_header(lines, separator, columns) for separator in SEPARATORS), key=lambda one: len(one[2].places))
    separator, at, header = found
    if len(header.places) < HEADINGS_AT_LEAST:
        return Refusal("import/no_header")
    if header.twice:
        return refuse("import/column_twice", column=header.twice)
    if header.missing:
        return refuse("import/missing_column", column=header.missing)
    rows = []
    for number, cells in _records(lines, separator):
        if number > at and any(cells):
            rows.append((number, cells))
        if len(rows) > MAX_ROWS:
            return refuse("import/too_many_rows", most=str(MAX_ROWS))
    return Table(encoding, separator, header, tuple(rows)) if rows else Refusal("import/no_rows")


def _header(lines: Sequence[str], separator: Separator, columns: Columns) -> tuple[Separator, int, Header]:
    """The row of the first ones that names the most columns when read with `separator`, and its number."""
    best: tuple[Separator, int, Header] = (separator, 0, read_header((), columns))
    looked_at = 0
    for number, cells in _records(lines, separator):
        if not any(cells):
            continue
        header = read_header(cells[:MAX_COLUMNS], columns)
        if len(header.places) > len(best[2].places):
            best = (separator, number, header)
        looked_at += 1
        if looked_at == HEADINGS_WITHIN:
            break
    return best


def _records(lines: Sequence[str], separator: Separator) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows with their numbers, blank ones too: a line break inside quotation marks begins no new row."""
    for number, cells in enumerate(csv.reader(lines, delimiter=separator), 1):
        yield number, _cleaned(cells)


def _cleaned(cells: Sequence[str]) -> tuple[str, ...]:
    """Each cell without outer spaces and without what keeps a number a text in a spreadsheet: `'0417`, `="0417"`."""
    return tuple(_cleaned_cell(cell) if cell else "" for cell in cells)


def _cleaned_cell(cell: str) -> str:
    cell = cell.strip()
    if as_text := cell.startswith('="') and _AS_TEXT.fullmatch(cell):
        cell = as_text.group(1)
    return cell.removeprefix("'").strip()
