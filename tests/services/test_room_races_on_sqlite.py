"""Phones that meet, on SQLite."""

from tests.services.room_races import TestRoomRaces, runtime

__all__ = ["TestRoomRaces", "runtime"]
