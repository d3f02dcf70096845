"""Two processes over PostgreSQL that tell each other through Redis, and their workers killed.

`make soak` has two of a seat meet five hundred times (ROUNDS).
"""

import os
from collections.abc import Iterator

import pytest

from tests.postgres.conftest import TEMPLATE, database
from tests.services.room_faults import Deployment, TestTwoProcesses, deployed
from tests.support.servers import redis_server

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]

__all__ = ["TestTwoProcesses", "deployment"]


@pytest.fixture(scope="module")
def deployment(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    with database(server, TEMPLATE) as url, redis_server() as redis_url:
        rounds = int(os.environ.get("ROUNDS", "100"))
        with deployed(url, redis_url, tmp_path_factory.mktemp("deployed"), rounds) as deployment:
            yield deployment
