"""A file of people: how it is written, what it would do, taking it in once, and what is too much."""

import csv
import io
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.domain.people.columns import COLUMNS, read_header
from app.domain.people.table import MAX_BYTES
from app.domain.shared.language import LANGUAGES, Lang
from app.services import people
from app.services.people import Search
from app.store.models import PeopleFile
from tests.support.acting import acting
from tests.support.page import Browser
from tests.support.page_rules import text_of
from tests.support.world import World

Adds = Callable[..., str]
IMPORT = "/en/centre/import"
FILE = (
    "Номер;ФИО;Область;Цвет глаз\n"
    "101;Асанов Бакыт;Нарын;карие\n"
    "102;;Ош;\n"
    "103;Иманова Назгүл;Марс;\n"
    "n1;Осмонова Айгүл Эсеновна;;\n"
)


def sent(browser: Browser, body: bytes, name: str = "люди.csv", **more: str) -> TestResponse:
    """Send a file through the page."""
    lang = browser.lang
    browser.open(f"/{lang}/centre/import")
    fields = {"csrf_token": browser.html.form(f"/{lang}/centre/import")["csrf_token"], **more}
    # Encoded here: the client would put a large body into a file of its own and leave that open.
    boundary, data = encode_multipart({**fields, "file": FileStorage(io.BytesIO(body), name)})
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post(f"/{lang}/centre/import", data=data, content_type=kind, follow_redirects=True)


def cells(browser: Browser, heading: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    (section,) = [e for e in browser.html.all("section") if heading in text_of(next(iter(e)))]
    return [[" ".join(text_of(cell).split()) for cell in row] for body in section.iter("tbody") for row in body]


def count(world: World, text: str = "") -> int:
    return people.found(world.runtime, acting("officer"), Search(text=text)).found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_has_the_headings_in_the_language_of_the_page_and_they_are_understood(
    world: World, lang: Lang
) -> None:
    response = world.browser("officer", lang=lang).get(f"/{lang}/centre/import/example.csv")
    assert response.mimetype == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.get_data().startswith(b"\xef\xbb\xbf")
    ((*headings,),) = csv.reader(io.StringIO(response.get_data().decode("utf-8-sig")), delimiter=";")
    header = read_header(headings)
    assert (header.unread, header.twice, header.missing) == ((), "", "")
    assert set(header.places) == set(COLUMNS) - {"surname", "given_name", "patronymic"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_explains_every_column(world: World, lang: Lang) -> None:
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/import")
    assert len(page.all("table")[0].findall("./tbody/tr")) == 12
    assert f"/{lang}/centre/import/example.csv" in page.links()


def test_the_preview_shows_what_is_wrong_first_by_the_rows_of_the_spreadsheet_and_keeps_nothing(
    world: World, officer: Browser, add: Adds
) -> None:
    add(number="n1", region="naryn")
    officer.check(sent(officer, FILE.encode("utf-8-sig")))
    assert [text_of(e) for e in officer.html.all("dd")] == ["1", "1", "0", "2"]
    assert "encoding UTF-8, separator: semicolon" in officer.html.text
    assert "Columns that were passed over: Цвет глаз." in officer.html.text
    wrong = cells(officer, "Wrong")
    assert [row[0] for row in wrong] == ["3", "3", "4"]
    assert "The name is missing." in {row[2] for row in wrong}
    ((row, name, change),) = cells(officer, "Changed")
    assert (row, name) == ("5", "Осмонова Айгүл Эсеновна")
    assert change == "Name: Осмонова Айгүл → Осмонова Айгүл Эсеновна"
    assert cells(officer, "New") == [["2", "Асанов Бакыт", "101", "", "Naryn oblast"]]
    assert "Take in 2 rows" in officer.html.buttons()
    assert count(world, "Асанов Бакыт") == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_preview_is_in_the_language_of_the_page(world: World, lang: Lang) -> None:
    browser = world.browser("officer", lang=lang)
    browser.check(sent(browser, FILE.encode("windows-1251", "replace")))
    assert browser.html.lang == lang


def test_what_is_fine_goes_in_once_and_the_rest_stays_listed(world: World, officer: Browser, add: Adds) -> None:
    add(number="n1")
    officer.check(sent(officer, FILE.encode()))
    path = officer.path
    officer.send(path, {"act": "take"})
    assert "Taken in. New: 1, changed: 1, as they were: 0, left out with a fault: 2." in officer.html.text
    assert officer.html.title == "The file was taken in"
    assert len(cells(officer, "Wrong")) == 3
    assert officer.html.actions() == []
    assert count(world, "Асанов Бакыт") == 1
    officer.post(path, {"csrf_token": officer.token(), "act": "take"}, follow=True)
    assert "nothing was done again" in officer.html.text
    assert count(world, "Асанов Бакыт") == 1


def test_a_file_may_be_left(world: World, officer: Browser) -> None:
    officer.check(sent(officer, FILE.encode()))
    officer.post(officer.path, {"csrf_token": officer.token(), "act": "leave"}, follow=True)
    assert "Left: nothing was taken in, and the file is deleted." in officer.html.text
    assert officer.path == IMPORT
    with world.runtime.read() as session:
        assert session.scalar(select(func.count()).select_from(PeopleFile)) == 0
    assert count(world, "Асанов Бакыт") == 0


def test_fifty_of_each_kind_are_shown_and_the_rest_is_counted(officer: Browser) -> None:
    rows = "".join(f"{number};Садыков Эрмек {number}\n" for number in range(70))
    officer.check(sent(officer, f"Номер;ФИО\n{rows}".encode()))
    assert len(cells(officer, "New")) == 50
    assert "And 20 more rows." in officer.html.text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "No row with headings was found."),
        (b"hello", "No row with headings was found."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "The file cannot be read as text."),
        ("Номер;ФИО\n".encode(), "There is nothing below the headings."),
        ("ФИО;Область\nАсан;Ош\n".encode(), "The column “number” is missing."),
    ],
)
def test_a_file_that_is_no_table_of_people_is_refused_beside_the_field(
    officer: Browser, body: bytes, told: str
) -> None:
    response = sent(officer, body)
    assert response.status_code == 422
    officer.check(response)
    assert told in officer.html.error_of("file")


def test_without_a_file_the_page_asks_for_one(officer: Browser) -> None:
    officer.open(IMPORT)
    assert officer.send(IMPORT).status_code == 422
    assert "Choose a file." in officer.html.error_of("file")


def test_a_file_larger_than_a_form_is_taken_and_one_beyond_the_limit_is_refused_unread(officer: Browser) -> None:
    rows = "".join(f"{number};Садыков Эрмек {number}\n" for number in range(9000))
    body = f"Номер;ФИО\n{rows}".encode()
    assert len(body) > 300_000
    assert sent(officer, body).status_code == 200
    response = sent(officer, b"x" * (MAX_BYTES + 100_000))
    assert response.status_code == 413
    officer.check(response)
    assert "The file is larger than 2 MB." in officer.html.text
    assert IMPORT in officer.html.links()


def test_other_forms_of_the_centre_take_no_more_than_before(officer: Browser) -> None:
    token = officer.token()
    response = officer.post("/en/centre/cohorts", {"csrf_token": token, "name": "x", "agencies": "я" * 300_000})
    assert response.status_code == 413


@pytest.mark.parametrize("name", ["../../etc/passwd", "<script>alert(1)</script>.csv", "=1+1.csv", "x" * 5000 + ".csv"])
def test_the_name_of_a_file_is_shown_as_text(officer: Browser, name: str) -> None:
    officer.check(sent(officer, FILE.encode(), name))
    assert "<script>alert" not in officer.html.source
    assert len(officer.html.source) < 30_000


def test_forged_fields_beside_a_file_change_nothing(world: World, officer: Browser) -> None:
    officer.check(sent(officer, FILE.encode(), centre="gpo", centre_id="gpo", role="officer", person_id="moi-trainee"))
    officer.send(officer.path, {"act": "take", "centre": "gpo", "role": "administrator"})
    assert people.found(world.runtime, acting("officer", "gpo"), Search(text="Асанов Бакыт")).found == 0
    (person,) = people.found(world.runtime, acting("officer"), Search(text="Асанов Бакыт")).people
    assert person.roles == ("trainee",)


def test_a_file_of_another_centre_is_answered_like_none(world: World, officer: Browser) -> None:
    theirs = world.browser("officer", "gpo")
    theirs.check(sent(theirs, FILE.encode()))
    for path in (theirs.path, f"{IMPORT}/nothing"):
        officer.open(path, 404)
        for act in ("take", "leave"):
            assert officer.post(path, {"csrf_token": officer.token(), "act": act}).status_code == 404
    assert people.found(world.runtime, acting("officer", "gpo"), Search(text="Асанов Бакыт")).found == 0
