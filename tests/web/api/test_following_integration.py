"""docs/integration.md, followed with the example itself against a server on loopback."""

import json
import os
import runpy
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from app.config import ROOT
from app.domain.shared.signing import signature
from app.store import ledger
from tests.store import rows
from tests.support.calling import Caller
from tests.support.world import World

EXAMPLE = ROOT / "examples" / "pull.py"


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """Where the application is served."""
    with make_server("127.0.0.1", 0, world.app, handler_class=Silent) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def enter(world: World, numbers: range) -> None:
    with world.runtime.write() as session:
        for number in numbers:
            ledger.append(session, rows.entry(f"e{number}"))


def pull(folder: Path, address: str, token: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EXAMPLE), address],
        cwd=folder,
        env={**os.environ, "TARAZA_TOKEN": token},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_example_pulls_all_and_the_next_day_only_what_is_new(world: World, address: str, tmp_path: Path) -> None:
    token = Caller(world, scopes=["completions:read"]).token
    enter(world, range(1, 1003))
    told = [pull(tmp_path, address, token) for _ in range(2)]
    assert [one.stderr for one in told] == ["", ""]
    assert told[0].stdout.splitlines()[-1] == "2 new entries, up to number 1002"
    assert told[1].stdout == "0 new entries, up to number 1002\n"
    enter(world, range(1003, 1005))
    assert pull(tmp_path, address, token).stdout == "2 new entries, up to number 1004\n"
    pulled = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text("utf-8").splitlines()]
    assert [one["sequence"] for one in pulled] == list(range(1, 1005))
    refused = pull(tmp_path, address, "taraza_made-up")
    assert refused.returncode == 1
    assert "urn:taraza:problem:api:unknown_token" in refused.stderr


def test_the_example_is_short_and_needs_nothing_but_python() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    imported = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert len(lines) <= 40
    assert imported <= sys.stdlib_module_names


def test_what_the_page_tells_to_check_a_signature_with_does_check_it(tmp_path: Path) -> None:
    """The block of Python in docs/integration.md is run on a signature of ours."""
    block = (ROOT / "docs" / "integration.md").read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    (tmp_path / "told.py").write_text(block, "utf-8")
    told = runpy.run_path(str(tmp_path / "told.py"))
    is_from_taraza, now = told["is_from_taraza"], int(time.time())
    signed = signature(["new", "old"], now, b"{}")
    assert [is_from_taraza(signed, b"{}", secret) for secret in ("new", "old", "other")] == [True, True, False]
    assert not is_from_taraza(signed, b"{ }", "new")
    assert not is_from_taraza(signature(["new"], now - 301, b"{}"), b"{}", "new")
