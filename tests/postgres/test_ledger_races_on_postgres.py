"""A ledger that many write at once, on PostgreSQL."""

import pytest

from tests.services.ledger_races import TestLedgerRaces, runtime

pytestmark = pytest.mark.postgres

__all__ = ["TestLedgerRaces", "runtime"]
