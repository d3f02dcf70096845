"""Whether a process can serve, and bringing a database to where it can."""

from dataclasses import replace
from pathlib import Path

from app.config import Settings
from app.services import health, upkeep
from tests.support.fakes import START
from tests.support.shelves import HandShelf, small_shelf
from tests.support.world import World, make_world

READY = {"database": True, "content": True, "directory": True}


def test_a_process_with_database_content_and_directory_is_ready(world: World) -> None:
    assert health.readiness(world.runtime) == READY
    assert world.clock.now == START


def test_a_database_without_its_tables_is_not_ready_until_it_is_upgraded(tmp_path: Path) -> None:
    instance = tmp_path / "not" / "there"
    url = f"sqlite:///{instance / 'new.sqlite3'}"
    world = make_world(url, instance, small_shelf())
    assert health.readiness(world.runtime) == {"database": False, "content": True, "directory": False}
    for _ in range(2):
        upkeep.upgrade(Settings(database_url=url, instance_dir=instance))
        assert health.readiness(world.runtime) == READY
    world.close()


def test_a_file_that_is_no_database_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite3").write_bytes(b"no database at all" * 100)
    world = make_world(f"sqlite:///{tmp_path / 'broken.sqlite3'}", tmp_path, small_shelf())
    assert health.readiness(world.runtime)["database"] is False
    world.close()


def test_a_process_without_courses_is_not_ready(world: World) -> None:
    empty: HandShelf = small_shelf().with_(courses={})
    assert health.readiness(replace(world.runtime, shelf=lambda: empty)) == READY | {"content": False}
