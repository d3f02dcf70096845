"""A report as a PDF and as a workbook."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.records.report import PrintedReport, PrintedTable, report_pdf, report_xlsx

HOSTILE = '=1+1 #eval("x") <b> ☃'
TABLE = PrintedTable(
    "Адамдар", "Ар бир адам бир жолу.", ["Аял", "Бардыгы"],
    [(HOSTILE, ["жашырылган", "жашырылган"]), ("Бардыгы", [12, 17])],
)  # fmt: skip
REPORT = PrintedReport(
    lang="ky",
    brand="Тараза",
    title="Окутулгандар",
    centre="Академия",
    corner="Мекемеси",
    facts=[("Жынысы", "Аял")],
    notes=["5 адамдан аз топ жашырылган."],
    tables=[TABLE],
    nobody="Эч ким жок.",
)


def text_of(pdf: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler-utils: apt-get install poppler-utils")
    (tmp_path / "report.pdf").write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, check=True)
    return said.stdout.decode()


def test_the_print_says_what_is_counted_hidden_and_narrowed(tmp_path: Path) -> None:
    said = text_of(report_pdf(REPORT), tmp_path)
    for text in ("Окутулгандар", "Академия", "Жынысы: Аял", "5 адамдан", '#eval("x")', "жашырылган", "17"):
        assert text in said


def test_a_wide_report_lies_across_the_sheet_and_an_empty_one_says_so(tmp_path: Path) -> None:
    months = replace(TABLE, head=[f"{n:02}.2026" for n in range(8)], rows=[("A", list(range(10, 18)))])
    assert "07.2026" in text_of(report_pdf(replace(REPORT, tables=[months])), tmp_path)
    assert "Эч ким жок." in text_of(report_pdf(replace(REPORT, tables=[])), tmp_path)


def test_the_last_row_stands_out_where_it_is_a_total_alone() -> None:
    plain = replace(REPORT, tables=[replace(TABLE, rows=TABLE.rows[:1], totalled=False)])
    total = replace(REPORT, tables=[replace(TABLE, rows=TABLE.rows[:1])])
    assert report_pdf(plain) != report_pdf(total)


def test_in_the_workbook_figures_are_numbers_and_texts_are_texts() -> None:
    sheet = load_workbook(BytesIO(report_xlsx(REPORT))).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == [None, "Мекемеси", "Аял", "Бардыгы"]
    assert rows[1] == ["Адамдар", HOSTILE, "жашырылган", "жашырылган"]
    assert rows[2] == ["Адамдар", "Бардыгы", 12, 17]
    assert [cell for row in rows[3:] for cell in row if cell] == ["Академия", "Жынысы", "Аял", REPORT.notes[0]]
    assert load_workbook(BytesIO(report_xlsx(replace(REPORT, tables=[])))).active is not None
