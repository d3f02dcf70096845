"""The papers of a session as a PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.records.book import LawLine
from app.records.pack import BlankForm, FoldedCard, Pack, Paper, Scale, SeatPapers
from app.records.pack_pdf import pack_pdf
from app.records.text_tree import tree

WORDS = {
    "inside": "Папкада", "sheet": "Роль баракчасы", "card": "Купуя карточка", "card_alone": "Сиз үчүн гана.",
    "fold_back": "Артка", "fold_up": "Өйдө", "stop_line": "Жабык кезде:", "exhibits": "Материалдар", "law": "Мыйзам",
    "law_hint": "Текшериңиз.", "forms": "Бланктар", "form_hint": "Бланк.", "norm": "Ченем", "scales": "Баракчалар",
    "scales_hint": "Алдын ала.", "levels": "0 · зыян|1|2|3", "seat": "Орун", "time": "Убакыт", "quote": "Сөзү",
    "level": "Деңгээл",
}  # fmt: skip
SHEET = '<h2 id="a">Who you are</h2><p>You rule, by <a href="/en/law/KR-CPC-76">[CPC]</a>.</p>'


def seat(name: str, prefix: str) -> SeatPapers:
    """A holder of something of every kind; its links lead to its own law card."""
    law = LawLine(f"{prefix}-law", "ky", "КЖПК, 76-берене · KR-CPC-76", "Коопсуздук", "Айтат ☃.", ["Редакциясы."])
    return SeatPapers(
        name=name,
        lead=["Бул орун үчүн."],
        sheet=Paper("Судья", "en", tree(SHEET, prefix, lambda _: f"#{prefix}-law")),
        cards=[FoldedCard(name, "ky", "Муну сиз гана билесиз.", ""), FoldedCard(name, "ky", "Көп сөз. " * 400, "Жок.")],
        exhibits=[Paper("1-материал", "ky", ["Токтом"])],
        law=[law],
        forms=[
            BlankForm(
                "Токтом", ["КЖПК, 76-берене (KR-CPC-76)"], [("Иш", "Карыз"), ("Күнү", "")], [("Чечим", 2)], "Кол"
            ),
            BlankForm("Өтүнүч", [], [], [("Өтүнөм", 1)], "Кол"),
        ],
        scales=[Scale("Коопсуздук", [("Судья", ["Көрбөйт", "Сурайт", "Чечет", "Салмактайт"])])],
    )


def bare(name: str) -> SeatPapers:
    return SeatPapers(name, [], None, [], [], [], [], [])


def test_each_holder_has_their_own_pages_and_nothing_stops_the_sheets(tmp_path: Path) -> None:
    facts, notices = [("Күнү", "09.03.2026")], ["1899"]
    seats = [seat("Судья", "s0"), seat("Прокурор", "s1"), bare("Байкоочу")]
    pdf = pack_pdf(Pack("ky", "Тараза", "Карыз", facts, notices, WORDS, seats))
    assert b"/StructTreeRoot" in pdf
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    (tmp_path / "pack.pdf").write_bytes(pdf)
    told = subprocess.run(["pdftotext", tmp_path / "pack.pdf", "-"], capture_output=True, text=True, check=True).stdout
    pages = told.split("\f")
    of = {name: sum(f"Карыз · {name}" in page for page in pages) for name in ("Судья", "Прокурор", "Байкоочу")}
    assert of == {"Судья": 9, "Прокурор": 9, "Байкоочу": 1}
    for text in ("Who you are", "Муну сиз гана билесиз.", "Айтат ?.", "Ченем", "Салмактайт", "KR-CPC-76", "1899"):
        assert text in told
