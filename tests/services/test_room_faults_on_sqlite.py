"""Two processes over one SQLite file, and their workers killed.

Five hundred rounds stand in test_room_races_on_sqlite.py: on SQLite it is the same lock between threads and processes.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.room_faults import Deployment, TestTwoProcesses, deployed

pytestmark = pytest.mark.slow

__all__ = ["TestTwoProcesses", "deployment"]


@pytest.fixture(scope="module")
def deployment(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    folder = tmp_path_factory.mktemp("deployed")
    shutil.copy(people, folder / "people.sqlite3")
    with deployed(f"sqlite:///{folder}/people.sqlite3", "", folder, rounds=20) as deployment:
        yield deployment
