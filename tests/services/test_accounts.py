"""Who is behind a request, and the sign-ins that say so."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from app.services import accounts
from app.services.accounts import Visit
from app.store.models import Membership, SecondFactor, SignIn
from tests.support.fakes import START
from tests.support.world import World

VISIT = Visit("192.0.2.7", "Firefox, Linux")


def signed_in(world: World, kind: str = "trainee", centre: str = "moi") -> str:
    return world.sign_in(kind, centre)


def change(world: World, statement: Any) -> None:
    with world.runtime.write() as session:
        session.execute(statement)


def test_a_whole_sign_in_tells_who_is_behind_a_request(world: World) -> None:
    found = accounts.who(world.runtime, signed_in(world, "officer", "gpo"), "ru", VISIT)
    with world.runtime.read() as session:
        sign_in = session.scalars(select(SignIn.id)).one()
    assert found == accounts.Who(
        person_id="gpo-officer",
        name="Асанов officer gpo",
        language="en",
        centre_id="gpo",
        centre_name="Centre gpo ru",
        identities=frozenset({"officer"}),
        sign_in_id=sign_in,
        stage="whole",
        confirmed_at=START,
        visit=VISIT,
    )


@pytest.mark.parametrize("kind", ["trainer", "officer", "administrator"])
def test_whoever_needs_a_second_factor_is_half_until_it_was_given(world: World, kind: str) -> None:
    found = accounts.who(world.runtime, world.half_sign_in(kind, "moi"))
    assert found is not None
    assert (found.identities, found.stage) == ({"half"}, "set_up")
    with world.runtime.write() as session:
        session.add(SecondFactor(person_id=f"moi-{kind}", secret="S", confirmed_at=START, last_step=0))
    found = accounts.who(world.runtime, world.half_sign_in(kind, "moi"))
    assert found is not None
    assert (found.identities, found.stage) == ({"half"}, "second_step")


@pytest.mark.parametrize("kind", ["trainee", "author"])
def test_whoever_needs_none_and_has_none_is_wholly_signed_in_at_once(world: World, kind: str) -> None:
    found = accounts.who(world.runtime, world.half_sign_in(kind, "moi"))
    assert found is not None
    assert (found.identities, found.stage) == ({kind}, "whole")


def test_a_role_in_another_centre_asks_for_a_second_factor_here_too(world: World) -> None:
    with world.runtime.write() as session:
        session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="trainer"))
    found = accounts.who(world.runtime, world.half_sign_in("trainee", "moi"))
    assert found is not None
    assert found.stage == "set_up"


def test_a_trainee_who_set_up_a_second_factor_gives_it(world: World) -> None:
    with world.runtime.write() as session:
        session.add(SecondFactor(person_id="moi-trainee", secret="S", confirmed_at=START, last_step=0))
    found = accounts.who(world.runtime, world.half_sign_in("trainee", "moi"))
    assert found is not None
    assert found.stage == "second_step"


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


def test_an_open_page_that_only_asks_keeps_nobody_signed_in(world: World) -> None:
    token = signed_in(world)
    for _ in range(3):
        world.clock.move_on(hours=4)
        stands = accounts.who(world.runtime, token, passive=True) is not None
    assert not stands


def test_being_disabled_in_one_centre_leaves_the_other(world: World) -> None:
    with world.runtime.write() as session:
        session.add(Membership(person_id="moi-trainee", centre_id="gpo", role="trainee", disabled_at=START))
    assert accounts.who(world.runtime, signed_in(world)) is not None


@pytest.mark.parametrize(
    "statement",
    [
        update(Membership).where(Membership.person_id == "moi-trainee").values(disabled_at=START),
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
    found = accounts.who(world.runtime, signed_in(world, "trainee", "gpo"))
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
