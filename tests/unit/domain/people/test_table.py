"""Files as they come out of spreadsheets: their encodings, separators, quotation marks and blank lines."""

from time import process_time

import pytest

from app.domain.people.row import read_cells
from app.domain.people.table import MAX_BYTES, MAX_LINES, MAX_ROWS, Table, read_table
from app.domain.shared.refusal import refuse

RUSSIAN = [["Номер", "ФИО", "Ведомство"], ["0417", "Асанов Бакыт", "МВД, ГУВД; 3-й отдел"]]
KYRGYZ = [["Номери", "Аты-жөнү", "Мекеме"], ["0417", "Үсөн уулу Чыңгыз", "ИИМ, Чүй; бөлүм"]]
ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16", "cp1251": "windows-1251"}


def written(rows: list[list[str]], separator: str, end: str = "\r\n") -> str:
    return "".join(separator.join(f'"{cell}"' for cell in row) + end for row in rows)


def read(text: str | bytes) -> Table:
    table = read_table(text.encode() if isinstance(text, str) else text)
    assert isinstance(table, Table), table
    return table


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("rows", "encoding"),
    [
        (rows, encoding)
        for rows in (RUSSIAN, KYRGYZ)
        for encoding in ENCODINGS
        if (rows, encoding) != (KYRGYZ, "cp1251")
    ],
)
def test_encoding_and_separator_are_recognised(rows: list[list[str]], encoding: str, separator: str) -> None:
    table = read(written(rows, separator).encode(encoding))
    assert (table.encoding, table.separator) == (ENCODINGS[encoding], separator)
    assert table.rows == ((2, tuple(rows[1])),)


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf_16_are_read(order: str) -> None:
    assert read(("\ufeff" + written(KYRGYZ, "\t")).encode(order)).rows == ((2, tuple(KYRGYZ[1])),)


@pytest.mark.parametrize("encoding", ["cp866", "koi8-r", "mac-cyrillic", "utf-16-le", "utf-32"])
def test_another_encoding_is_refused_and_never_read_as_gibberish(encoding: str) -> None:
    refused = read_table(written(RUSSIAN, ";").encode(encoding))
    assert refused in (refuse("import/unknown_encoding"), refuse("import/no_header"))


def test_letters_that_windows_1251_lacks_have_become_question_marks_there() -> None:
    table = read("Номер;ФИО\r\n1;Үсөн\r\n".encode("cp1251", "replace"))
    assert table.rows == ((2, ("1", "?с?н")),)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_rows_are_numbered_as_a_spreadsheet_shows_them(end: str) -> None:
    text = end.join(["", "number,name", "", "1,A", ",", '2,"B', 'C"', "", "3,D"])
    assert read(text).rows == ((4, ("1", "A")), (6, ("2", f"B{end}C")), (8, ("3", "D")))


def test_a_title_may_stand_above_the_headings_and_excels_own_line_is_no_row() -> None:
    assert read("sep=;\r\nСписок слушателей;\r\n\r\nНомер;ФИО\r\n1;А\r\n").rows == ((4, ("1", "А")),)


@pytest.mark.parametrize("cell", ["'0417", '"=""0417"""', '="0417"', " 0417 ", '"\'0417"'])
def test_a_number_that_a_spreadsheet_was_told_to_keep_as_text_keeps_its_zero(cell: str) -> None:
    assert read(f"number,name\n{cell},A\n").rows == ((2, ("0417", "A")),)


def test_text_copied_out_of_a_spreadsheet_is_read_too() -> None:
    assert read("Номер\tФИО\tМекеме\n1\tА, Б; В\t\n").rows == ((2, ("1", "А, Б; В", "")),)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "import/no_header"),
        (b"\xef\xbb\xbf", "import/no_header"),
        (b"just a line", "import/no_header"),
        (b"number\n1\n", "import/no_header"),
        (b"number,name\n\n,\n", "import/no_rows"),
        ("номер,почта\n1,a@b.kg".encode(), "import/missing_column"),
        (b"name,email\nA,a@b.kg", "import/missing_column"),
        (b"number,name,NUMBER\n1,A,2", "import/column_twice"),
        (b"number,name\n1,A\x00B", "import/unknown_encoding"),
        (b"\xff\xfe\x00", "import/unknown_encoding"),
        (b"number,name\n1,\x98", "import/unknown_encoding"),
        (b"PK\x03\x04\x14\x00\x06\x00", "import/unknown_encoding"),
        (b'number,name\n1,"' + b"x" * 140_000, "import/not_a_table"),
        (b"x" * (MAX_BYTES + 1), "import/too_large"),
        (b"number,name\n" + b"1,A\n" * (MAX_ROWS + 1), "import/too_many_rows"),
    ],
)
def test_what_is_no_file_of_people_is_refused_whole(body: bytes, code: str) -> None:
    refused = read_table(body)
    assert not isinstance(refused, Table)
    assert refused.code == code


def test_as_many_rows_and_bytes_as_are_allowed_are_read() -> None:
    assert len(read(b"number,name\n" + b"1,A\n" * MAX_ROWS).rows) == MAX_ROWS
    assert read(b"number,name\n1,A\n".ljust(MAX_LINES, b"\n")).rows == ((2, ("1", "A")),)
    assert len(read(b"number,name," + b"x" * 100_000 + b"\n" + (b"1,A," + b"y" * 90_000 + b"\n") * 20).rows) == 20


@pytest.mark.parametrize("sign", [b"\n", b",", b"a,", b'"', b'""\n', b"\r\n", b";\n"])
def test_two_megabytes_of_any_sign_are_answered_in_no_time(sign: bytes) -> None:
    begun = process_time()
    for body in (sign * (MAX_BYTES // len(sign)), (b"number,name\n" + sign * MAX_BYTES)[:MAX_BYTES]):
        table = read_table(body)
        if isinstance(table, Table):
            assert all(read_cells(table.header, cells) is not None for _, cells in table.rows)
    assert process_time() - begun < 5
