"""The two web processes of a deployment, started as its units start them: one holds streams, the other none."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener, urlopen

import pytest

from app.config import ROOT
from app.services import trainings
from app.services.trainings import Setup
from tests.architecture.test_deployment_form import command, streams
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.servers import free_port
from tests.support.shelves import small_shelf
from tests.support.waiting import until
from tests.support.world import World, sqlite_world

pytestmark = pytest.mark.slow
PATIENCE = 120  # seconds that the slowest machine may take


@contextmanager
def started(name: str, world: World, folder: Path) -> Iterator[str]:
    """A process by the command of its unit, on a port of its own, over the database of `world`; its address."""
    program, *options = command(name)
    port = free_port()
    options[options.index("--bind") + 1] = f"127.0.0.1:{port}"
    settings = world.runtime.settings
    names = {
        "APP_ENV": "test", "SECRET_KEY": settings.secret_key, "DATABASE_URL": settings.database_url,
        "INSTANCE_DIR": str(folder), "STREAMS": str(streams(name)),
    }  # fmt: skip
    with (folder / name).open("w") as log:
        called = [str(Path(sys.executable).parent / program), *options]
        with subprocess.Popen(called, cwd=ROOT, env=names, stdout=log, stderr=log) as process:
            address = f"http://127.0.0.1:{port}"
            try:
                assert until(lambda: answers(address), PATIENCE), (folder / name).read_text()
                yield address
            finally:
                process.terminate()
                process.wait(PATIENCE)


def answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/healthz", timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def joined(phone: OpenerDirector, address: str, code: str) -> str:
    """Where the page of somebody who joins listens."""
    door = f"{address}/en/join/{code}"
    with phone.open(door, timeout=PATIENCE) as page:
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
    assert token is not None
    fields = {"csrf_token": token[1], "name": "Бактыгүл", "profession": "judge"}
    with phone.open(door, urlencode(fields).encode(), timeout=PATIENCE) as place:
        follows = re.search(r'data-follow="([^"]+)"', place.read().decode())
    assert follows is not None
    return follows[1].replace("&amp;", "&")


def test_a_phone_listens_where_streams_are_and_elsewhere_is_told_to_ask(tmp_path: Path, people: Path) -> None:
    world = sqlite_world(tmp_path, people, small_shelf())
    trainer, case = acting("trainer"), world.runtime.shelf().cases["debt"]
    setup = Setup("debt", START.date(), "", "short", 1, "by_hand", 90, "Садыкова Гүлнара", "")
    session = trainings.set_up(world.runtime, trainer, case, setup)
    assert isinstance(session, str)
    card = trainings.look(world.runtime, trainer, session)
    assert card is not None
    phone = build_opener(HTTPCookieProcessor())
    with started("web", world, tmp_path) as pages, started("streams", world, tmp_path) as apart:
        listens = joined(phone, pages, card.code)
        with phone.open(apart + listens, timeout=PATIENCE) as stream:
            assert stream.headers["Content-Type"].startswith("text/event-stream")
            assert stream.headers["X-Accel-Buffering"] == "no"
            assert stream.readline() == b"retry: 2000\n"
        with pytest.raises(HTTPError) as told:
            phone.open(pages + listens, timeout=PATIENCE)
        with told.value as answer:
            assert (answer.code, answer.headers["Retry-After"]) == (503, "15")
        with phone.open(f"{pages}/en/hearing/{session}", timeout=PATIENCE) as asked:
            assert b"data-follow" in asked.read()
    world.close()


@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="only Linux keeps silent lines back")
def test_lines_that_browsers_open_in_advance_keep_nobody_waiting(tmp_path: Path, people: Path) -> None:
    """Four threads that waited five seconds for each of eighty silent lines would answer after a hundred seconds."""
    world = sqlite_world(tmp_path, people, small_shelf())
    with started("web", world, tmp_path) as pages, ExitStack() as silent:
        for _ in range(80):
            silent.enter_context(socket.create_connection(("127.0.0.1", urlsplit(pages).port or 0)))
        with urlopen(f"{pages}/healthz", timeout=PATIENCE / 4) as answer:
            assert answer.status == 200
    world.close()
