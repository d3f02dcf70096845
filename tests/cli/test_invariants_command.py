"""`flask invariants check`: what it says, in both forms, and how it ends."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.invariants import SENTENCES
from app.config import ROOT
from app.services.invariants import MOST
from tests.support.breaking import breaking
from tests.support.shelves import small_shelf
from tests.support.world import World, make_world, sqlite_world


@pytest.fixture
def small(tmp_path: Path, people: Path) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, small_shelf())
    yield world
    world.close()


def checked(world: World, *options: str) -> tuple[int, str]:
    result = world.app.test_cli_runner().invoke(args=["invariants", "check", *options])
    return result.exit_code, result.output


def test_where_all_is_whole_it_says_what_it_looked_at(small: World) -> None:
    code, told = checked(small)
    assert code == 0
    assert re.fullmatch(
        r"Looked at: 0 pinned contents, 0 trials, 0 events of trials, 0 sessions, 0 attempts, 2 ledgers, 0 entries of "
        r"ledgers, 0 completions, 0 closed errands, 19 pairs of times, \d+ references between tables\.\n"
        r"Everything holds\.\n",
        told,
    )
    code, told = checked(small, "--json")
    assert (code, json.loads(told)["fine"], json.loads(told)["findings"]) == (0, True, [])


def test_what_is_found_has_a_line_and_exit_code_1(small: World) -> None:
    many = MOST + 2
    with breaking(small) as broken:
        broken.run("UPDATE ledger_counter SET last = 4 WHERE centre_id = 'gpo'")
        for number in range(many):
            broken.copy("membership", "person_id", "moi-trainee", person_id=f"nobody {number:03}")
    code, told = checked(small)
    first, second, *_, left_out, _looked_at, counted = told.splitlines()
    assert code == 1
    assert first == (
        "ledger/counter ledger_entry gpo: The counter of the ledger is not at its last entry. (4 counted, None entered)"
    )
    assert second == (
        "row/points_nowhere membership nobody 000 moi trainee: "
        "The row points at a row that is not there. (person_id = nobody 000)"
    )
    assert (left_out, counted) == ("row/points_nowhere: 2 more that are not listed", f"Found: {many + 1}.")
    code, told = checked(small, "--json")
    document = json.loads(told)
    assert (code, document["fine"], document["not_listed"]) == (1, False, {"row/points_nowhere": 2})
    assert document["findings"][0] == {
        "code": "ledger/counter",
        "table": "ledger_entry",
        "key": "gpo",
        "detail": "4 counted, None entered",
        "message": "The counter of the ledger is not at its last entry.",
    }


def test_a_database_that_is_not_there_is_told_and_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    world = make_world(f"sqlite:///{tmp_path / 'none.sqlite3'}", tmp_path, small_shelf())
    code, told = checked(world)
    world.close()
    assert code == 1
    assert "flask db upgrade" in told


def test_every_code_has_its_sentence() -> None:
    files = [*ROOT.glob("app/domain/*/invariants.py"), *ROOT.glob("app/services/invariants*.py")]
    nouns = {code.split("/")[0] for code in SENTENCES}
    written = re.compile(rf'"((?:{"|".join(sorted(nouns))})/[a-z_]+)"')
    codes = {code for file in files for code in written.findall(file.read_text(encoding="utf-8"))}
    assert codes | {f"{table}/unreadable" for table in ("trial", "training", "attempt")} == set(SENTENCES)
