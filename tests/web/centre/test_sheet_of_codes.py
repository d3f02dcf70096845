"""The sheet of printed codes: an answer to a form, in each person's language, shown this once."""

from collections.abc import Callable

import pytest

from app.domain.shared.code import ALPHABET
from app.services import cohorts, people
from tests.support.acting import acting
from tests.support.page import Browser
from tests.support.page_rules import text_of
from tests.support.world import World

Adds = Callable[..., str]


@pytest.fixture
def cohort(world: World, add: Adds) -> str:
    """Three people, of whom one has signed in and one looks after their own sign-in."""
    made = cohorts.make(world.runtime, acting("officer"), "Ош-3", {})
    assert isinstance(made, str)
    fresh = [add("Асанов Бакыт", number="a1", language="ky"), add("Осмонова Айгүл", number="a2", language="ru")]
    cohorts.put_in(world.runtime, acting("officer"), made, [*fresh, "moi-trainee", "moi-trainer"])
    return made


def strips(browser: Browser) -> list[dict[str, str]]:
    """What stands on each strip."""
    (sheet,) = browser.html.all("ul", class_="k-strips")
    found = []
    for strip in sheet:
        code = next(e for e in strip.iter("dd") if e.get("class") == "k-key")
        name = next(strip.iter("h2"))
        found.append(
            {"lang": strip.get("lang", ""), "name": text_of(name), "code": text_of(code), "all": text_of(strip)}
        )
    return found


def test_a_strip_has_name_number_code_address_and_day_in_the_language_of_the_person(
    world: World, officer: Browser, add: Adds
) -> None:
    person = add(number="мвд-7", language="ru")
    officer.open(f"/en/centre/people/{person}")
    response = officer.send(f"/en/centre/people/{person}/code")
    assert response.status_code == 200
    assert response.cache_control.no_store
    (strip,) = strips(officer)
    assert strip["lang"] == "ru"
    assert strip["name"] == "Осмонова Айгүл"
    assert [len(part) for part in strip["code"].split(" ")] == [4, 4, 4]
    assert set(strip["code"]) <= {*ALPHABET, " "}
    for told in ("МВД-7", f"{world.runtime.settings.base_url}/ru/code", "Действует до 08.04.2026"):
        assert told in strip["all"]


def test_the_sheet_of_a_cohort_is_for_those_who_have_not_signed_in(officer: Browser, cohort: str) -> None:
    officer.open(f"/en/centre/cohorts/{cohort}")
    officer.send(f"/en/centre/cohorts/{cohort}/codes")
    assert {(one["name"], one["lang"]) for one in strips(officer)} == {("Асанов Бакыт", "ky"), ("Осмонова Айгүл", "ru")}
    assert len({one["code"] for one in strips(officer)}) == 2
    assert f"/en/centre/cohorts/{cohort}" in officer.html.links()


def test_a_code_that_was_printed_opens_the_door(world: World, officer: Browser, cohort: str) -> None:
    officer.open(f"/en/centre/cohorts/{cohort}")
    officer.send(f"/en/centre/cohorts/{cohort}/codes")
    (code,) = [one["code"] for one in strips(officer) if one["name"] == "Осмонова Айгүл"]
    newcomer = world.browser(lang="ru")
    newcomer.open("/ru/code")
    newcomer.send("/ru/code", {"identifier": "A2", "code": code})
    assert "/welcome/" in newcomer.path


def test_a_code_is_on_no_other_page(officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(f"/en/centre/people/{person}")
    officer.send(f"/en/centre/people/{person}/code")
    (strip,) = strips(officer)
    for path in (f"people/{person}", "people", "audit"):
        source = officer.open(f"/en/centre/{path}").source
        assert strip["code"] not in source
        assert strip["code"].replace(" ", "") not in source


def test_where_nobody_needs_a_code_the_page_says_so(world: World, officer: Browser) -> None:
    made = cohorts.make(world.runtime, acting("officer"), "Ош-3", {})
    assert isinstance(made, str)
    cohorts.put_in(world.runtime, acting("officer"), made, ["moi-trainee"])
    officer.open(f"/en/centre/cohorts/{made}")
    officer.send(f"/en/centre/cohorts/{made}/codes")
    assert officer.path == f"/en/centre/cohorts/{made}"
    assert "Nobody here needs a code" in officer.html.text


def test_whoever_is_disabled_gets_no_code(world: World, officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(f"/en/centre/people/{person}")
    people.disable(world.runtime, acting("officer"), person)
    officer.send(f"/en/centre/people/{person}/code")
    assert officer.path == f"/en/centre/people/{person}"


def test_codes_are_printed_only_by_somebody_who_showed_lately_who_they_are(
    world: World, officer: Browser, add: Adds
) -> None:
    person = add()
    officer.open(f"/en/centre/people/{person}")
    world.clock.move_on(minutes=45)
    response = officer.send(f"/en/centre/people/{person}/code", follow=False)
    assert response.headers["Location"].startswith("/en/confirm?")


def test_a_cohort_of_another_centre_has_no_sheet(world: World, officer: Browser) -> None:
    other = cohorts.make(world.runtime, acting("officer", "gpo"), "Чужая", {})
    for cohort in (other, "nothing"):
        assert officer.post(f"/en/centre/cohorts/{cohort}/codes", {"csrf_token": officer.token()}).status_code == 404


def test_each_strip_shows_where_to_go_as_a_picture_and_no_picture_holds_a_code(officer: Browser, cohort: str) -> None:
    officer.open(f"/en/centre/cohorts/{cohort}")
    officer.send(f"/en/centre/cohorts/{cohort}/codes")
    shown = [e.get("href") for e in officer.html.root.iter() if str(e.tag).endswith("}use")]
    assert sorted(one for one in shown if one and "qr" in one) == ["#qr-ky", "#qr-ru"]
    drawn = [e.get("id") for e in officer.html.root.iter() if str(e.tag).endswith("}symbol")]
    assert drawn == ["qr-ky", "qr-ru", "qr-en"]


def test_the_sheet_offers_to_print_itself_where_a_script_can(officer: Browser, cohort: str) -> None:
    officer.open(f"/en/centre/cohorts/{cohort}")
    officer.send(f"/en/centre/cohorts/{cohort}/codes")
    (button,) = [e for e in officer.html.all("button") if e.get("data-print") is not None]
    assert button.get("hidden") is not None
    assert any("/static/print.js" in e.get("src", "") for e in officer.html.all("script"))
