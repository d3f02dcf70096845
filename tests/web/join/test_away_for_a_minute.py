"""A phone that was away for a minute comes back to the exact state: the numbers, and all that its room shows."""

import json
import re
from typing import Any

import pytest

from app.services import console
from tests.support.phones import TRAINER, Phone, gathered
from tests.support.world import World

OWN = re.compile(r' id="new"| value="[\w.-]{32,}"| value="id\d+"')  # what is new to a phone, tokens, keys


@pytest.mark.slow
def test_it_is_told_where_things_stand_and_shows_what_one_shows_that_stayed(world: World) -> None:
    away, _, _, stayed = gathered(world.runtime, {f"Судья {n}": (1, "judge") for n in range(4)})  # of one language
    before, told = shown(world, away, 1), [shown(world, stayed, 1)]
    for _ in range(3):
        assert console.let_the_machine_answer(world.runtime, TRAINER, away.training, 1) is None
        told.append(shown(world, stayed, told[-1]["seq"]))
        world.clock.move_on(seconds=20)
    assert told[-1]["seq"] > told[0]["seq"]
    assert told[-1]["seq"] in news(world, away, before["follow"]).values()
    back, whole = shown(world, away, before["seq"]), shown(world, away, 1)
    assert before["lines"] + back["lines"] == whole["lines"] == "".join(one["lines"] for one in told)
    for part in ("seq", "ask", "place", "people", "still", "asked", "follow"):
        assert back[part] == whole[part], part
    assert back["ask"] != before["ask"]
    assert news(world, away, back["follow"]) == {}


def shown(world: World, phone: Phone, at: int) -> dict[str, Any]:
    """What has changed in the room since event `at`, without what is another each time."""
    answer = get(world, phone, f"{phone.room}?at={at}")
    told: dict[str, Any] = json.loads(answer.data)
    return {name: OWN.sub("", part).replace("\n", "") if isinstance(part, str) else part for name, part in told.items()}


def news(world: World, phone: Phone, address: str) -> dict[str, int]:
    """What a stream says at first: nothing where the page is up to date."""
    answer = get(world, phone, address)
    pieces = [next(answer.response).decode() for _ in range(2)]
    answer.close()
    found: dict[str, int] = json.loads(pieces[1].removeprefix("data: ")) if pieces[1].startswith("data: ") else {}
    return found


def get(world: World, phone: Phone, address: str) -> Any:
    """An answer of the application to the phone."""
    headers = {"Cookie": phone.cookie, "Accept": "application/json"}
    return world.app.test_client(use_cookies=False).get(address, headers=headers)
