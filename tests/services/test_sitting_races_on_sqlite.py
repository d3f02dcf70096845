"""Requests of tests, queues and corrections that meet, on SQLite."""

from tests.services.sitting_races import TestQueueRaces, TestRegradeRaces, TestTestRaces, examined, runtime

__all__ = ["TestQueueRaces", "TestRegradeRaces", "TestTestRaces", "examined", "runtime"]
