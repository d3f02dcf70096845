"""`flask db upgrade` and `flask demo load`."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest

from app.services.demo_people import CENTRES
from tests.support.racing import with_real_chance
from tests.support.shelves import course, small_shelf
from tests.support.world import World, make_world, sqlite_world


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[World]:
    """A world whose database is not even a file."""
    shelf = small_shelf().with_(courses={centre.course: course(centre.course, "shared/one") for centre in CENTRES})
    world = make_world(f"sqlite:///{tmp_path / 'new' / 'bare.sqlite3'}", tmp_path / "new", shelf)
    world.runtime = with_real_chance(world.runtime)
    yield world
    world.close()


def test_upgrading_makes_the_database_and_may_be_repeated(bare: World) -> None:
    for _ in range(2):
        result = bare.app.test_cli_runner().invoke(args=["db", "upgrade"])
        assert (result.exit_code, result.output) == (0, "The database is at the newest migration.\n")


def test_loading_the_demonstration_tells_its_accounts_and_tells_them_again(bare: World) -> None:
    first, second = (bare.app.test_cli_runner().invoke(args=["demo", "load"]) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output == second.output
    [officer] = re.findall(r"^  officer +officer@moi\.taraza\.example +([A-Z2-7]{32}) +(\d{6})$", first.output, re.M)
    assert pyotp.TOTP(officer[0]).at(bare.clock.now) == officer[1]
    assert re.search(r"^  trainee +trainee@gpo\.taraza\.example$", first.output, re.M)
    assert re.search(r"^  password +\S{12}$", first.output, re.M)
    assert re.findall(r"^  number (\d{4}) +code (?:[A-Z2-9]{4}-){2}[A-Z2-9]{4}$", first.output, re.M) == [
        "0417",
        "0418",
    ]


def test_people_of_the_databases_own_are_left_alone_with_exit_code_1(tmp_path: Path, people: Path) -> None:
    world = sqlite_world(tmp_path, people, small_shelf())
    result = world.app.test_cli_runner().invoke(args=["demo", "load"])
    world.close()
    assert result.exit_code == 1
    assert "nothing was loaded" in result.output
