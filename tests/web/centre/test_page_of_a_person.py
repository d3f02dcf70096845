"""Somebody of a centre: seen, corrected, let in, shut out, given a role."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.domain.access.policy import Identity
from app.domain.shared.language import LANGUAGES, Lang
from app.i18n.formats import short_date
from app.services import people
from app.store.models import AuditEntry, Membership, Outbox, SecondFactor
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.page import Browser
from tests.support.past import has_completed
from tests.support.world import World

Adds = Callable[..., str]
ELSEWHERE = ("", "/disable", "/enable", "/invite", "/code", "/roles", "/second-factor")


def path(person: str, act: str = "") -> str:
    return f"/en/centre/people/{person}{act}"


def actions(world: World, person: str) -> list[str]:
    """What the audit log says was done to somebody."""
    with world.runtime.read() as session:
        return list(session.scalars(select(AuditEntry.action).where(AuditEntry.about_id == person)))


def roles(world: World, person: str) -> set[str]:
    with world.runtime.read() as session:
        return set(session.scalars(select(Membership.role).where(Membership.person_id == person)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["officer", "administrator"])
def test_the_page_says_what_is_kept_and_what_can_be_done(world: World, add: Adds, lang: Lang, kind: Identity) -> None:
    person = add(email="osmonova@moi.example", region="naryn", sex="f", agency="Сот")
    page = world.browser(kind, lang=lang).open(f"/{lang}/centre/people/{person}")
    assert page.title == "Осмонова Айгүл"
    for value in ("N1", "osmonova@moi.example", "Сот"):
        assert value in page.text
    offered = {action.rpartition("/")[2] for action in page.actions()}
    assert {"invite", "code", "disable"} <= offered
    assert ("roles" in offered) == (kind == "administrator")


def test_the_page_shows_which_modules_were_completed_and_when(world: World, officer: Browser) -> None:
    assert "None yet." in officer.open(path("moi-trainee")).text
    has_completed(world, world.person())
    page = officer.open(path("moi-trainee"))
    assert "Police: investigating trafficking in persons" in page.text
    assert short_date(START) in page.text


def test_opening_the_page_is_noted(world: World, officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(path(person))
    assert actions(world, person).count("person.read") == 1


def test_what_is_corrected_is_kept(officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(path(person))
    officer.send(path(person), {"name": "Осмонова Айгүл Эсеновна", "phone": "0555 12 34 56", "language": "ru"})
    assert "Saved." in officer.html.text
    assert officer.html.title == "Осмонова Айгүл Эсеновна"
    assert "996555123456" in officer.html.text


def test_a_correction_that_cannot_be_kept_opens_the_form_again_with_what_was_typed(officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(path(person))
    response = officer.send(path(person), {"email": "no address", "agency": "Прокуратура"})
    assert response.status_code == 422
    assert "Enter an e-mail address" in officer.html.error_of("email")
    assert officer.html.form(path(person))["agency"] == "Прокуратура"
    (form,) = [e for e in officer.html.all("details", open="") if e.find(".//form") is not None]
    assert form is not None


def test_forged_fields_of_a_correction_change_nothing(world: World, officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(path(person))
    forged = {"role": "administrator", "centre": "gpo", "person_id": "moi-trainee", "score": "1", "password_hash": "x"}
    officer.send(path(person), {"agency": "Сот", **forged})
    card = people.look(world.runtime, acting("officer"), person)
    assert card is not None
    assert (card.roles, card.state, card.fields["agency"]) == (("trainee",), "fresh", "Сот")
    assert people.look(world.runtime, acting("officer", "gpo"), person) is None


def test_an_invitation_goes_to_the_address_that_is_kept(world: World, officer: Browser, add: Adds) -> None:
    person = add(email="osmonova@moi.example")
    officer.open(path(person))
    officer.send(path(person, "/invite"))
    assert "The invitation is on its way." in officer.html.text
    with world.runtime.read() as session:
        assert [row.body["to"] for row in session.scalars(select(Outbox))] == ["osmonova@moi.example"]


def test_without_an_address_the_page_says_so_and_a_forged_invitation_is_refused(officer: Browser, add: Adds) -> None:
    person = add()
    page = officer.open(path(person))
    assert "No e-mail address is kept." in page.text
    assert path(person, "/invite") not in page.actions()
    officer.post(path(person, "/invite"), {"csrf_token": officer.token()}, follow=True)
    assert "No e-mail address is kept of this person." in officer.html.text


def test_disabling_says_what_happens_and_can_be_undone(world: World, officer: Browser, add: Adds) -> None:
    person = add()
    officer.open(path(person))
    assert "open pages of the centre's staff close within five seconds" in officer.html.text
    officer.send(path(person, "/disable"))
    assert "Disabled since 09.03.2026" in officer.html.text
    assert "Enable the account first." in officer.html.text
    officer.send(path(person, "/enable"))
    assert "Has not signed in yet" in officer.html.text
    assert actions(world, person)[-3:-1] == ["person.enabled", "person.read"] or "person.enabled" in actions(
        world, person
    )


def test_disabling_ends_what_the_person_has_open(world: World, officer: Browser) -> None:
    trainee = world.browser("trainee")
    assert trainee.get("/en/").status_code == 200
    officer.open(path("moi-trainee"))
    officer.send(path("moi-trainee", "/disable"))
    assert trainee.get("/en/").status_code == 302


@pytest.mark.parametrize("person", ["moi-trainer", "moi-administrator", "moi-author"])
def test_an_officer_sees_staff_and_is_told_that_administrators_look_after_them(officer: Browser, person: str) -> None:
    page = officer.open(path(person))
    assert "Only an administrator corrects what is kept about staff." in page.text
    assert page.actions() == []
    for act in ("", "/disable", "/invite", "/code"):
        officer.post(path(person, act), {"csrf_token": officer.token(), "name": "x"}, follow=True)
        assert officer.path == path(person)
        assert officer.html.all("div", role="status")


def test_who_chose_a_password_and_is_more_than_a_trainee_looks_after_their_own_keys(world: World) -> None:
    administrator = world.browser("administrator")
    page = administrator.open(path("moi-trainer"))
    assert "This person looks after their own sign-in" in page.text
    assert "Number, e-mail and phone are not changed here" in page.text
    assert not page.all("input", name="email")
    administrator.send(path("moi-trainer"), {"email": "mine@moi.example", "number": "9", "agency": "Академия"})
    card = people.look(world.runtime, acting("officer"), "moi-trainer")
    assert card is not None
    assert (card.fields["email"], card.fields["number"], card.fields["agency"]) == (
        "trainer@moi.example",
        "",
        "Академия",
    )


def test_an_administrator_gives_and_takes_roles(world: World, add: Adds) -> None:
    person, administrator = add(), world.browser("administrator")
    assert "author" in [e.get("value") for e in administrator.open(path(person)).root.iter("option")]
    administrator.post(path(person, "/roles"), {"csrf_token": administrator.token(), "role": "author"}, follow=True)
    assert "Given: Author." in administrator.html.text
    assert roles(world, person) == {"trainee", "author"}
    administrator.post(path(person, "/roles"), {"csrf_token": administrator.token(), "take": "author"}, follow=True)
    assert "Taken away: Author." in administrator.html.text
    assert roles(world, person) == {"trainee"}


@pytest.mark.parametrize(
    ("person", "sent", "told"),
    [
        ("moi-trainee", {"role": "emperor"}, "Choose a role from the list."),
        ("moi-trainee", {"take": "trainee"}, "This is the only role of the person."),
        ("moi-administrator", {"take": "administrator"}, "This cannot be done to oneself."),
    ],
)
def test_a_role_that_cannot_be_given_or_taken_is_refused_in_a_sentence(
    world: World, person: str, sent: dict[str, str], told: str
) -> None:
    administrator, before = world.browser("administrator"), roles(world, person)
    administrator.post(path(person, "/roles"), {"csrf_token": administrator.token(), **sent}, follow=True)
    assert told in administrator.html.text
    assert roles(world, person) == before


def test_an_officer_gives_no_roles(world: World, officer: Browser, add: Adds) -> None:
    person = add()
    token = officer.token()
    assert officer.post(path(person, "/roles"), {"csrf_token": token, "role": "officer"}).status_code == 403
    assert roles(world, person) == {"trainee"}


def test_a_lost_second_factor_is_removed_by_an_administrator(world: World) -> None:
    with world.runtime.write() as session:
        session.add(SecondFactor(person_id="moi-trainer", secret="A" * 32, confirmed_at=START, last_step=0))
    administrator = world.browser("administrator")
    administrator.open(path("moi-trainer"))
    administrator.send(path("moi-trainer", "/second-factor"))
    assert "The second factor is removed." in administrator.html.text
    assert path("moi-trainer", "/second-factor") not in administrator.html.actions()


def test_nobody_disables_themself_or_is_offered_to(world: World) -> None:
    administrator = world.browser("administrator")
    page = administrator.open(path("moi-administrator"))
    assert "Nobody disables themself." in page.text
    assert path("moi-administrator", "/disable") not in page.actions()
    token = administrator.token()
    administrator.post(path("moi-administrator", "/disable"), {"csrf_token": token}, follow=True)
    assert "This cannot be done to oneself." in administrator.html.text


@pytest.mark.parametrize("act", ELSEWHERE)
def test_somebody_of_another_centre_is_answered_like_nobody(world: World, act: str) -> None:
    administrator = world.browser("administrator")
    token = administrator.token()
    told = []
    for person in ("gpo-trainee", "nobody"):
        fields = {"csrf_token": token, "name": "x", "role": "officer"}
        assert administrator.post(path(person, act), fields).status_code == 404
        told.append(administrator.html.text)
    assert told[0] == told[1]
    assert administrator.open(path("gpo-trainee"), 404).text == administrator.open(path("nobody"), 404).text
