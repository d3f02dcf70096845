"""A file of past trainings, row by row."""

from datetime import date

import pytest

from app.domain.people.columns import PAST
from app.domain.people.past import PastRow, Register, read_past
from app.domain.people.table import Table, read_table
from app.domain.shared.refusal import Refusal, refuse

KNOWN = Register(
    {"77": ("p1", "Асанов Бакыт Эркинович"), "78": ("p2", "Жумабаева Айгүл"), "1": ("me", "Me")},
    "me",
    date(2026, 3, 9),
)
HEAD = "Номер;ФИО;Название тренинга;Дата;Часы;Язык"


def rows(*lines: str, head: str = HEAD) -> list[PastRow]:
    table = read_table("\n".join((head, *lines)).encode(), PAST)
    assert isinstance(table, Table)
    return read_past(table, KNOWN)


def codes(line: str) -> list[tuple[str, str]]:
    (row,) = rows(line)
    assert (row.kind, row.past) == ("wrong", None)
    return [(fault.code, fault.column) for fault in row.faults]


@pytest.mark.parametrize("day", ["31.05.2024", "2024-05-31", "31/5/2024", "31.05.2024 г."])
@pytest.mark.parametrize("hours", ["8", "8,0", "8.00"])
def test_a_row_is_read_however_a_spreadsheet_wrote_it(day: str, hours: str) -> None:
    (row,) = rows(f" 77 ;Асанов Бакыт;Защита   потерпевших;{day};{hours};русский")
    assert (row.number, row.kind) == (2, "new")
    past = row.past
    assert past is not None
    assert (past.person_id, past.training, past.day, past.hours, past.language) == (
        "p1", "Защита потерпевших", date(2024, 5, 31), 8, "ru",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["", "Асанов Б" + "акыт", "Asanov Bakyt", "асанов бакыт эркинович уулу"])
def test_a_name_may_be_left_out_shortened_or_in_other_letters(name: str) -> None:
    assert [row.kind for row in rows(f"77;{name};A;2024-05-31;8;")] == ["new"]


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        (";;A;2024-05-31;8;", [("import/number_missing", "number")]),
        ("№;;A;2024-05-31;8;", [("import/number_wrong", "number")]),
        ("99;;A;2024-05-31;8;", [("past/nobody", "number")]),
        ("1;;A;2024-05-31;8;", [("past/oneself", "number")]),
        ("77;Жумабаева Айгүл;A;2024-05-31;8;", [("past/name_differs", "name")]),
        ("77;;-;2024-05-31;8;", [("past/training_missing", "training")]),
        ("77;;A;;;", [("past/date_missing", "date"), ("past/hours_missing", "hours")]),
        ("77;;A;31.02.2024;8;", [("past/date_wrong", "date")]),
        ("77;;A;май 2024;8;", [("past/date_wrong", "date")]),
        ("77;;A;31.05.24;8;", [("past/date_wrong", "date")]),
        ("77;;A;31.05.1924;8;", [("past/date_wrong", "date")]),
        ("77;;A;10.03.2026;8;", [("past/date_future", "date")]),
        ("77;;A;2024-05-31;0;", [("past/hours_wrong", "hours")]),
        ("77;;A;2024-05-31;1001;", [("past/hours_wrong", "hours")]),
        ("77;;A;2024-05-31;8,5;", [("past/hours_wrong", "hours")]),
        ("77;;A;2024-05-31;8;немецкий", [("import/language_unknown", "language")]),
        ("77;;A;2024-05-31;8;ru;x", [("import/row_too_long", "")]),
        ("77;;Б??ды;2024-05-31;8;", [("import/letters_lost", "training")]),
        (f"77;;{'x' * 401};2024-05-31;8;", [("import/too_long", "training")]),
        ("77;;A\u202eB;2024-05-31;8;", [("import/control_character", "training")]),
        ("77", [("past/training_missing", "training"), ("past/date_missing", "date"), ("past/hours_missing", "hours")]),
    ],
)
def test_what_is_wrong_is_told_with_its_column(line: str, faults: list[tuple[str, str]]) -> None:
    assert codes(line) == faults


def test_of_two_rows_that_say_the_same_the_first_one_counts() -> None:
    first, again, other_day, other_person = rows(
        "77;;Защита;2024-05-31;8;",
        "77;;  ЗАЩИТА ;31.05.2024;6;",
        "77;;Защита;2024-06-01;8;",
        "78;;Защита;2024-05-31;8;",
    )
    assert [row.kind for row in (first, other_day, other_person)] == ["new"] * 3
    assert [(fault.code, fault.other) for fault in again.faults] == [("past/twice", 2)]


@pytest.mark.parametrize("missing", ["number", "training", "date", "hours"])
def test_a_file_without_a_column_that_is_needed_is_not_read(missing: str) -> None:
    head = ";".join(column for column in ("number", "training", "date", "hours") if column != missing)
    assert read_table(f"{head}\n1;2;3\n".encode(), PAST) == refuse("import/missing_column", column=missing)


def test_a_file_of_people_is_no_file_of_trainings() -> None:
    assert isinstance(read_table(b"number;name;email\n77;A;a@b.kg\n", PAST), Refusal)
