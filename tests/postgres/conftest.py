"""A PostgreSQL server for the tests of this directory; a database with the people, copied for each test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from app.runtime import Shelf
from tests.support.servers import postgres_server
from tests.support.shelves import small_shelf
from tests.support.world import World, make_world, populate

TEMPLATE = "people"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the server, without a database."""
    with postgres_server() as address:
        _tell(address, f"CREATE DATABASE {TEMPLATE}")
        populate(f"{address}/{TEMPLATE}")
        yield address


@contextmanager
def database(server: str, template: str) -> Iterator[str]:
    """The address of a new database that is a copy of `template`."""
    name = f"d{uuid4().hex}"
    _tell(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield f"{server}/{name}"
    finally:
        _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(server: str, statement: str) -> None:
    with psycopg.connect(server.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    """The address of a database that holds nothing."""
    with database(server, "template0") as url:
        yield url


@pytest.fixture
def writers() -> int:
    return 20


@pytest.fixture
def world_of(server: str, tmp_path: Path) -> Iterator[Callable[[Shelf], World]]:
    """Makes the world of the test over a database with its people, for a shelf."""
    worlds = []
    with database(server, TEMPLATE) as url:

        def make(shelf: Shelf) -> World:
            worlds.append(make_world(url, tmp_path, shelf))
            return worlds[-1]

        yield make
        for world in worlds:
            world.close()


@pytest.fixture
def world(world_of: Callable[[Shelf], World]) -> World:
    """A world with the small shelf."""
    return world_of(small_shelf())
