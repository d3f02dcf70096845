"""The sign-ins of a person on their devices."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.shared.refusal import Refusal
from app.services import accounts, sessions
from app.services.accounts import IDLE, Visit, Who, begin_sign_in
from app.store.models import AuditEntry, SignIn
from tests.support.world import World

PHONE = Visit("10.0.0.7", "Chrome, Android")


def on_phone(world: World, kind: str = "trainee") -> str:
    """A sign-in of somebody on a telephone; its token."""
    with world.runtime.write() as session:
        return begin_sign_in(world.runtime, session, f"moi-{kind}", "moi", PHONE, second_step_done=True)


def stands(world: World, token: str) -> bool:
    return accounts.who(world.runtime, token) is not None


def notes(world: World) -> list[tuple[str, str | None, dict[str, object]]]:
    with world.runtime.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(row.action, row.about_id, row.detail) for row in rows]


def is_there(world: World, who: Who) -> bool:
    """Whether the sign-in that `who` came by has not ended."""
    with world.runtime.read() as session:
        return session.get_one(SignIn, who.sign_in_id).ended_at is None


def test_a_person_sees_their_own_devices_this_one_first_and_nobody_elses(world: World) -> None:
    on_phone(world)
    world.person("officer")
    world.person(centre="gpo")
    world.clock.move_on(minutes=5)
    me = world.person()
    on_phone(world)
    found = sessions.of(world.runtime, me)
    assert [(device.device, device.is_this) for device in found] == [
        ("", True),
        ("Chrome, Android", False),
        ("Chrome, Android", False),
    ]
    assert found[1].begun_at - found[2].begun_at == timedelta(minutes=5)


def test_what_is_shown_of_a_sign_in_is_not_what_the_cookie_or_the_database_holds(world: World) -> None:
    me, token = world.person(), on_phone(world)
    shown = {device.id for device in sessions.of(world.runtime, me)}
    assert {len(id) for id in shown} == {16}
    assert not [id for id in shown if id in token or id == me.sign_in_id]


def test_a_sign_in_whose_second_step_is_open_is_told_apart(world: World) -> None:
    me = world.person("officer")
    world.half_sign_in("officer", "moi")
    assert [device.is_half for device in sessions.of(world.runtime, me)] == [False, True]


def test_one_that_has_ended_run_out_or_lain_idle_is_not_shown(world: World) -> None:
    ended = on_phone(world)
    on_phone(world)
    accounts.sign_out(world.runtime, ended)
    world.clock.move_on(seconds=IDLE.total_seconds())
    me = world.person()
    assert [device.is_this for device in sessions.of(world.runtime, me)] == [True]


def test_one_device_is_ended_and_the_others_stay(world: World) -> None:
    me, phone = world.person(), on_phone(world)
    other = next(device for device in sessions.of(world.runtime, me) if not device.is_this)
    assert sessions.end(world.runtime, me, other.id) is None
    assert not stands(world, phone)
    assert is_there(world, me)
    assert notes(world) == [("sign_in.ended", "moi-trainee", {"sign_in": other.id})]


@pytest.mark.parametrize("of_whom", ["officer", "nobody", "ended"])
def test_what_is_not_ones_own_sign_in_is_refused_alike(world: World, of_whom: str) -> None:
    me, stranger = world.person(), world.person("officer")
    ids = {"officer": stranger.sign_in_id[:16], "nobody": "0" * 16, "ended": ""}
    assert sessions.end(world.runtime, me, ids[of_whom]) == Refusal("account/no_such_sign_in")
    assert is_there(world, stranger)
    assert notes(world) == []


def test_ending_the_others_leaves_this_one(world: World) -> None:
    me, phone, strangers = world.person(), on_phone(world), on_phone(world, "officer")
    assert sessions.end_others(world.runtime, me) == 1
    assert (is_there(world, me), stands(world, phone), stands(world, strangers)) == (True, False, True)
    assert notes(world) == [("sign_in.all_ended", "moi-trainee", {"count": 1, "but_this": True})]


def test_ending_all_ends_this_one_too(world: World) -> None:
    me, phone, strangers = world.person(), on_phone(world), on_phone(world, "officer")
    assert sessions.end_all(world.runtime, me) == 2
    assert (is_there(world, me), stands(world, phone), stands(world, strangers)) == (False, False, True)
    assert sessions.of(world.runtime, me) == []
