"""A ledger that many write at once, on SQLite."""

from tests.services.ledger_races import TestLedgerRaces, runtime

__all__ = ["TestLedgerRaces", "runtime"]
