"""Workers and presses that meet after a course, on SQLite."""

from tests.services.after_races import TestAfterRaces, runtime

__all__ = ["TestAfterRaces", "runtime"]
