"""What the tests of a centre's pages share: an officer at a browser, and people to look after."""

from collections.abc import Callable

import pytest

from app.services import people
from tests.support.acting import acting
from tests.support.page import Browser
from tests.support.world import World

Adds = Callable[..., str]


@pytest.fixture
def officer(world: World) -> Browser:
    """An officer of the first centre."""
    return world.browser("officer")


@pytest.fixture
def add(world: World) -> Adds:
    """Add somebody to a centre; what is given stands in the fields of that name."""

    def added(name: str = "Осмонова Айгүл", centre: str = "moi", **fields: str) -> str:
        who = acting("officer", centre)
        given = {"name": name, "number": "n1", **fields}
        person = people.add(world.runtime, who, given)
        assert isinstance(person, str), person
        return person

    return added
