"""One row of a file of people, or the fields of a form: what is kept of it, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.people.columns import COLUMNS, read_header
from app.domain.people.row import MAX_FIELD, SHORT, Fault, Row, read_cells, read_fields
from app.domain.people.table import Table, read_table

HEADER = read_header(["number", "name", "email", "phone", "region", "sex", "agency"])
GOOD = ["0417", "Асанов Бакыт", "A@moi.kg", "0555 12 34 56", "Баткен", "м", "ИИМ"]


def faults(**cells: str) -> list[tuple[str, str]]:
    row = [cells.get(name, cell) for name, cell in zip(HEADER.places, GOOD, strict=True)]
    read = read_cells(HEADER, row)
    return [] if isinstance(read, Row) else [(fault.code.split("/")[1], fault.column) for fault in read]


def test_a_row_is_kept_in_codes_and_folded() -> None:
    assert read_cells(HEADER, GOOD) == Row(
        number="0417",
        name="Асанов Бакыт",
        email="a@moi.kg",
        phone="996555123456",
        region="batken",
        sex="m",
        agency="ИИМ",
    )


def test_a_short_row_says_nothing_in_the_cells_that_it_lacks() -> None:
    assert read_cells(HEADER, ["1", "A"]) == Row(number="1", name="A")


def test_a_name_in_parts_is_put_together_and_spaces_are_made_single() -> None:
    header = read_header(["номер", "фамилия", "имя", "отчество"])
    assert read_cells(header, ["1", " Асан  уулу", "Бек\u00a0", ""]) == Row(number="1", name="Асан уулу Бек")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("number", "", "number_missing"),
        ("number", "  ", "number_missing"),
        ("number", "1,23E+10", "number_wrong"),
        ("name", "", "name_missing"),
        ("name", "12", "name_wrong"),
        ("name", "Ж?с?п", "letters_lost"),
        ("name", "Чы\ufffdгыз", "letters_lost"),
        ("agency", "Чо?", "letters_lost"),
        ("email", "aida", "email_wrong"),
        ("phone", "555", "phone_wrong"),
        ("region", "Ош", "region_unknown"),
        ("sex", "x", "sex_unknown"),
        ("agency", "a" * (MAX_FIELD + 1), "too_long"),
        ("agency", "two\nlines", "control_character"),
        ("agency", "tab\there", "control_character"),
        ("name", "Асанов\x07", "control_character"),
        ("name", "\u202eвокат", "control_character"),
        ("name", "Аса\u2066нов", "control_character"),
        ("name", "Аса\u200bнов", "control_character"),
        ("number", "04\u200f17", "control_character"),
        ("agency", "x\u2028y", "control_character"),
        ("agency", "\ud800", "control_character"),
    ],
)
def test_a_fault_is_named_with_its_column(column: str, value: str, code: str) -> None:
    assert faults(**{column: value}) == [(code, column)]


def test_all_faults_of_a_row_are_named_together() -> None:
    assert faults(email="x", region="y", number="") == [
        ("number_missing", "number"),
        ("email_wrong", "email"),
        ("region_unknown", "region"),
    ]


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(1)", "<script>alert(1)</script>", "{{ config }}", "'; DROP TABLE person; --", "+cmd|'/C calc'!A0"],
)
def test_what_looks_like_code_is_plain_text(text: str) -> None:
    read = read_cells(HEADER, ["1", text, "", "", "", "", text])
    assert isinstance(read, Row)
    assert (read.name, read.agency) == (text, text)


def test_more_cells_than_headings_are_a_fault_unless_they_are_empty() -> None:
    assert read_cells(HEADER, [*GOOD, "", " отдел"]) == (Fault("import/row_too_long", "", " отдел"),)
    assert isinstance(read_cells(HEADER, [*GOOD, "", ""]), Row)


def test_a_value_is_shown_short_and_without_signs_that_cannot_be_shown() -> None:
    read = read_cells(HEADER, ["1", "A\u202e" + "x" * 500, *GOOD[2:]])
    assert not isinstance(read, Row)
    assert (len(read[0].value), read[0].value[:2], read[0].value[-1]) == (SHORT, "A\ufffd", "…")


def test_a_form_needs_any_one_identifier_and_other_fields_change_nothing() -> None:
    read = read_fields({"name": "A", "phone": "0555123456", "role": "administrator", "centre": "gpo", "score": "100"})
    assert read == Row(name="A", phone="996555123456")
    assert read_fields({"name": "A"}) == (Fault("people/identifier_missing", "number"),)


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text()))
def test_no_text_breaks_the_reader_of_a_row(given: dict[str, str]) -> None:
    read = read_fields(given)
    assert read if isinstance(read, tuple) else read.name


@given(st.lists(st.text(), max_size=9))
def test_no_cells_break_it_either(cells: list[str]) -> None:
    assert read_cells(HEADER, cells) is not None


@given(st.one_of(st.binary(), st.text().map(lambda text: f"number,name\n{text}".encode("utf-8", "replace"))))
def test_no_bytes_break_the_reader_of_a_file(body: bytes) -> None:
    table = read_table(body)
    assert not isinstance(table, Table) or all(read_cells(table.header, cells) is not None for _, cells in table.rows)
