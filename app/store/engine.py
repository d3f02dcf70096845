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
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for a writing unit: see `begin`
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin(connection: Connection, *, writes: bool = False) -> None:
    """Begin a transaction on SQLite, where nobody else does it; on PostgreSQL the driver has its own way.

    A writing one waits here for its turn: begun deferred it would fail at its first write when another wrote meanwhile.
    """
    if connection.dialect.name != "sqlite":
        return
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN")  # which waits for nobody, so it cannot fail: sent the short way


def transactions(engine: Engine) -> tuple[Transaction, Transaction, Look]:
    """The transactions of `engine`: one that reads, one that writes, one for a look.

    `with write() as session: …` commits at the end. The others see the database as it stood at their first query,
    whatever is committed meanwhile.
    """
    # SQLite shows one state as it is. What is derived from the engine, or listens to it, costs at every statement.
    reading = engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def read() -> Iterator[Session]:
        with Session(reading, expire_on_commit=False) as session:
            begin(session.connection())
            yield session

    @contextmanager
    def write() -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            begin(session.connection(), writes=True)
            yield session

    @contextmanager
    def look() -> Iterator[Connection]:
        with reading.connect() as connection:
            begin(connection)
            yield connection

    return read, write, look
