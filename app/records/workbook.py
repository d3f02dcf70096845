"""Rows as a workbook (XLSX) in which every text is the same text, whatever it looks like."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from app.records.csv_table import cell_text

LONGEST: Final = 32_767  # signs that a cell of a spreadsheet holds
WIDTH: Final = 18
# What XML cannot hold or would change, and what would be read as an escape: ECMA-376, ST_Xstring.
_ESCAPED: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet. Whole numbers are numbers, all else is text as `cell_text` has it.

    A text is never worked out as a formula: it is written as a string, and edited as one afterwards too. One that is
    longer than a cell holds ends in an ellipsis.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_name(title))
    sheet.freeze_panes = "A2"
    for number in range(1, len(columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH
    head = [_text(sheet, column) for column in columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def escaped(text: str) -> str:
    """`text` as a cell holds it, so that it is read back sign by sign."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _name(title: str) -> str:
    """A name that a sheet may have: 31 signs, none of those that stand in addresses."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31]


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Any:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return _text(sheet, cell_text(value))


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    cell = WriteOnlyCell(sheet, escaped(short))
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
