"""Systems that ask at the same time, on SQLite."""

from tests.services.connection_races import TestConnectionRaces

__all__ = ["TestConnectionRaces"]
