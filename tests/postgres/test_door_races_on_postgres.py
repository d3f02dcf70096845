"""Tries at the doors that meet, on PostgreSQL."""

import pytest

from tests.services.door_races import TestDoorRaces, TestJoiningRaces, TestKeyRaces, TestSecondFactorRaces, runtime

pytestmark = pytest.mark.postgres

__all__ = ["TestDoorRaces", "TestJoiningRaces", "TestKeyRaces", "TestSecondFactorRaces", "runtime"]
