"""Phones that meet, on PostgreSQL."""

import pytest

from tests.services.room_races import TestRoomRaces, runtime

pytestmark = pytest.mark.postgres

__all__ = ["TestRoomRaces", "runtime"]
