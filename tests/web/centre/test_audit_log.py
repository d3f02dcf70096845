"""The page of the audit log: who did what, in words, for the staff of the centre alone."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from app.domain.access.audit import Action
from app.domain.shared.language import LANGUAGES, Lang
from app.services import audit, cohorts, enrolments, people
from app.services.accounts import Visit, Who
from app.services.audit import PAGE
from app.store.models import AuditEntry, Person
from tests.support.acting import acting
from tests.support.page import Browser, Html
from tests.support.page_rules import text_of
from tests.support.world import World

OFFICER, TRAINEE, STRANGER = acting("officer"), acting("trainee"), Visit("203.0.113.9", "Chrome, Android")
LOG = "/en/centre/audit"


def noted(world: World, action: Action, by: Who | Visit, about: str | None = None, centre: str | None = None) -> None:
    with world.runtime.write() as session:
        audit.note(world.runtime, session, action, by, about, centre)


def lines(page: Html) -> list[list[str]]:
    """The cells of the table, row by row."""
    return [[" ".join(text_of(cell).split()) for cell in row] for row in page.root.iter("tr")][1:]


@pytest.fixture
def officer(world: World) -> Browser:
    return world.browser("officer")


@pytest.mark.parametrize(
    ("lang", "opened"), [("en", "Record opened"), ("ru", "Открыта карточка"), ("ky", "Маалымат баракчасы ачылды")]
)
def test_an_entry_says_when_who_what_and_about_whom(world: World, lang: Lang, opened: str) -> None:
    noted(world, "person.read", OFFICER, TRAINEE.person_id)
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/audit")
    assert lines(page) == [["09.03.2026, 14:05", OFFICER.name, opened, TRAINEE.name, ""]]


def test_an_entry_says_which_fields_which_cohort_and_which_course(world: World, officer: Browser) -> None:
    cohort = cohorts.make(world.runtime, OFFICER, "Биринчи топ", {})
    assert isinstance(cohort, str)
    assert cohorts.change(world.runtime, OFFICER, cohort, "Экинчи топ", {}) is None
    cohorts.put_in(world.runtime, OFFICER, cohort, [TRAINEE.person_id])
    enrolments.enrol(world.runtime, OFFICER, cohort, "police", date(2026, 3, 9), date(2026, 4, 9))
    assert people.change(world.runtime, OFFICER, TRAINEE.person_id, {"agency": "Жаңы мекеме"}) is None
    changed, enrolled, put_in, renamed, made = [row[2] for row in lines(officer.open(LOG))]
    assert changed == "Record changed Changed: agency"
    title = world.runtime.shelf().courses["police"].title.text("en")
    assert enrolled == f"Cohort enrolled on a course Cohort: Экинчи топ Course: {title}"
    assert put_in == "Cohort changed Cohort: Экинчи топ Put in by hand: 1"
    assert renamed == "Cohort changed Changed: name Cohort: Экинчи топ"
    assert made == "Cohort made Cohort: Экинчи топ"


def test_a_stranger_stands_in_it_with_the_address_alone(world: World, officer: Browser) -> None:
    noted(world, "sign_in.refused", STRANGER, TRAINEE.person_id, centre="moi")
    noted(world, "person.added", Visit("console"), "moi-author", centre="moi")
    noted(world, "person.changed", Visit(), "moi-author", centre="moi")
    system, console, stranger = lines(officer.open(LOG))
    assert system[1:] == ["The system", "Record changed", "Асанов author moi", ""]
    assert console[1:] == ["Command on the server", "Person added", "Асанов author moi", ""]
    assert stranger[1:] == ["Somebody not signed in", "A try to sign in was refused", TRAINEE.name, "203.0.113.9"]


@pytest.mark.parametrize(
    ("lang", "called"), [("en", "Removed person"), ("ru", "Обезличенное лицо"), ("ky", "Аты өчүрүлгөн адам")]
)
def test_who_had_their_name_removed_is_a_removed_person(world: World, lang: Lang, called: str) -> None:
    noted(world, "person.read", OFFICER, TRAINEE.person_id)
    with world.runtime.write() as session:
        session.execute(update(Person).where(Person.id == TRAINEE.person_id).values(name=""))
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/audit")
    assert lines(page)[0][3] == called


def test_before_anything_happened_the_page_says_when_an_entry_appears(officer: Browser) -> None:
    assert "An entry appears as soon as somebody of your centre signs in" in officer.open(LOG).text


def test_a_hundred_lines_stand_on_a_page_and_the_way_goes_on(world: World, officer: Browser) -> None:
    for _ in range(PAGE + 1):
        noted(world, "person.read", OFFICER, TRAINEE.person_id)
    first = officer.open(LOG)
    assert len(lines(first)) == PAGE
    older = officer.open(first.link("Older entries"))
    assert len(lines(older)) == 1
    assert officer.open(older.link("The newest entries")).link("Older entries")


def test_the_log_is_narrowed_to_a_group_and_to_a_person(world: World, officer: Browser) -> None:
    noted(world, "person.read", OFFICER, TRAINEE.person_id)
    noted(world, "code.printed", OFFICER, "moi-author")
    keys = officer.open(f"{LOG}?group=keys")
    assert [row[2] for row in lines(keys)] == ["Code for the first sign-in printed"]
    assert "Only: Passwords, codes, second step" in keys.text
    person = officer.open(keys.link("Асанов author moi"))
    assert "Only entries by or about: Асанов author moi" in person.text
    assert [row[3] for row in lines(person)] == ["Асанов author moi"]
    both = officer.open(f"{LOG}?group=reads&person=moi-author")
    assert "There is no entry of this kind." not in both.text
    assert [row[2] for row in lines(both)] == ["Audit log opened"]
    assert both.link("Clear filters") == LOG


def test_the_way_to_older_entries_keeps_the_filters(world: World, officer: Browser) -> None:
    for _ in range(PAGE + 1):
        noted(world, "person.read", OFFICER, TRAINEE.person_id)
    page = officer.open(f"{LOG}?group=reads&person=moi-trainee")
    older = page.link("Older entries")
    assert "group=reads" in older
    assert "person=moi-trainee" in older
    assert {row[3] for row in lines(officer.open(older))} == {TRAINEE.name}


@pytest.mark.parametrize(
    "query", ["before=-1", "before=x", "before=" + "9" * 40, "before=٣", "group=%3Cb%3E", "group=x"]
)
def test_what_makes_no_sense_in_the_address_narrows_nothing(world: World, officer: Browser, query: str) -> None:
    noted(world, "person.read", OFFICER, TRAINEE.person_id)
    assert len(lines(officer.open(f"{LOG}?{query}"))) == 1


@pytest.mark.parametrize("person", ["gpo-trainee", "nobody", "x" * 3000, "%2e%2e"])
def test_somebody_of_another_centre_is_as_unknown_as_nobody(world: World, officer: Browser, person: str) -> None:
    noted(world, "person.read", acting("officer", "gpo"), "gpo-trainee")
    officer.open(f"{LOG}?person={person}", 404)


def test_another_centre_s_entries_are_not_in_it(world: World, officer: Browser) -> None:
    noted(world, "person.read", acting("officer", "gpo"), "gpo-trainee")
    assert "gpo" not in officer.open(LOG).source.replace("Officer", "")


def test_each_opening_is_noted_once(world: World, officer: Browser) -> None:
    for count in (1, 2):
        officer.open(LOG)
        with world.runtime.read() as session:
            read = select(func.count()).where(AuditEntry.action == "audit.read")
            assert session.scalar(read) == count


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_groups_are_offered_in_the_language_of_the_page(world: World, lang: Lang) -> None:
    page = world.browser("officer", lang=lang).open(f"/{lang}/centre/audit")
    offered = [text_of(option) for option in page.all("option")]
    assert len(set(offered)) == 10


def test_the_list_is_the_same_for_an_administrator(world: World) -> None:
    noted(world, "person.read", OFFICER, TRAINEE.person_id)
    assert lines(world.browser("administrator").open(LOG))[0][1] == OFFICER.name
