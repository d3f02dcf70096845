"""The contract of the store on SQLite."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.store import learning
from app.store.engine import make_engine
from tests.store import rows
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


@pytest.fixture
def empty(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'empty.sqlite3'}"


@pytest.fixture
def writers() -> int:
    return 8


def test_a_connection_is_in_wal_with_full_sync_foreign_keys_and_patience(empty: str) -> None:
    connected = make_engine(empty)
    with connected.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [connection.scalar(text(f"PRAGMA {name}")) for name in names] == ["wal", 2, 1, 15_000]
    connected.dispose()


def test_an_append_only_row_cannot_be_replaced_either(world: World) -> None:
    rows.keep(world, rows.pinned())
    with pytest.raises(DBAPIError, match="pinned is append-only"), world.runtime.write() as session:
        session.execute(text("REPLACE INTO pinned SELECT sha256, kind, 'other' FROM pinned"))
    with world.runtime.read() as session:
        assert learning.pinned(session, rows.PINNED) == "{}"
