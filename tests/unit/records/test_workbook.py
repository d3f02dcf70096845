"""A workbook opens again with every text as the same text."""

import re
import zipfile
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from app.records.workbook import LONGEST, workbook
from tests.unit.records.hostile import TEXTS


def read(body: bytes) -> list[list[Any]]:
    """The cells as a spreadsheet shows them: openpyxl leaves escaped signs as they stand in the file."""
    rows = load_workbook(BytesIO(body)).active.iter_rows()
    return [[_shown(cell.value) for cell in row] for row in rows]


def _shown(value: Any) -> Any:
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else value


def test_every_text_opens_again_as_the_same_text() -> None:
    texts = [text for text in TEXTS if text]
    assert read(workbook("t", ["a"], [[text] for text in texts])) == [["a"], *([text] for text in texts)]


def test_nothing_is_a_formula_and_nothing_becomes_one_when_it_is_edited() -> None:
    body = workbook("t", ["=a"], [[text] for text in TEXTS])
    with zipfile.ZipFile(BytesIO(body)) as whole:
        sheet = whole.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    cells = [row[0] for row in load_workbook(BytesIO(body)).active.iter_rows()]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells if cell.value} == {("s", True)}


def test_whole_numbers_are_numbers_and_all_else_has_one_way_to_stand() -> None:
    row = [7, -1, ["judge", "defence"], True, False, None, 0.5]
    assert read(workbook("Реестр: 1/2", ["a"] * 7, [row]))[1] == [7, -1, "judge defence", "true", "false", None, "0.5"]


def test_a_text_that_no_cell_holds_ends_in_an_ellipsis() -> None:
    ((_,), (text,)) = read(workbook("t", ["a"], [["x" * 40_000]]))
    assert (len(text), text[-1]) == (LONGEST, "…")
