"""Tokens with which other systems ask in the name of a centre."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.access.limits import LIMITS
from app.domain.shared.refusal import Refusal, refuse
from app.services import api_tokens, audit
from app.services.accounts import Visit
from app.services.api_tokens import GRACE, NO_SUCH_TOKEN, Bearer, Made
from app.store.models import ApiToken, AuditEntry
from tests.support.acting import acting
from tests.support.coming_in import counted_already
from tests.support.world import World

OFFICER, OTHER = acting("officer"), acting("officer", "gpo")
FROM = Visit("192.0.2.7")
UNKNOWN = Refusal("api/unknown_token")


def made(world: World, *scopes: str, name: str = "Register") -> Made:
    done = api_tokens.make(world.runtime, OFFICER, name, scopes or ("completions:read",))
    assert isinstance(done, Made)
    return done


def asked(world: World, token: str) -> Bearer | Refusal:
    return api_tokens.bearer(world.runtime, FROM, token)


def test_a_token_acts_in_its_centre_with_its_scopes_and_is_nobody(world: World) -> None:
    token = made(world, "people:read", "completions:read")
    found = asked(world, token.token)
    assert isinstance(found, Bearer)
    assert found.scopes == ("completions:read", "people:read")
    assert (found.who.centre_id, found.who.person_id, found.who.visit.token) == ("moi", "", token.id)


def test_what_is_kept_of_a_token_opens_nothing(world: World) -> None:
    token = made(world).token
    with world.runtime.read() as session:
        [row] = session.scalars(select(ApiToken))
    assert token not in str(vars(row))
    assert asked(world, row.digest) == UNKNOWN


@pytest.mark.parametrize("token", ["", "made up", "taraza_", "\ud800", "x" * 100_000])
def test_what_was_made_up_is_no_token(world: World, token: str) -> None:
    made(world)
    assert asked(world, token) == UNKNOWN


@pytest.mark.parametrize(
    ("name", "scopes", "refused"),
    [
        ("  ", ["people:read"], Refusal("token/name_missing")),
        ("x" * 81, ["people:read"], refuse("token/name_too_long", most="80")),
        ("Register", [], Refusal("token/scopes")),
        ("Register", ["people:all"], Refusal("token/scopes")),
    ],
)
def test_a_token_needs_a_name_and_scopes_of_ours(world: World, name: str, scopes: list[str], refused: Refusal) -> None:
    assert api_tokens.make(world.runtime, OFFICER, name, scopes) == refused


def test_a_centre_has_so_many_tokens_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_tokens, "MOST", 2)
    for number in range(2):
        made(world, name=str(number))
    full = api_tokens.make(world.runtime, OFFICER, "one more", ["people:read"])
    assert full == refuse("token/too_many", most="2")
    assert isinstance(api_tokens.make(world.runtime, OTHER, "theirs", ["people:read"]), Made)


def test_a_token_that_is_replaced_works_for_a_day_longer(world: World) -> None:
    old = made(world)
    new = api_tokens.rotate(world.runtime, OFFICER, old.id)
    assert isinstance(new, Made)
    assert new.name == old.name
    assert api_tokens.rotate(world.runtime, OFFICER, old.id) == NO_SUCH_TOKEN  # it has been
    assert [isinstance(asked(world, one.token), Bearer) for one in (old, new)] == [True, True]
    world.clock.now += GRACE
    assert [isinstance(asked(world, one.token), Bearer) for one in (old, new)] == [False, True]
    assert [card.id for card in api_tokens.of_centre(world.runtime, OFFICER)] == [new.id]


def test_a_token_that_is_ended_works_no_more(world: World) -> None:
    old = made(world)
    assert api_tokens.revoke(world.runtime, OFFICER, old.id) is None
    assert asked(world, old.token) == UNKNOWN
    assert api_tokens.revoke(world.runtime, OFFICER, old.id) == NO_SUCH_TOKEN


def test_another_centre_sees_replaces_and_ends_nothing(world: World) -> None:
    token = made(world)
    assert api_tokens.of_centre(world.runtime, OTHER) == []
    assert api_tokens.rotate(world.runtime, OTHER, token.id) == NO_SUCH_TOKEN
    assert api_tokens.revoke(world.runtime, OTHER, token.id) == NO_SUCH_TOKEN
    assert isinstance(asked(world, token.token), Bearer)


def test_an_officer_sees_when_a_token_was_last_used(world: World) -> None:
    token = made(world)
    [card] = api_tokens.of_centre(world.runtime, OFFICER)
    assert card.used_at is None
    asked(world, token.token)
    first = world.clock.now
    world.clock.move_on(seconds=30)
    asked(world, token.token)
    assert [card.used_at for card in api_tokens.of_centre(world.runtime, OFFICER)] == [first]
    world.clock.move_on(seconds=30)
    asked(world, token.token)
    assert [card.used_at for card in api_tokens.of_centre(world.runtime, OFFICER)] == [world.clock.now]


def test_what_asks_too_often_is_told_how_many_seconds_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "token", type(LIMITS["token"])(2, timedelta(minutes=10)))
    token, other = made(world), made(world, name="another")
    answers = [asked(world, token.token) for _ in range(3)]
    assert [isinstance(one, Bearer) for one in answers] == [True, True, False]
    assert answers[2] == refuse("api/too_many_requests", seconds="600")
    assert isinstance(asked(world, other.token), Bearer)
    world.clock.move_on(seconds=600)
    assert isinstance(asked(world, token.token), Bearer)


def test_who_tries_what_is_no_token_is_counted_like_at_every_door(world: World) -> None:
    asked(world, "taraza_1")
    counted_already(world, LIMITS["address"].tries - 2)
    answers = [asked(world, f"taraza_{number}") for number in range(3)]
    assert answers == [UNKNOWN] * 2 + [refuse("door/closed", minutes="15")]
    assert isinstance(asked(world, made(world).token), Bearer)  # who has one is let in


def test_what_a_token_does_is_in_the_log_under_its_name(world: World) -> None:
    token = made(world)
    found = asked(world, token.token)
    assert isinstance(found, Bearer)
    audit.saw(world.runtime, found.who, "records.read", entries=3)
    page = audit.entries(world.runtime, OFFICER)
    assert page is not None
    read, first = page.lines
    assert (first.action, first.by.name) == ("token.made", "Асанов officer moi")
    assert (read.action, read.by.kind, read.address) == ("records.read", "token", "192.0.2.7")
    assert page.tokens == {token.id: "Register"}
    assert read.detail["token"] == token.id


def test_who_runs_the_server_makes_a_token_too(world: World) -> None:
    token = api_tokens.make_from_console(world.runtime, "gpo", "console", ["completions:read"])
    assert isinstance(token, Made)
    found = asked(world, token.token)
    assert isinstance(found, Bearer)
    assert found.who.centre_id == "gpo"
    with world.runtime.read() as session:
        [row] = session.scalars(select(AuditEntry))
    assert (row.action, row.centre_id, row.actor_id, row.address) == ("token.made", "gpo", None, audit.CONSOLE)
    assert audit.line_of(row, {}).by.kind == "console"
    nowhere = api_tokens.make_from_console(world.runtime, "nowhere", "console", ["completions:read"])
    assert nowhere == Refusal("centre/no_such_centre")
