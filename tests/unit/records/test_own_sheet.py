"""The sheet that somebody takes home, as a PDF."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.records.own_sheet import OwnSheet, PaperMoment, PaperSeat, PaperText, own_sheet_pdf

HOSTILE = '#eval("x") *a* <b> ☃'
LONG = "Абдыкерим кызы Нурпери-Гүлзат Өмүрзак-Токтобаева-Ыйманбекова " * 3
WORDS = (
    "yours", "meant", "dimension", "whole", "met", "practise", "moments", "better", "folder", "folder_hint",
    "provisions",
)  # fmt: skip
SHEET = OwnSheet(
    lang="ky",
    brand="Тараза",
    title="Менин баракчам",
    name=LONG,
    case="Өңдүү үн",
    words={word: f"сөз {word}" for word in WORDS},
    meant=["Эртең сурайм.", "Өзүм."],
    seats=[
        PaperSeat(
            "Прокурор", "Бирге отурган", [("Коопсуздук", "83", "—")], [("Угуу", ["Сурайт.", "Күтөт."])],
            [PaperMoment("1-учур", "Эмне дейсиз?", HOSTILE, "Башкача.")],
        )
    ],
    texts=[PaperText("Өтүнүч", ["Биринчи сап", "", "Экинчи сап"], ["ЖПК, 1-берене"])],
)  # fmt: skip


def text_of(pdf: bytes, tmp_path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler-utils: apt-get install poppler-utils")
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"], capture_output=True, check=True)
    return said.stdout.decode()


def test_it_says_the_results_what_is_meant_and_the_texts_line_by_line(tmp_path: Path) -> None:
    said = text_of(own_sheet_pdf(SHEET), tmp_path)
    for text in ("Өңдүү үн", "Эртең сурайм.", "83", "Күтөт.", '#eval("x") *a* <b>', "Башкача.", "ЖПК, 1-берене"):
        assert text in said
    assert [line.strip() for line in said.splitlines() if " сап" in line] == ["Биринчи сап", "Экинчи сап"]
    assert "".join(LONG.split()) in "".join(said.split()), "a long name is cut"


def test_where_there_is_nothing_no_heading_stands_over_it(tmp_path: Path) -> None:
    bare = replace(SHEET, meant=[], seats=[PaperSeat("Прокурор", "", [], [], [])], texts=[])
    said = text_of(own_sheet_pdf(bare), tmp_path)
    assert "Прокурор" in said
    assert not [word for word in ("meant", "practise", "moments", "folder", "provisions") if f"сөз {word}" in said]


def test_it_is_tagged_and_the_same_sheet_gives_the_same_bytes() -> None:
    made = own_sheet_pdf(SHEET)
    assert made == own_sheet_pdf(SHEET)
    assert b"/MarkInfo" in made
    assert b"/Lang (ky)" in made.replace(b"/Lang(", b"/Lang (")
