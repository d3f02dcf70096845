"""A ledger of a hundred thousand entries: pulled page by page through the API, reported on, taken out as a table."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from sqlalchemy import func, insert, select, update

from app.config import ROOT, Settings
from app.domain.access.limits import LIMITS, Limit
from app.domain.statistics.trained import Cell, Question
from app.factory import renderer
from app.library.holdings import Keeper
from app.services import reports
from app.store.models import Identifier, LedgerCounter, LedgerEntry, Person
from tests.support.acting import acting
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


def report_seconds() -> tuple[float, float]:
    """CPU seconds of the report by agency and sex, and of one scan of the table that reads every row to its end."""
    scan = select(func.count(), func.max(LedgerEntry.evidence), func.max(LedgerEntry.made_at))
    with _world() as world:
        reported, scanned = [], []
        for _ in range(SLICES):
            before = time.process_time()
            table = reports.trained(world.runtime, acting("officer"), Question("agency", "sex"))
            reported.append(time.process_time() - before)
            assert table.cells[None, None] == Cell(PEOPLE, ENTRIES)
            before = time.process_time()
            with world.runtime.read() as session:
                assert session.execute(scan).one()[0] == ENTRIES
            scanned.append(time.process_time() - before)
    return min(reported), min(scanned)


def table_memory() -> float:
    """MB above idle, at the most, while the officer's table of all entries is sent."""
    with _world() as world:
        caller = world.browser("officer").client
        caller.get("/en/centre/records.csv?text=nobody")
        idle = most = _resident()
        lines = 0
        for chunk in caller.get("/en/centre/records.csv", buffered=False).response:
            lines += chunk.count(b"\n")
            most = max(most, _resident())
    assert lines == ENTRIES + 1
    return most - idle


def workbook_memory() -> float:
    """MB above idle, at the most, while the officer's workbook of all entries is made and sent."""
    with _world() as world:
        caller = world.browser("officer").client
        caller.get("/en/centre/records.xlsx?text=nobody")
        idle = _resident()
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here: proc(5), clear_refs
        sent = caller.get("/en/centre/records.xlsx").data
        peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    sheet = load_workbook(BytesIO(sent), read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.iter_rows()) == ENTRIES + 1
    return int(peak.split()[1]) * 1024 / 1e6 - idle


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


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
    known_of = [{"agency": f"agency {number % 12}", "sex": "fm"[number % 2]} for number in range(PEOPLE)]
    plain = {"name_latin": "", "language": "ky", "password_hash": "", "created_at": START}
    with world.runtime.write() as session:
        people = zip(named, known_of, strict=True)
        session.execute(insert(Person), [{"id": id, "name": id, **plain, **of} for id, of in people])
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
