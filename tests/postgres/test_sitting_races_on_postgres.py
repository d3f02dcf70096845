"""Requests of tests, queues and corrections that meet, on PostgreSQL."""

import pytest

from tests.services.sitting_races import TestQueueRaces, TestRegradeRaces, TestTestRaces, examined, runtime

pytestmark = pytest.mark.postgres

__all__ = ["TestQueueRaces", "TestRegradeRaces", "TestTestRaces", "examined", "runtime"]
