"""Cohorts: made by hand or by a rule, enrolled on a course, and what the trainee sees of it."""

from collections.abc import Callable

import pytest

from app.domain.people.cohort import MAX_NAME
from app.domain.shared.language import LANGUAGES, Lang
from app.services import cohorts
from app.services.cohorts import CohortCard
from tests.support.acting import acting
from tests.support.page import Browser
from tests.support.past import has_completed
from tests.support.world import World

Adds = Callable[..., str]
LIST = "/en/centre/cohorts"


def make(world: World, name: str = "Ош-3", centre: str = "moi", **rule: list[str]) -> str:
    made = cohorts.make(world.runtime, acting("officer", centre), name, rule)
    assert isinstance(made, str)
    return made


def card(world: World, cohort: str) -> CohortCard:
    found = cohorts.look(world.runtime, acting("officer"), cohort)
    assert found is not None
    return found


def post(browser: Browser, path: str, **fields: str) -> int:
    """Send a form that the page has several of; the status once it led on."""
    return browser.post(path, {"csrf_token": browser.token(), **fields}, follow=True).status_code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_before_there_is_one_the_page_says_what_a_cohort_is_and_has_the_form_open(world: World, lang: Lang) -> None:
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/cohorts")
    assert page.all("details", open="")
    assert page.all("textarea", name="agencies")


def test_a_cohort_by_a_rule_is_told_in_words_and_finds_its_people(world: World, officer: Browser, add: Adds) -> None:
    add(profession="judge", region="naryn", agency="Сот")
    officer.open(LIST)
    fields = {"name": "Соттор", "professions": "judge", "regions": "naryn", "agencies": "Сот\r\n\r\n Академия "}
    officer.send(LIST, fields)
    assert officer.html.title == "Соттор"
    assert "By a rule: Judge · Naryn oblast · Сот, Академия" in officer.html.text
    assert "Осмонова Айгүл" in officer.html.text
    assert "Take out" not in officer.html.buttons()
    assert "Judge · Naryn oblast" in officer.open(LIST).text


@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"name": ""}, "name", "Enter the name."),
        ({"name": "  "}, "name", "Enter a name for the cohort."),
        ({"name": "ош-3"}, "name", "Another cohort of your centre has this name."),
        ({"name": "я" * (MAX_NAME + 1)}, "name", "Too long"),
        ({"agencies": "\n".join(map(str, range(60)))}, "agencies", "too many agencies"),
    ],
)
def test_a_cohort_that_cannot_be_made_keeps_the_form(
    world: World, officer: Browser, fields: dict[str, str], wrong: str, told: str
) -> None:
    make(world)
    officer.open(LIST)
    sent: dict[str, str | list[str]] = {"name": "Новая", "regions": "osh", **fields}
    assert officer.send(LIST, sent).status_code == 422
    assert told in officer.html.error_of(wrong)
    assert [e.get("value") for e in officer.html.all("input", name="regions", checked="")] == ["osh"]


def test_a_profession_that_is_none_of_ours_is_refused(world: World, officer: Browser) -> None:
    officer.open(LIST)
    assert officer.send(LIST, {"name": "Новая", "professions": ["astronaut"]}).status_code == 422
    assert cohorts.of_centre(world.runtime, acting("officer")) == []


def test_name_and_rule_are_changed(world: World, officer: Browser) -> None:
    path = f"{LIST}/{make(world)}"
    officer.open(path)
    officer.send(path, {"name": "Ош-4", "regions": ["osh"]})
    assert officer.html.title == "Ош-4"
    assert "By a rule: Osh oblast" in officer.html.text
    assert officer.send(path, {"name": ""}).status_code == 422


def test_people_are_put_in_by_pasted_numbers_and_what_is_unknown_is_said_line_by_line(
    world: World, officer: Browser, add: Adds
) -> None:
    cohort = make(world)
    add("Асанов Бакыт", number="a-1")
    add("Осмонова Айгүл", number="a-2", email="osmonova@moi.example")
    add("Чужой Человек", number="b-9", centre="gpo")
    path = f"{LIST}/{cohort}/people"
    numbers = "A-1\r\n\r\nb-9\r\nosmonova@moi.example\r\nнет такого\r\nA-1"
    assert post(officer, path, numbers=numbers) == 422
    assert {one.name for one in card(world, cohort).people} == {"Асанов Бакыт", "Осмонова Айгүл"}
    assert "Line 3: nobody of your centre has “b-9”." in officer.html.text
    assert "Line 5: nobody of your centre has “нет такого”." in officer.html.text
    (kept,) = officer.html.all("textarea", name="numbers")
    assert (kept.text or "").split() == ["b-9", "нет", "такого"]


def test_when_all_numbers_are_known_the_cohort_is_shown_again(world: World, officer: Browser, add: Adds) -> None:
    cohort = make(world)
    add(number="a-1")
    assert post(officer, f"{LIST}/{cohort}/people", numbers="a-1") == 200
    assert officer.path == f"{LIST}/{cohort}"
    assert "Put in." in officer.html.text


@pytest.mark.parametrize(("numbers", "told"), [("", "Enter at least one number."), ("1\n" * 1001, "Too many at once")])
def test_too_few_and_too_many_numbers_are_refused(world: World, officer: Browser, numbers: str, told: str) -> None:
    assert post(officer, f"{LIST}/{make(world)}/people", numbers=numbers) == 422
    assert told in officer.html.error_of("numbers")


def test_somebody_is_taken_out_again(world: World, officer: Browser, add: Adds) -> None:
    cohort, person = make(world), add()
    cohorts.put_in(world.runtime, acting("officer"), cohort, [person, "moi-trainee"])
    assert officer.open(f"{LIST}/{cohort}").buttons().count("Take out") == 2
    post(officer, f"{LIST}/{cohort}/people", take_out=person)
    assert [one.id for one in card(world, cohort).people] == ["moi-trainee"]
    post(officer, f"{LIST}/{cohort}/people", take_out="nobody")
    assert "Nobody was taken out." in officer.html.text


def test_a_cohort_is_enrolled_and_the_trainee_is_told_until_it_is_done(world: World, officer: Browser) -> None:
    cohort = make(world)
    cohorts.put_in(world.runtime, acting("officer"), cohort, ["moi-trainee"])
    path = f"{LIST}/{cohort}/enrolments"
    assert post(officer, path, course="police", opens_on="2026-03-01", closes_on="2026-04-15") == 200
    assert "01.03.2026–15.04.2026, open now · completed by 0 of 1" in officer.html.text
    trainee = world.browser("trainee")
    for page in ("/en/", "/en/courses"):
        assert "Until 15.04.2026" in trainee.open(page).text
    assert "Your centre enrolled you" in trainee.open("/en/").text
    assert "Until" not in world.browser("trainee", "gpo").open("/en/").text
    has_completed(world, world.person())
    assert "Your centre enrolled you" not in trainee.open("/en/").text
    assert "completed by 1 of 1" in officer.open(f"{LIST}/{cohort}").text
    assert "completed on 09.03.2026" in officer.html.text


def test_an_enrolment_to_come_says_from_when(world: World, officer: Browser) -> None:
    cohort = make(world)
    cohorts.put_in(world.runtime, acting("officer"), cohort, ["moi-trainee"])
    post(officer, f"{LIST}/{cohort}/enrolments", course="judges", opens_on="2026-05-01", closes_on="2026-06-15")
    assert "not open yet" in officer.html.text
    assert "From 01.05.2026 to 15.06.2026" in world.browser("trainee").open("/en/").text


@pytest.mark.parametrize(
    ("fields", "wrong", "told"),
    [
        ({"opens_on": "soon"}, "opens_on", "Enter a day"),
        ({"closes_on": ""}, "closes_on", "Enter a day"),
        ({"closes_on": "2026-02-01"}, "closes_on", "The last day comes before the first one."),
        ({"course": "cooking"}, "course", "Choose from the list."),
    ],
)
def test_an_enrolment_that_cannot_be_made_keeps_the_form(
    world: World, officer: Browser, fields: dict[str, str], wrong: str, told: str
) -> None:
    cohort = make(world)
    sent = {"course": "judges", "opens_on": "2026-03-01", "closes_on": "2026-04-15", **fields}
    assert post(officer, f"{LIST}/{cohort}/enrolments", **sent) == 422
    assert told in officer.html.error_of(wrong)
    assert officer.html.form(f"{LIST}/{cohort}/enrolments")["opens_on"] == sent["opens_on"]
    assert card(world, cohort).enrolments == ()


def test_an_enrolment_is_withdrawn(world: World, officer: Browser) -> None:
    cohort = make(world)
    post(officer, f"{LIST}/{cohort}/enrolments", course="police", opens_on="2026-03-01", closes_on="2026-04-15")
    (enrolment,) = card(world, cohort).enrolments
    officer.send(f"{LIST}/{cohort}/enrolments/{enrolment.id}/withdraw")
    assert "The enrolment is withdrawn." in officer.html.text
    assert card(world, cohort).enrolments == ()


def test_forged_fields_change_nothing_of_another_cohort_or_centre(world: World, officer: Browser, add: Adds) -> None:
    cohort, other = make(world), make(world, "Чужая", "gpo")
    add(number="a-1")
    forged = {"centre": "gpo", "centre_id": "gpo", "cohort": other, "person_id": "gpo-trainee", "role": "officer"}
    post(officer, f"{LIST}/{cohort}/people", numbers="a-1", **forged)
    post(officer, f"{LIST}/{cohort}", name="Ош-9", **forged)
    theirs = cohorts.look(world.runtime, acting("officer", "gpo"), other)
    assert theirs is not None
    assert (theirs.name, theirs.people) == ("Чужая", ())
    assert [one.name for one in card(world, cohort).people] == ["Осмонова Айгүл"]


def test_a_cohort_of_another_centre_is_answered_like_none(world: World, officer: Browser) -> None:
    other, own = make(world, "Чужая", "gpo"), make(world)
    theirs = world.browser("officer", "gpo")
    post(theirs, f"{LIST}/{other}/enrolments", course="police", opens_on="2026-03-01", closes_on="2026-04-15")
    found = cohorts.look(world.runtime, acting("officer", "gpo"), other)
    assert found is not None
    enrolment = found.enrolments[0].id
    assert post(officer, f"{LIST}/{own}/enrolments/{enrolment}/withdraw") == 404
    for cohort in (other, "nothing"):
        officer.open(f"{LIST}/{cohort}", 404)
        for path in ("", "/people", "/enrolments", f"/enrolments/{enrolment}/withdraw", "/codes"):
            assert post(officer, f"{LIST}/{cohort}{path}", numbers="1", take_out="gpo-trainee", name="x") == 404
    after = cohorts.look(world.runtime, acting("officer", "gpo"), other)
    assert after is not None
    assert [one.id for one in after.enrolments] == [enrolment]
    assert "Чужая" not in officer.open(LIST).source
