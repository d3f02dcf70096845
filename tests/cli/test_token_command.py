"""`flask centre token create`."""

import pytest

from app.services import api_tokens
from tests.support.acting import acting
from tests.support.world import World

CREATE = ["centre", "token", "create"]


def test_it_prints_the_token_and_nothing_else(world: World) -> None:
    done = world.app.test_cli_runner().invoke(
        args=[*CREATE, "moi", "--scope", "completions:read", "--name", "Register"]
    )
    assert done.exit_code == 0
    token = done.output.strip()
    assert isinstance(api_tokens.bearer(world.runtime, acting().visit, token), api_tokens.Bearer)
    assert [card.name for card in api_tokens.of_centre(world.runtime, acting("officer"))] == ["Register"]


@pytest.mark.parametrize(
    "args",
    [
        ["nowhere", "--scope", "people:read"],
        ["moi", "--scope", "all"],
        ["moi"],
        ["moi", "--scope", "people:read", "--name", ""],
    ],
)
def test_wrong_use_ends_with_two(world: World, args: list[str]) -> None:
    assert world.app.test_cli_runner().invoke(args=[*CREATE, *args]).exit_code == 2


def test_what_is_refused_ends_with_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_tokens, "MOST", 0)
    done = world.app.test_cli_runner().invoke(args=[*CREATE, "moi", "--scope", "people:read"])
    assert (done.exit_code, done.stdout) == (1, "")
