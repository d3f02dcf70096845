"""People anonymised at once, on SQLite."""

from tests.services.anonymising_races import TestAnonymisingRaces

__all__ = ["TestAnonymisingRaces"]
