"""Past trainings from a file, by page: looked at, then entered, marked, never twice."""

from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.domain.people.columns import PAST, read_header
from app.domain.shared.language import LANGUAGES, Lang
from app.store.models import Identifier, LedgerEntry, PeopleFile
from tests.store import rows
from tests.support.page import Browser
from tests.support.world import World

IMPORT = "/en/centre/records/import"
FILE = "Номер;Тренинг;Күнү;Саат;Белги\n77;Права потерпевших;31.05.2024;8;x\n99;=1+1;вчера;0;x\n"


@pytest.fixture
def officer(world: World) -> Browser:
    rows.keep(world, Identifier(value="77", centre_id="moi", kind="number", person_id=rows.PERSON))
    return world.browser("officer")


def sent(officer: Browser, body: bytes) -> TestResponse:
    officer.open(IMPORT)
    file = (BytesIO(body), "past.csv")
    return officer.client.post(
        IMPORT, data={"csrf_token": officer.html.form(IMPORT)["csrf_token"], "file": file}, follow_redirects=True
    )


def entered(world: World) -> int:
    with world.runtime.read() as session:
        return session.scalar(select(func.count()).select_from(LedgerEntry)) or 0


def test_a_file_is_looked_at_then_taken_in_and_stands_among_the_records(world: World, officer: Browser) -> None:
    assert IMPORT in officer.open("/en/centre/records").links()
    response = sent(officer, FILE.encode())
    officer.check(response)
    here, text = response.request.path, officer.html.text
    for told in ("Права потерпевших", "Асанов trainee moi", "Columns that were passed over: Белги.", "Take in 1 row"):
        assert told in text
    for wrong in ("Nobody of the centre has the number “99”.", "“вчера” is not a date.", "“0” is not a whole number"):
        assert wrong in text
    assert entered(world) == 0
    officer.send(here, {"act": "take"})
    assert "Entered: 1. Left out with a fault: 1." in officer.html.text
    assert entered(world) == 1
    officer.open(
        officer.post(here, {"csrf_token": officer.token(), "act": "take"}).location
    )  # the button of an old page
    assert "This file had been taken in before; nothing was done again." in officer.html.text
    assert "Права потерпевших" in officer.open("/en/centre/records").text
    own = world.browser("trainee").open("/en/records").text
    assert "Past training, from a file of the centre" in own


def test_a_file_that_is_left_is_gone_and_one_that_is_no_table_is_refused(world: World, officer: Browser) -> None:
    response = sent(officer, FILE.encode())
    officer.check(response)
    officer.send(response.request.path, {"act": "leave"})
    assert "Left: nothing was taken in, and the file is deleted." in officer.html.text
    with world.runtime.read() as session:
        assert session.scalar(select(func.count()).select_from(PeopleFile)) == 0
    token = officer.token()
    for act in ("take", "leave"):
        assert officer.client.post(response.request.path, data={"csrf_token": token, "act": act}).status_code == 404
    refused = sent(officer, b"number;name\n77;Bakyt\n")
    officer.check(refused)
    assert refused.status_code == 422
    assert "The column “name of the training” is missing." in officer.html.error_of("file")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_has_the_headings_of_its_language_and_they_are_known(shared_world: World, lang: Lang) -> None:
    response = shared_world.browser("officer", lang=lang).get(f"/{lang}/centre/records/import/example.csv")
    header = read_header(response.get_data().decode("utf-8-sig").strip().split(";"), PAST)
    assert (list(header.places), header.unread) == (["number", "name", "training", "date", "hours", "language"], ())
