"""How the groups of a centre answered by dimension: by the hearings themselves, and nothing of few people."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.domain.shared.language import LANGUAGES, Lang
from app.services import group_profiles, session_report
from app.store.models import Training
from tests.support.acting import acting
from tests.support.calling import Caller
from tests.support.two_rooms import heard, with_codes
from tests.support.world import World

YEAR = 2026


@pytest.fixture(scope="module")
def played(shared_world: World) -> tuple[World, str]:
    """A session of twelve people and one of four, both heard to the end."""
    world = with_codes(shared_world)
    many, _people = heard(world.runtime, world.person("trainer"), 12)
    heard(world.runtime, world.person("trainer"), 4, 1)
    return world, many


def test_what_is_told_is_the_session_of_many_and_not_that_of_few(played: tuple[World, str]) -> None:
    world, many = played
    report = session_report.look(world.runtime, world.person("trainer"), many)
    assert report is not None
    found = group_profiles.of_centre(world.runtime, world.person("officer"), YEAR)
    assert [one.levels for one in found.dimensions] == [one.levels for one in report.profile]
    told = [one for one in found.dimensions if one.levels]
    assert told
    assert all(one.sessions == 1 and one.people >= session_report.FEWEST for one in told)
    assert any(one.small for one in told), "the session of four answered nowhere: nothing is shown by it"


def test_another_year_and_another_centre_have_nothing(played: tuple[World, str]) -> None:
    world, _many = played
    for who, year in ((world.person("officer"), YEAR - 1), (world.person("officer", "gpo"), YEAR)):
        found = group_profiles.of_centre(world.runtime, who, year)
        assert {(one.sessions, one.people, one.small, one.levels) for one in found.dimensions} == {(0, 0, 0, None)}


def test_a_rehearsal_is_not_counted(world: World) -> None:
    with_codes(world)
    many, _people = heard(world.runtime, world.person("trainer"), 12)
    with world.runtime.write() as session:
        session.get_one(Training, many).rehearsal = True
    found = group_profiles.of_centre(world.runtime, world.person("officer"), YEAR)
    assert not any(one.sessions for one in found.dimensions)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_it_in_each_language_and_names_nobody(played: tuple[World, str], lang: Lang) -> None:
    browser = played[0].browser("officer", lang=lang)
    assert f"/{lang}/centre/reports/profile" in browser.open(f"/{lang}/centre/reports").links()
    page = browser.open(f"/{lang}/centre/reports/profile")
    assert len(page.all("table")[0].findall("./tbody/tr")) == 10
    assert "k-fig" in page.source
    assert "Токтогулова" not in page.source
    reason = {"en": "anybody could be recognised", "ru": "можно узнать любого", "ky": "таанып коюуга болот"}
    assert reason[lang] in page.text


def test_a_year_without_sessions_says_so_and_one_that_is_none_is_not_there(played: tuple[World, str]) -> None:
    browser = played[0].browser("officer")
    assert "No group session of this year" in browser.open("/en/centre/reports/profile?year=2025").text
    for year in ("1999", "2027", "x", "-1", "99999999"):
        assert browser.client.get(f"/en/centre/reports/profile?year={year}").status_code == 404


def test_the_api_has_the_figures_of_the_page(played: tuple[World, str]) -> None:
    world, _many = played
    found = group_profiles.of_centre(world.runtime, acting("officer"), YEAR)
    told = Caller(world).get("/reports/profile?year=2026").get_json()
    assert (told["year"], told["fewest"]) == (YEAR, 5)
    assert [each["levels"] and tuple(each["levels"]) for each in told["items"]] == [
        one.levels for one in found.dimensions
    ]
    assert Caller(world, scopes=["people:read"]).get("/reports/profile").status_code == 403
    assert Caller(world).get("/reports/profile?year=1").status_code == 422


def test_it_is_printed_and_sent_on_with_the_same_figures(played: tuple[World, str]) -> None:
    world, _many = played
    client = world.browser("officer").client
    assert client.get("/ky/centre/reports/profile.pdf").data.startswith(b"%PDF-")
    sheet = load_workbook(BytesIO(client.get("/en/centre/reports/profile.xlsx").data)).active
    assert sheet is not None
    told = [row[4:8] for row in sheet.iter_rows(values_only=True) if row[0] == "Answers by level"]
    found = group_profiles.of_centre(world.runtime, acting("officer"), YEAR)
    assert told == [one.levels or ("hidden",) * 4 for one in found.dimensions]
