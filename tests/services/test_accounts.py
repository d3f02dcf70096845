"""Signing in and out, and who is behind a request."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from app.domain.shared.refusal import refuse
from app.services import accounts
from app.store.models import Identifier, Membership, Person, SignIn
from tests.support.fakes import START
from tests.support.world import PASSWORD, World, address

UNKNOWN = refuse("account/not_recognised")
NAME = address("trainee")


def signed_in(world: World, identifier: str = NAME) -> str:
    token = accounts.sign_in(world.runtime, identifier, PASSWORD)
    assert isinstance(token, str), token
    return token


def change(world: World, statement: Any) -> None:
    with world.runtime.write() as session:
        session.execute(statement)


def test_the_right_name_and_password_sign_a_person_in(world: World) -> None:
    found = accounts.who(world.runtime, signed_in(world, address("officer", "gpo")), "ru")
    assert found == accounts.Who(
        person_id="gpo-officer",
        name="Асанов officer gpo",
        language="en",
        centre_id="gpo",
        centre_name="Centre gpo ru",
        identities=frozenset({"officer"}),
    )


@pytest.mark.parametrize(
    ("identifier", "password"),
    [
        ("nobody@moi.example", PASSWORD),
        (NAME, "wrong-password-2026"),
        (NAME, ""),
        ("", ""),
        (NAME, PASSWORD + "x" * 128),
        ("x" * 201, PASSWORD),
        ("trainee\x00@moi.example", PASSWORD),
        (NAME, PASSWORD.upper()),
    ],
)
def test_every_wrong_sign_in_is_refused_alike(world: World, identifier: str, password: str) -> None:
    assert accounts.sign_in(world.runtime, identifier, password) == UNKNOWN


def test_a_disabled_person_is_refused_like_an_unknown_one(world: World) -> None:
    change(world, update(Person).where(Person.id == "moi-trainee").values(disabled_at=START))
    assert accounts.sign_in(world.runtime, NAME, PASSWORD) == UNKNOWN


def test_a_person_of_no_centre_is_refused_like_an_unknown_one(world: World) -> None:
    change(world, delete(Membership).where(Membership.person_id == "moi-trainee"))
    assert accounts.sign_in(world.runtime, NAME, PASSWORD) == UNKNOWN


def test_a_damaged_password_hash_lets_nobody_in(world: World) -> None:
    change(world, update(Person).where(Person.id == "moi-trainee").values(password_hash="no hash at all"))
    assert accounts.sign_in(world.runtime, NAME, PASSWORD) == UNKNOWN


def test_an_unknown_name_costs_one_check_of_a_password_like_a_known_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = []

    class Counting:
        def hash(self, password: str) -> str:
            return accounts.PasswordHasher().hash(password)

        def verify(self, password_hash: str, password: str) -> bool:
            checked.append(password_hash)
            return accounts.PasswordHasher().verify(password_hash, password)

    monkeypatch.setattr(accounts, "passwords", Counting)
    accounts.sign_in(world.runtime, NAME, "wrong-password-2026")
    accounts.sign_in(world.runtime, "nobody@moi.example", "wrong-password-2026")
    assert len(checked) == 2
    assert checked[1].split("$")[:4] == accounts.PasswordHasher().hash("x").split("$")[:4]


@pytest.mark.parametrize(
    "typed",
    ["+996 (555) 12-34-56", "996555123456", " +996 555 123 456 "],
)
def test_a_telephone_number_may_be_typed_in_any_grouping(world: World, typed: str) -> None:
    with world.runtime.write() as session:
        session.add(Identifier(value="996555123456", kind="telephone", person_id="moi-trainee"))
    assert accounts.who(world.runtime, signed_in(world, typed)) is not None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Trainee@MOI.Example ", "trainee@moi.example"),
        ("ТАБЕЛЬ-17", "табель-17"),
        ("12-34", "12-34"),
        ("123456789", "123456789"),
        ("123 456 789", "123456789"),
        ("tel 123456789", "tel 123456789"),
        ("", ""),
    ],
)
def test_what_is_typed_to_sign_in_is_folded_to_how_it_is_kept(typed: str, kept: str) -> None:
    assert accounts.fold_identifier(typed) == kept


def test_what_is_kept_of_a_sign_in_does_not_open_the_door(world: World) -> None:
    token = signed_in(world)
    with world.runtime.read() as session:
        kept = session.scalars(select(SignIn.id)).one()
    assert kept != token
    assert accounts.who(world.runtime, kept) is None


def test_a_made_up_token_names_nobody(world: World) -> None:
    assert accounts.who(world.runtime, "token000001") is None


@pytest.mark.parametrize(("hours", "stands"), [(11.9, True), (12, False)])
def test_a_sign_in_that_lies_idle_for_twelve_hours_ends(world: World, hours: float, stands: bool) -> None:
    token = signed_in(world)
    world.clock.move_on(hours=hours)
    assert (accounts.who(world.runtime, token) is not None) is stands


def test_a_sign_in_in_daily_use_ends_after_fourteen_days(world: World) -> None:
    token = signed_in(world)
    visits = []
    for _ in range(15 * 3):
        world.clock.move_on(hours=8)
        visits.append(accounts.who(world.runtime, token) is not None)
    assert visits == [True] * (14 * 3 - 1) + [False] * 4


def test_a_visit_is_noted_at_most_every_ten_minutes(world: World) -> None:
    token = signed_in(world)
    seen = []
    for _ in range(3):
        world.clock.move_on(minutes=6)
        accounts.who(world.runtime, token)
        with world.runtime.read() as session:
            seen.append((session.scalars(select(SignIn.seen_at)).one() - START) / timedelta(minutes=1))
    assert seen == [0, 12, 12]


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).where(Person.id == "moi-trainee").values(disabled_at=START),
        delete(Membership).where(Membership.person_id == "moi-trainee"),
    ],
    ids=["disabled", "taken out of the centre"],
)
def test_a_person_who_may_no_longer_be_here_is_out_at_once(world: World, statement: Any) -> None:
    token = signed_in(world)
    change(world, statement)
    assert accounts.who(world.runtime, token) is None


def test_signing_out_ends_this_sign_in_and_no_other(world: World) -> None:
    here, elsewhere = signed_in(world), signed_in(world)
    accounts.sign_out(world.runtime, here)
    assert accounts.who(world.runtime, here) is None
    assert accounts.who(world.runtime, elsewhere) is not None


def test_signing_out_twice_or_with_a_made_up_token_changes_nothing(world: World) -> None:
    token = signed_in(world)
    accounts.sign_out(world.runtime, token)
    world.clock.move_on(hours=1)
    accounts.sign_out(world.runtime, token)
    accounts.sign_out(world.runtime, "made up")
    with world.runtime.read() as session:
        assert session.scalars(select(SignIn.ended_at)).all() == [START]


@pytest.mark.parametrize(
    ("roles", "identities"),
    [(("officer",), {"trainee", "officer"}), (("trainer", "author"), {"trainee", "trainer", "author"})],
)
def test_a_person_is_all_that_their_memberships_say(world: World, roles: Sequence[str], identities: set[str]) -> None:
    with world.runtime.write() as session:
        session.add_all(Membership(person_id="moi-trainee", centre_id="moi", role=role) for role in roles)
    found = accounts.who(world.runtime, signed_in(world))
    assert found is not None
    assert found.identities == identities


def test_what_a_person_is_in_another_centre_gives_nothing_here(world: World) -> None:
    with world.runtime.write() as session:
        session.add(Membership(person_id="gpo-trainee", centre_id="moi", role="administrator"))
    found = accounts.who(world.runtime, signed_in(world, address("trainee", "gpo")))
    assert found is not None
    assert (found.centre_id, found.identities) == ("gpo", {"trainee"})


def test_the_language_that_a_person_reads_in_is_remembered(world: World) -> None:
    accounts.read_in(world.runtime, "moi-trainee", "ky")
    found = accounts.who(world.runtime, signed_in(world))
    assert found is not None
    assert (found.language, found.centre_name) == ("ky", "Centre moi ky")


def test_sign_ins_that_ran_out_thirty_days_ago_are_forgotten(world: World) -> None:
    signed_in(world)
    world.clock.move_on(days=20)
    signed_in(world)
    world.clock.move_on(days=14 + 30 - 20)
    assert accounts.forget_old_sign_ins(world.runtime) == 0
    world.clock.move_on(seconds=1)
    assert accounts.forget_old_sign_ins(world.runtime) == 1
    with world.runtime.read() as session:
        assert len(session.scalars(select(SignIn)).all()) == 1
