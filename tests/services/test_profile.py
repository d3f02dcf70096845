"""What a person sees and corrects of themself, what they sign in with, and the centre they act in."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update

from app.domain.shared.refusal import Refusal, refuse
from app.services import accounts, profile, signing_in
from app.services.accounts import NOWHERE
from app.services.profile import Correction
from app.store.models import AuditEntry, Identifier, Membership, Outbox, Person
from tests.support.fakes import START
from tests.support.world import PASSWORD, World, address

NEW = Correction(
    name_latin="Asanov Trainee",
    profession="prosecutor",
    agency="Генеральная прокуратура",
    region="osh-city",
    position="прокурор отдела",
    sex="m",
    language="ru",
)
MAIL = "asanov@mail.example"


def notes(world: World) -> list[AuditEntry]:
    with world.runtime.read() as session:
        return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def known(world: World, person_id: str = "moi-trainee") -> set[tuple[str, str, str, bool]]:
    with world.runtime.read() as session:
        rows = session.scalars(select(Identifier).where(Identifier.person_id == person_id))
        return {(row.kind, row.value, row.centre_id, row.confirmed_at is not None) for row in rows}


def link(world: World) -> str:
    """The token in the letter that was written last."""
    with world.runtime.read() as session:
        body = session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
    assert body is not None
    return str(body.body["text"]).split("/email/")[1].split()[0]


def belongs(world: World, centre: str, *roles: str) -> None:
    """The trainee of moi has these roles in another centre too."""
    with world.runtime.write() as session:
        session.add_all(Membership(person_id="moi-trainee", centre_id=centre, role=role) for role in roles)


def test_a_person_sees_what_is_kept_and_by_what_the_centre_knows_them(world: World) -> None:
    with world.runtime.write() as session:
        session.add(Identifier(value="табель-17", centre_id="moi", kind="number", person_id="moi-trainee"))
        session.add(Identifier(value="996555123456", centre_id="gpo", kind="phone", person_id="moi-trainee"))
    belongs(world, "gpo", "officer", "trainee")
    own = profile.own(world.runtime, world.person())
    assert own.name == "Асанов trainee moi"
    assert (own.own.name_latin, own.own.sex, own.own.language) == ("Asanov trainee", "", "en")
    assert {(one.kind, one.value) for one in own.known} == {("email", address("trainee")), ("number", "табель-17")}
    assert [(one.id, one.roles, one.is_current) for one in own.centres] == [
        ("gpo", ("trainee", "officer"), False),
        ("moi", ("trainee",), True),
    ]
    assert own.centres[0].names["ky"] == "Centre gpo ky"


def test_a_centre_in_which_one_is_disabled_is_not_among_ones_centres(world: World) -> None:
    belongs(world, "gpo", "trainee")
    with world.runtime.write() as session:
        session.execute(update(Membership).where(Membership.centre_id == "gpo").values(disabled_at=START))
    assert [one.id for one in profile.centres(world.runtime, world.person())] == ["moi"]


def test_a_person_corrects_what_is_theirs_to_correct(world: World) -> None:
    me = world.person()
    assert profile.correct(world.runtime, me, replace(NEW, agency="  Генеральная \n прокуратура ")) is None
    own = profile.own(world.runtime, me)
    assert own.own == NEW
    assert own.name == "Асанов trainee moi"


def test_the_log_names_what_was_changed_and_never_to_what(world: World) -> None:
    me = world.person()
    profile.correct(world.runtime, me, NEW)
    profile.correct(world.runtime, me, NEW)
    [note] = notes(world)
    assert (note.action, note.actor_id, note.about_id) == ("person.changed", "moi-trainee", "moi-trainee")
    assert note.detail == {
        "fields": ["agency", "language", "name_latin", "position", "profession", "region", "sex"],
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("profession", "spy"),
        ("region", "paris"),
        ("sex", "x"),
        ("language", "de"),
        ("language", ""),
        ("agency", "x" * 401),
        ("position", "я" * 401),
        ("name_latin", "x" * 10_000),
        ("agency", "\u202eAgency"),
        ("position", "inspector\u200b"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(world: World, field: str, value: str) -> None:
    me = world.person()
    before = profile.own(world.runtime, me)
    refused = profile.correct(world.runtime, me, replace(NEW, **{field: value}))
    assert refused == refuse("people/wrong_field", field=field)
    assert profile.own(world.runtime, me) == before


def test_everything_but_the_language_may_be_left_empty(world: World) -> None:
    me = world.person()
    empty = Correction("", "", "", "", "", "", "ky")
    assert profile.correct(world.runtime, me, empty) is None
    assert profile.own(world.runtime, me).own == empty


def test_somebody_of_two_centres_acts_in_the_other_one_with_this_sign_in_alone(world: World) -> None:
    belongs(world, "gpo", "officer")
    token, elsewhere = world.sign_in("trainee", "moi"), world.sign_in("trainee", "moi")
    me = accounts.who(world.runtime, token)
    assert me is not None
    assert profile.switch_centre(world.runtime, me, "gpo") is None
    here, there = accounts.who(world.runtime, token), accounts.who(world.runtime, elsewhere)
    assert here is not None
    assert there is not None
    assert (here.centre_id, here.identities, there.centre_id) == ("gpo", {"officer"}, "moi")
    [note] = notes(world)
    assert (note.action, note.centre_id) == ("centre.switched", "gpo")


@pytest.mark.parametrize("centre", ["gpo", "nowhere", ""])
def test_nobody_goes_over_to_a_centre_that_is_not_theirs(world: World, centre: str) -> None:
    token = world.sign_in("trainee", "moi")
    me = accounts.who(world.runtime, token)
    assert me is not None
    assert profile.switch_centre(world.runtime, me, centre) == Refusal("people/no_such_centre")
    after = accounts.who(world.runtime, token)
    assert after is not None
    assert after.centre_id == "moi"


def test_nobody_goes_over_to_a_centre_that_disabled_them(world: World) -> None:
    belongs(world, "gpo", "trainee")
    with world.runtime.write() as session:
        session.execute(update(Membership).where(Membership.centre_id == "gpo").values(disabled_at=START))
    assert profile.switch_centre(world.runtime, world.person(), "gpo") == Refusal("people/no_such_centre")


@pytest.mark.parametrize("typed", ["0555 12 34 56", "+996 (555) 12-34-56", " 996555123456 "])
def test_somebody_adds_a_phone_number_and_signs_in_with_it(world: World, typed: str) -> None:
    assert profile.add_phone(world.runtime, world.person(), typed) is None
    assert ("phone", "996555123456", "moi", False) in known(world)
    assert isinstance(signing_in.sign_in(world.runtime, "+996 555 12-34-56", PASSWORD), str)
    first = notes(world)[0]
    assert (first.action, first.detail) == ("identifier.added", {"kind": "phone"})


@pytest.mark.parametrize("typed", ["", "12345", "phone", "0555 12 34 5a", "9" * 16, "trainee@moi.example"])
def test_what_is_no_phone_number_is_refused(world: World, typed: str) -> None:
    assert profile.add_phone(world.runtime, world.person(), typed) == Refusal("people/no_phone")


def test_a_number_that_the_centre_knows_somebody_else_by_is_refused_and_elsewhere_it_is_free(world: World) -> None:
    assert profile.add_phone(world.runtime, world.person("officer"), "0555123456") is None
    assert profile.add_phone(world.runtime, world.person(), "0555123456") == Refusal("people/identifier_taken")
    assert profile.add_phone(world.runtime, world.person(centre="gpo"), "0555123456") is None
    assert profile.add_phone(world.runtime, world.person("officer"), "0555123456") is None, "twice is once"


def test_an_address_is_ones_own_once_its_letter_was_opened(world: World) -> None:
    me = world.person()
    assert profile.ask_email(world.runtime, me, "Asanov@Mail.example ") is None
    assert ("email", MAIL, "moi", True) not in known(world)
    token = link(world)
    assert profile.address_of(world.runtime, token) == MAIL
    assert profile.confirm_email(world.runtime, token, NOWHERE) is None
    assert ("email", MAIL, "moi", True) in known(world)
    [note] = notes(world)
    assert (note.action, note.about_id, note.centre_id) == ("identifier.confirmed", "moi-trainee", "moi")
    assert MAIL not in str(note.detail)


def test_an_address_that_the_officer_wrote_is_confirmed_in_the_same_way(world: World) -> None:
    profile.ask_email(world.runtime, world.person(), address("trainee"))
    assert profile.confirm_email(world.runtime, link(world), NOWHERE) is None
    assert known(world) == {("email", address("trainee"), "moi", True)}


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", "a b@c.example", "a@c.example\nBcc: b@c.example", "x" * 300])
def test_what_is_no_address_is_refused_and_nothing_is_sent(world: World, typed: str) -> None:
    assert profile.ask_email(world.runtime, world.person(), typed) == Refusal("people/no_email")
    with world.runtime.read() as session:
        assert session.scalars(select(Outbox)).all() == []


def test_nobody_has_letters_sent_or_phone_numbers_looked_up_without_end(world: World) -> None:
    me = world.person()
    answers = [profile.ask_email(world.runtime, me, f"somebody{number}@mail.example") for number in range(5)]
    answers += [profile.add_phone(world.runtime, me, f"05551234{number:02}") for number in range(6)]
    assert answers == [None] * 10 + [refuse("door/closed", minutes="15")]
    assert profile.ask_email(world.runtime, world.person("author"), MAIL) is None
    assert isinstance(signing_in.sign_in(world.runtime, address("trainee"), PASSWORD), str)


def test_a_link_confirms_once_in_time_and_its_own_address_only(world: World) -> None:
    profile.ask_email(world.runtime, world.person(), MAIL)
    token = link(world)
    assert profile.confirm_email(world.runtime, token, NOWHERE) is None
    assert profile.address_of(world.runtime, token) is None
    assert profile.confirm_email(world.runtime, token, NOWHERE) == profile.UNUSABLE
    profile.ask_email(world.runtime, world.person(), "other@mail.example")
    late = link(world)
    world.clock.move_on(hours=25)
    assert profile.confirm_email(world.runtime, late, NOWHERE) == profile.UNUSABLE
    assert profile.confirm_email(world.runtime, "made up", NOWHERE) == profile.UNUSABLE


def test_asking_for_an_address_that_somebody_else_has_is_answered_alike_and_gives_it_to_nobody(world: World) -> None:
    assert profile.ask_email(world.runtime, world.person(), address("officer")) is None
    assert profile.confirm_email(world.runtime, link(world), NOWHERE) == profile.UNUSABLE
    assert known(world, "moi-officer") == {("email", address("officer"), "moi", False)}


def test_one_way_to_sign_in_always_stays(world: World) -> None:
    me = world.person()
    assert profile.drop_identifier(world.runtime, me, address("trainee")) == Refusal("people/last_identifier")
    profile.add_phone(world.runtime, me, "0555123456")
    assert profile.drop_identifier(world.runtime, me, address("trainee")) is None
    assert known(world) == {("phone", "996555123456", "moi", False)}
    assert notes(world)[-1].action == "identifier.removed"


def test_what_a_centre_knows_one_by_that_disabled_one_is_no_way_to_sign_in(world: World) -> None:
    with world.runtime.write() as session:
        session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="trainee", disabled_at=START))
        session.add(Identifier(value="17", centre_id="gpo", kind="number", person_id="moi-trainee"))
    refused = profile.drop_identifier(world.runtime, world.person(), address("trainee"))
    assert refused == Refusal("people/last_identifier")


@pytest.mark.parametrize("value", ["nobody@moi.example", address("officer"), address("trainee", "gpo"), "табель-17"])
def test_nobody_drops_what_is_not_theirs_or_is_the_centres(world: World, value: str) -> None:
    with world.runtime.write() as session:
        session.add(Identifier(value="табель-17", centre_id="moi", kind="number", person_id="moi-trainee"))
    refused = profile.drop_identifier(world.runtime, world.person(), value)
    assert refused == Refusal("people/no_such_identifier")


def test_a_person_who_left_the_centre_confirms_nothing_there(world: World) -> None:
    profile.ask_email(world.runtime, world.person(), MAIL)
    with world.runtime.write() as session:
        session.execute(delete(Membership).where(Membership.person_id == "moi-trainee"))
        session.execute(update(Person).where(Person.id == "moi-trainee").values(language="ky"))
    assert profile.confirm_email(world.runtime, link(world), NOWHERE) == profile.UNUSABLE
