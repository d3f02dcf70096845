"""The people of a centre: found by name and number, narrowed, fifty on a page."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete

from app.domain.shared.language import LANGUAGES, Lang
from app.services import cohorts, people
from app.services.people import MOST
from app.store.models import Membership
from tests.support.acting import acting
from tests.support.page import Browser, Html
from tests.support.page_rules import text_of
from tests.support.world import World

Adds = Callable[..., str]
LIST = "/en/centre/people"


def names(page: Html) -> list[str]:
    """The people in the table, in its order."""
    return [text_of(row[0]).strip() for body in page.root.iter("tbody") for row in body]


def rows(page: Html) -> list[list[str]]:
    return [[" ".join(text_of(cell).split()) for cell in row] for body in page.root.iter("tbody") for row in body]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_names_everybody_of_the_centre_with_number_roles_and_state(
    world: World, add: Adds, lang: Lang
) -> None:
    add(number="мвд-7", profession="judge", region="osh-city", agency="Сот")
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/people")
    assert len(names(page)) == 6
    (row,) = [row for row in rows(page) if row[0] == "Осмонова Айгүл"]
    assert row[1] == "МВД-7"
    assert row[3].startswith("Сот, ")
    told = {"en": "Not yet signed in", "ru": "Входа не было", "ky": "Кире элек"}
    assert row[5] == told[lang]
    assert page.all("caption")


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("осмонова", True),
        ("Osmonova", True),
        ("айгул осм", True),
        ("мвд-7", True),
        ("555123456", False),
        ("асан", False),
    ],
)
def test_somebody_is_found_by_the_beginning_of_a_name_or_a_number(
    officer: Browser, add: Adds, typed: str, is_found: bool
) -> None:
    add(number="МВД-7")
    officer.open(LIST)
    officer.client.get(LIST, query_string={"q": typed})
    page = officer.check(officer.client.get(LIST, query_string={"q": typed}))
    assert ("Осмонова Айгүл" in names(page)) == is_found
    assert page.all("input", id="q", name="q")[0].get("value") == typed


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("role=trainee", 2),
        ("role=officer", 1),
        ("state=fresh", 1),
        ("state=active", 5),
        ("state=disabled", 0),
        ("profession=judge", 1),
        ("region=naryn", 0),
        ("profession=astronaut", 6),
        ("state=%3Cb%3E&page=-7", 6),
        ("page=1e9", 6),
        ("cohort=nothing", 6),
    ],
)
def test_a_filter_narrows_and_what_is_no_filter_asks_for_nothing(
    officer: Browser, add: Adds, query: str, found: int
) -> None:
    add(profession="judge")
    page = officer.open(f"{LIST}?{query}")
    assert len(names(page)) == found
    assert f"Found: {found} p" in page.text or "Nobody found" in page.text


def test_a_cohort_is_a_filter(world: World, officer: Browser, add: Adds) -> None:
    person = add()
    cohort = cohorts.make(world.runtime, acting("officer"), "Ош-3", {})
    assert isinstance(cohort, str)
    cohorts.put_in(world.runtime, acting("officer"), cohort, [person])
    page = officer.open(f"{LIST}?cohort={cohort}")
    assert names(page) == ["Осмонова Айгүл"]
    assert "Filter: Ош-3" in page.text


def test_fifty_stand_on_a_page_and_the_way_on_keeps_the_search(officer: Browser, add: Adds) -> None:
    for number in range(60):
        add(f"Садыков Эрмек {number}", number=f"s{number}")
    first = officer.open(f"{LIST}?q=садыков&state=fresh")
    assert len(names(first)) == 50
    assert "1–50 of 60" in first.text
    second = officer.open(first.link("Next"))
    assert len(names(second)) == 10
    assert "51–60 of 60" in second.text
    assert "Next" not in [text_of(e) for e in second.root.iter("a")]
    assert set(names(officer.open(second.link("Previous")))) == set(names(first))
    beyond = officer.open(f"{LIST}?q=садыков&state=fresh&page=77")
    assert names(beyond) == names(second)
    assert "51–60 of 60" in beyond.text
    assert "Previous" in [text_of(e) for e in beyond.root.iter("a")]


def test_the_list_of_one_centre_never_shows_anybody_of_another(world: World, add: Adds) -> None:
    add("Чужой Человек", centre="gpo", email="other@gpo.example")
    for query in ("", "?q=чужой", "?q=other@gpo.example", "?q=n1"):
        assert "Чужой" not in world.browser("officer").open(LIST + query).source
    assert "Чужой" in world.browser("officer", "gpo").open(LIST).source


def test_a_centre_of_nobody_says_how_to_begin(world: World, officer: Browser) -> None:
    with world.runtime.write() as session:
        session.execute(delete(Membership).where(Membership.centre_id == "moi", Membership.role != "officer"))
    page = officer.open(LIST)
    assert "Nobody here yet" in page.text
    assert {"/en/centre/import", "/en/centre/people/new"} <= set(page.links())


def test_somebody_is_added_and_their_page_opens(officer: Browser) -> None:
    officer.open("/en/centre/people/new")
    fields = {"name": "Абдыкадырова Айнура", "number": "77", "region": "naryn", "sex": "f", "language": "ky"}
    officer.send("/en/centre/people/new", fields)
    assert officer.html.title == "Абдыкадырова Айнура"
    assert "Added. Now let the person in" in officer.html.text
    assert "Has not signed in yet" in officer.html.text


def test_forged_fields_of_a_new_person_change_nothing(world: World, officer: Browser) -> None:
    officer.open("/en/centre/people/new")
    forged = {"role": "administrator", "centre": "gpo", "centre_id": "gpo", "score": "100", "person_id": "moi-trainee"}
    forged |= {"id": "x", "password_hash": "x", "is_kept": "1"}
    officer.send("/en/centre/people/new", {"name": "Иманова Назгүл", "number": "78", "language": "ky", **forged})
    found = people.found(world.runtime, acting("officer"), people.Search(text="Иманова")).people
    assert [one.roles for one in found] == [("trainee",)]
    assert people.found(world.runtime, acting("officer", "gpo"), people.Search(text="Иманова")).found == 0


@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"name": ""}, "name", "Enter the name."),
        ({"number": ""}, "number", "Give at least one of number, e-mail and phone"),
        ({"email": "nobody"}, "email", "Enter an e-mail address"),
        ({"phone": "12"}, "phone", "Enter a phone number"),
        ({"number": "N1"}, "number", "Somebody else of the centre has this number."),
        ({"profession": "astronaut"}, "profession", "Choose from the list."),
        ({"sex": "x"}, "sex", "Choose from the list."),
        ({"name": "я" * (MOST["name"] + 1)}, "name", "Too long"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_the_form_keeps_the_rest(
    officer: Browser, add: Adds, fields: dict[str, str], wrong: str, told: str
) -> None:
    add(number="n1")
    officer.open("/en/centre/people/new")
    sent = {"name": "Новый Человек", "number": "n2", "agency": "Сот", "language": "ru", **fields}
    response = officer.send("/en/centre/people/new", sent)
    assert response.status_code == 422
    assert told in officer.html.error_of(wrong)
    kept = officer.html.form("/en/centre/people/new")
    assert kept["agency"] == "Сот"
    assert kept["language"] == "ru"


def test_a_name_that_looks_like_a_tag_or_a_formula_is_shown_as_it_is(officer: Browser, add: Adds) -> None:
    for number, name in enumerate(("<b>Асан</b>", "=cmd|'/c calc'!A1 Асан", "${7*7} Асан")):
        person = add(name, number=f"x{number}")
        assert officer.open(f"/en/centre/people/{person}").title == name
    assert "<b>Асан" not in officer.open(LIST).source
