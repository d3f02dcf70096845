"""Tries at the doors that meet, on SQLite."""

from tests.services.door_races import TestDoorRaces, TestJoiningRaces, TestKeyRaces, TestSecondFactorRaces, runtime

__all__ = ["TestDoorRaces", "TestJoiningRaces", "TestKeyRaces", "TestSecondFactorRaces", "runtime"]
