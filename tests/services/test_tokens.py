"""Tokens: each for one purpose and one person, once, in its time, while the person belongs to the centre."""

from datetime import timedelta
from typing import get_args

import pytest
from sqlalchemy import select, update

from app.domain.shared.code import is_code
from app.services import tokens
from app.services.tokens import LASTS, Purpose
from app.store.models import Membership, Token
from tests.support.coming_in import ENTRY, add_entry
from tests.support.fakes import START
from tests.support.world import World

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


@pytest.fixture(autouse=True)
def entry(world: World) -> str:
    return add_entry(world)


def made(world: World, purpose: Purpose, person: str = ENTRY, centre: str = "moi") -> str:
    """A new token as `look` takes it."""
    with world.runtime.write() as session:
        token = tokens.make(world.runtime, session, purpose, person, centre, made_by="moi-officer")
    return tokens.printed(person, token) if purpose == "printed_code" else token


def stands(world: World, purpose: Purpose, token: str) -> bool:
    with world.runtime.read() as session:
        return tokens.look(world.runtime, session, purpose, token) is not None


def used(world: World, purpose: Purpose, token: str) -> bool:
    with world.runtime.write() as session:
        return tokens.use(world.runtime, session, purpose, token) is not None


def test_how_long_each_lasts() -> None:
    hours = {purpose: LASTS[purpose] / timedelta(hours=1) for purpose in PURPOSES}
    assert hours == {"invitation": 7 * 24, "printed_code": 30 * 24, "welcome": 1, "reset": 1, "email": 24}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_works_for_its_own_purpose_and_no_other(world: World, purpose: Purpose) -> None:
    token = made(world, purpose)
    assert [one for one in PURPOSES if stands(world, one, token)] == [purpose]
    assert not any(used(world, one, token) for one in PURPOSES if one != purpose)
    assert used(world, purpose, token)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_works_once(world: World, purpose: Purpose) -> None:
    token = made(world, purpose)
    assert [used(world, purpose, token) for _ in range(3)] == [True, False, False]
    assert not stands(world, purpose, token)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_works_until_its_time_is_over(world: World, purpose: Purpose) -> None:
    token = made(world, purpose)
    world.clock.now += LASTS[purpose] - timedelta(seconds=1)
    assert stands(world, purpose, token)
    world.clock.move_on(seconds=1)
    assert not stands(world, purpose, token)
    assert not used(world, purpose, token)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_works_no_more_once_the_person_is_disabled_in_its_centre(world: World, purpose: Purpose) -> None:
    token = made(world, purpose)
    with world.runtime.write() as session:
        session.add(Membership(person_id=ENTRY, centre_id="gpo", role="trainee"))
        session.execute(update(Membership).where(Membership.centre_id == "moi").values(disabled_at=START))
    assert not stands(world, purpose, token)
    assert not used(world, purpose, token)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_new_printed_code_or_reset_ends_the_earlier_ones(world: World, purpose: Purpose) -> None:
    first, of_another = made(world, purpose), made(world, purpose, "moi-trainee")
    second = made(world, purpose)
    assert stands(world, purpose, second)
    assert stands(world, purpose, of_another)
    assert stands(world, purpose, first) is (purpose not in ("printed_code", "reset"))


def test_a_new_printed_code_ends_what_an_earlier_one_was_exchanged_for(world: World) -> None:
    welcome = made(world, "welcome")
    made(world, "printed_code")
    assert not stands(world, "welcome", welcome)


def test_a_printed_code_is_twelve_signs_that_people_can_type(world: World) -> None:
    codes = {made(world, "printed_code").split()[1] for _ in range(50)}
    assert len(codes) == 50
    assert all(is_code(code, 12) for code in codes)


def test_a_printed_code_opens_nothing_beside_another_name(world: World) -> None:
    code = made(world, "printed_code").split()[1]
    assert not stands(world, "printed_code", tokens.printed("moi-trainee", code))
    assert not stands(world, "printed_code", code)


@pytest.mark.parametrize("token", ["", "made up", "token000001", "\x00", "\ud800", "x" * 100_000])
def test_what_was_made_up_is_no_token(world: World, token: str) -> None:
    assert not any(stands(world, purpose, token) for purpose in PURPOSES)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_kept_of_a_token_opens_nothing(world: World, purpose: Purpose) -> None:
    made(world, purpose)
    with world.runtime.read() as session:
        kept = session.scalars(select(Token.digest)).one()
    assert not stands(world, purpose, kept)


def test_tokens_that_ran_out_thirty_days_ago_are_forgotten(world: World) -> None:
    made(world, "reset")
    world.clock.move_on(days=30, hours=1)
    assert tokens.forget_old(world.runtime) == 0
    world.clock.move_on(seconds=1)
    assert tokens.forget_old(world.runtime) == 1
