"""A table of values as a spreadsheet opens it."""

import csv
import io

from app.records.csv_table import BOM, csv_table
from tests.unit.records.hostile import TEXTS


def read(body: bytes) -> list[list[str]]:
    text = body.decode("utf-8")
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_every_text_opens_again_as_the_same_text_once_an_apostrophe_is_off_its_beginning() -> None:
    found = read(csv_table(["a"], [[text] for text in TEXTS]))
    assert [cell.removeprefix("'") for (cell,) in found] == ["a", *TEXTS]


def test_numbers_lists_yes_and_no_and_nothing_have_one_way_to_stand() -> None:
    assert read(csv_table(["a"], [[7, ["judge", "defence"], True, False, None, -1]])) == [
        ["a"],
        ["7", "judge defence", "true", "false", "", "-1"],
    ]


def test_a_text_that_a_spreadsheet_would_work_out_stands_behind_an_apostrophe() -> None:
    formulas = ["=1+1", "+7", "-1", "@sum", "\tx", "\rx", "'=1"]
    assert read(csv_table(formulas, [formulas])) == [[f"'{text}" for text in formulas]] * 2


def test_half_of_a_sign_is_written_as_a_question_mark() -> None:
    assert read(csv_table(["a"], [["a\ud800"]]))[1] == ["a?"]
