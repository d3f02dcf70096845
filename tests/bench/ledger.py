"""A ledger of a hundred thousand entries, pulled through the API: a page at any depth beside the first."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import insert, update

from app.config import ROOT, Settings
from app.domain.access.limits import LIMITS, Limit
from app.factory import renderer
from app.library.holdings import Keeper
from app.store.models import Identifier, LedgerCounter, LedgerEntry, Person
from tests.support.calling import Caller
from tests.support.fakes import START
from tests.support.world import World, people_database, sqlite_world

ENTRIES: Final = 100_000
PEOPLE: Final = 5_000
PAGE: Final = 1_000
DEPTHS: Final = (ENTRIES // 4, ENTRIES // 2, ENTRIES - PAGE)
SLICES: Final = 7


def seconds() -> tuple[float, float]:
    """CPU seconds of a page at the worst of `DEPTHS`, and of the first page; in slices that take turns."""
    with _world() as world:
        LIMITS["token"] = Limit(10**6, timedelta(minutes=10))
        caller = Caller(world)
        for after in (0, *DEPTHS):  # what is looked up once is looked up
            _cpu(caller, after)
        taken: dict[int, list[float]] = {after: [] for after in (0, *DEPTHS)}
        for _ in range(SLICES):
            for after, slices in taken.items():
                slices.append(_cpu(caller, after))
    return max(min(taken[after]) for after in DEPTHS), min(taken[0])


def _cpu(caller: Caller, after: int) -> float:
    before = time.process_time()
    page = caller.get(f"/completions?after={after}&limit={PAGE}")
    spent = time.process_time() - before
    assert len(page.json["items"]) == PAGE
    return spent


@contextmanager
def _world() -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        shelf = Keeper(ROOT, renderer(Settings()).render, lambda: 0.0)()
        world = sqlite_world(there, people_database(there / "people.sqlite3"), shelf)
        _fill(world)
        yield world
        world.close()


def _fill(world: World) -> None:
    named = [f"person {number:05}" for number in range(PEOPLE)]
    plain = {"name_latin": "", "language": "ky", "password_hash": "", "created_at": START}
    with world.runtime.write() as session:
        session.execute(insert(Person), [{"id": id, "name": id, **plain} for id in named])
        known = [{"value": id, "centre_id": "moi", "kind": "number", "person_id": id} for id in named]
        session.execute(insert(Identifier), known)
        for first in range(1, ENTRIES + 1, 10_000):
            session.execute(insert(LedgerEntry), [_entry(number, named) for number in range(first, first + 10_000)])
        session.execute(update(LedgerCounter).where(LedgerCounter.centre_id == "moi").values(last=ENTRIES))


def _entry(number: int, named: list[str]) -> dict[str, object]:
    return {
        "centre_id": "moi",
        "sequence": number,
        "id": f"entry {number}",
        "kind": "completion",
        "person_id": named[number % PEOPLE],
        "course": "police",
        "content_version": "c" * 64,
        "law_date": "2025-11-14",
        "completed_at": START,
        "result": "passed",
        "hours": 4,
        "language": "ky",
        "roles_played": ["judge"],
        "evidence": {},
        "made_by": "system",
        "made_at": START,
    }
