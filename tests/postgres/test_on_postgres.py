"""The contract of the store on PostgreSQL."""

import pytest

from tests.store.contract import (
    TestAppendOnly,
    TestForeignKeys,
    TestLearning,
    TestLedger,
    TestTimes,
    TestTransactions,
    TestTrials,
)
from tests.store.migrations import TestMigrations, engine

pytestmark = pytest.mark.postgres

__all__ = [
    "TestAppendOnly",
    "TestForeignKeys",
    "TestLearning",
    "TestLedger",
    "TestMigrations",
    "TestTimes",
    "TestTransactions",
    "TestTrials",
    "engine",
]
