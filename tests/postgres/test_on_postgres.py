"""The contract of the store on PostgreSQL."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.store.contract import (
    TestAppendOnly,
    TestForeignKeys,
    TestLearning,
    TestLedger,
    TestTimes,
    TestTransactions,
    TestTrials,
)
from tests.store.migrations import TestFromTheFirstTables, TestMigrations, engine
from tests.support.world import World

pytestmark = pytest.mark.postgres

__all__ = [
    "TestAppendOnly",
    "TestForeignKeys",
    "TestFromTheFirstTables",
    "TestLearning",
    "TestLedger",
    "TestMigrations",
    "TestTimes",
    "TestTransactions",
    "TestTrials",
    "engine",
]


@pytest.mark.parametrize("table", ["ledger_entry", "attempt_step", "trial_event", "pinned", "audit_entry"])
def test_an_append_only_table_cannot_be_emptied_either(world: World, table: str) -> None:
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), world.runtime.write() as session:
        session.execute(text(f"TRUNCATE {table} CASCADE"))
