"""`flask session`: what is told, the document, the exit code."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli.sessions import SENTENCES
from app.store import trainings
from tests.support.carried import held, installation
from tests.support.world import World


@pytest.fixture
def laptop(tmp_path: Path, people: Path) -> Iterator[World]:
    with installation(tmp_path / "laptop", people, "l") as world:
        yield world


@pytest.fixture
def server(tmp_path: Path, people: Path) -> Iterator[World]:
    with installation(tmp_path / "server", people, "s") as world:
        yield world


def says(world: World, *asked: str, code: int = 0) -> str:
    world.app.extensions["runtime"] = world.runtime
    done = world.app.test_cli_runner().invoke(args=["session", *asked])
    assert done.exit_code == code, done.output
    return done.output


def document(world: World, *asked: str, code: int = 0) -> Any:
    return json.loads(says(world, *asked, "--json", code=code))


def test_a_session_is_listed_written_and_taken_in(laptop: World, server: World, tmp_path: Path) -> None:
    session, _guest = held(laptop)
    file = str(tmp_path / "session.taraza")
    (listed,) = document(laptop, "list")
    assert session in says(laptop, "list")
    assert (listed["id"], listed["people"], listed["has_ended"]) == (session, 2, True)
    told = says(laptop, "export", listed["code"], file)
    name = document(laptop, "export", session, file)["laptop"]
    assert name in told
    told = says(server, "import", file)
    assert "Taken in" in told
    assert "2 people, 1 with an account in moi, 1 as guests" in told
    assert f"The laptop {name} is known from now on" in told
    assert "Nothing was changed." in says(server, "import", file)
    assert document(server, "import", file)["changed"] is False
    assert says(server, "laptops", "moi").startswith(name)
    assert "ended" in says(server, "laptops", "moi", "--end", name)
    assert SENTENCES["carried/no_such_laptop"] in says(server, "laptops", "moi", "--end", "none", code=1)


def test_what_is_refused_is_told_in_a_sentence(laptop: World, server: World, tmp_path: Path) -> None:
    session, _guest = held(laptop)
    file = tmp_path / "session.taraza"
    says(laptop, "export", session, str(file))
    file.write_bytes(file.read_bytes().replace(b"\xd0\x9e\xd1\x88", b"\xd0\x9e\xd1\x89"))  # Ош, Ощ
    assert SENTENCES["carried/altered"] in says(server, "import", str(file), code=1)
    assert document(server, "import", str(file), code=1)["refusal"]["code"] == "carried/altered"
    assert SENTENCES["session/no_such_session"] in says(laptop, "export", "none", str(file), code=1)
    assert "cannot be written" in says(laptop, "export", session, str(tmp_path / "none" / "file"), code=1)


def test_that_the_case_has_changed_since_is_told(laptop: World, server: World, tmp_path: Path) -> None:
    session, _guest = held(laptop)
    file = str(tmp_path / "session.taraza")
    says(laptop, "export", session, file)
    shelf = server.runtime.shelf()
    server.runtime = replace(server.runtime, shelf=lambda: replace(shelf, cases={}))
    assert "does not show the case" in says(server, "import", file)
    with server.runtime.read() as reading:
        assert trainings.of(reading, session).case == "debt"
