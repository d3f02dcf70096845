"""The engine, and the two kinds of transaction: one that reads, one that writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from app.runtime import Look, Transaction

Reader = Session | Connection  # what a query of tables alone is put to

BUSY_MS = 15_000
# recursive_triggers: else REPLACE would delete an append-only row without its trigger being asked.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    f"busy_timeout={BUSY_MS}",
)


def make_engine(url: str) -> Engine:
    """An engine for `url`; SQLite is put in WAL with full sync, foreign keys and a busy timeout."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late for a writing unit; ours is sent in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writing unit that began deferred would fail at its first write when another one wrote meanwhile.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        _driver(connection).execute("BEGIN")  # which waits for nobody, so it cannot fail: sent the short way


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def transactions(engine: Engine) -> tuple[Transaction, Transaction, Look]:
    """The transactions of `engine`: one that reads, one that writes, one for a look.

    `with write() as session: …` commits at the end. The others see the database as it stood at their first query,
    whatever is committed meanwhile.
    """
    writing = engine.execution_options(writes=True)
    snapshot = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}  # SQLite always does
    reading = engine.execution_options(**snapshot)

    @contextmanager
    def read() -> Iterator[Session]:
        with Session(reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write() -> Iterator[Session]:
        with Session(writing, expire_on_commit=False) as session, session.begin():
            yield session

    return read, write, reading.connect
