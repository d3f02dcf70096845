"""The report of a centre, as its officer and its system ask for it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.domain.shared.language import LANGUAGES, Lang
from tests.services.test_reports import trained
from tests.support.calling import Caller
from tests.support.world import World

COUNTS = {"A": 3, "B": 6, "Ж": 8}


@pytest.fixture
def world_of_three(world: World) -> World:
    for name, count in COUNTS.items():
        trained(world, name, count)
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
def test_small_groups_are_hidden_and_the_page_says_why(world_of_three: World, lang: Lang) -> None:
    page = world_of_three.browser("officer", lang=lang).open(f"/{lang}/centre/reports?rows=agency&columns=year")
    hidden = {"en": "hidden", "ru": "скрыто", "ky": "жашырылган"}[lang]
    assert page.text.count(hidden) > 4
    assert "17" in page.text
    assert 'class="k-fig k-fig-l"' in page.source


def test_a_filter_stands_in_the_address_and_a_wrong_one_is_told(world_of_three: World) -> None:
    officer = world_of_three.browser("officer")
    page = officer.open("/en/centre/reports?rows=course&agency=Ж&since=2026-03")
    assert "Agency: Ж" in page.text
    assert "From: 03.2026" in page.text
    assert "Nobody was trained" in officer.open("/en/centre/reports?agency=Q&until=2026-09").text
    assert "cannot be the same" in officer.open("/en/centre/reports?rows=sex&columns=sex", status=422).text


def test_too_many_rows_are_not_drawn(world: World) -> None:
    for number in range(41):
        trained(world, f"agency {number}", 1)
    assert 'class="k-fig' not in world.browser("officer").open("/en/centre/reports").source


def test_a_system_is_told_the_same_cell_by_cell(world_of_three: World) -> None:
    caller = Caller(world_of_three)
    found = caller.get("/reports/trained?rows=agency").json
    assert (found["rows"], found["columns"], found["fewest"]) == ("agency", None, 5)
    cells = {(cell["row"], cell["people"], cell["hidden"]) for cell in found["cells"]}
    assert cells == {("A", None, True), ("B", None, True), ("Ж", 8, False), (None, 17, False)}
    assert caller.get("/reports/trained?rows=sex&columns=sex").status_code == 422
    assert Caller(world_of_three, "gpo").get("/reports/trained").json["cells"] == [
        {"row": None, "column": None, "people": 0, "participations": 0, "hidden": False}
    ]


def test_the_same_report_is_printed_and_sent_on(world_of_three: World) -> None:
    officer = world_of_three.browser("officer", lang="ru")
    page = officer.open("/ru/centre/reports?rows=agency&columns=year&agency=Ж&since=2026-03")
    printed, sheet = (officer.get(page.link(label)) for label in ("Для печати (PDF)", "Таблица (Excel)"))
    assert printed.get_data().startswith(b"%PDF")
    rows = list(load_workbook(BytesIO(sheet.get_data())).active.iter_rows(values_only=True))
    assert rows[0] == (None, "Ведомство", "2026", "Всего")
    assert rows[1] == ("Люди", "Ж", 8, 8)
    assert [row[1] for row in rows if row[0] == "Ведомство"] == ["Ж"]
    small = officer.get("/ru/centre/reports.xlsx?rows=agency&agency=A").get_data()
    assert list(load_workbook(BytesIO(small)).active.iter_rows(values_only=True))[1][2] == "скрыто"
    assert officer.get("/ru/centre/reports.pdf?agency=Q").get_data().startswith(b"%PDF")
    assert officer.get("/ru/centre/reports.pdf?rows=name").status_code == 404


def test_a_report_is_kept_under_a_name_that_heads_it_on_paper_too(world_of_three: World) -> None:
    officer = world_of_three.browser("officer")
    officer.open("/en/centre/reports?rows=agency&since=2026-03")
    kept = officer.send("/en/centre/reports?rows=agency&since=2026-03", {"name": "Form 2-TIP"}, follow=False).location
    page = officer.open(kept)
    assert "Form 2-TIP" in [heading.text for heading in page.all("h2")]
    rows = load_workbook(BytesIO(officer.get(page.link("Table (Excel)")).get_data()))
    assert rows.sheetnames == ["Form 2-TIP"]
    assert officer.open("/en/centre/reports").link("Form 2-TIP") == kept
    gone = {"csrf_token": officer.token(), "remove": kept.rpartition("layout=")[2]}
    assert "Removed." in officer.post("/en/centre/reports", gone, follow=True).get_data(as_text=True)
    assert "Form 2-TIP" not in officer.open(kept).text
    assert officer.post("/en/centre/reports", {**gone, "csrf_token": officer.token()}).status_code == 404
    nameless = {"csrf_token": officer.token(), "name": ""}
    assert "Enter a name" in officer.post("/en/centre/reports", nameless, follow=True).get_data(as_text=True)
