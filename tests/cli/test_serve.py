"""`flask serve`: one command that prepares, tells, serves, and stops both of its processes."""

import importlib
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from click.testing import Result

from app.cli import network
from app.config import ROOT
from tests.support.servers import free_port
from tests.support.shelves import small_shelf
from tests.support.waiting import until
from tests.support.world import World, sqlite_world

PATIENCE = 120  # seconds that the slowest machine may take to start or to stop
LASTING = "exec sleep 60"
Serving = Callable[..., Result]


@pytest.fixture
def world(tmp_path: Path, people: Path) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, small_shelf())
    yield world
    world.close()


@pytest.fixture
def serving(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    """Runs the command with two shell scripts for gunicorn and the consumer."""
    monkeypatch.setattr(importlib.import_module("app.cli.serve"), "BIN", tmp_path)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(web: str, jobs: str, **settings: str) -> Result:
        for name, script in (("gunicorn", web), ("huey_consumer", jobs)):
            (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
            (tmp_path / name).chmod(0o700)
        world.runtime = replace(world.runtime, settings=replace(world.runtime.settings, **settings))
        return world.app.test_cli_runner().invoke(args=["serve"])

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


def is_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def children(pid: int) -> set[int]:
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


@pytest.mark.parametrize(
    ("web", "jobs", "code"),
    [("exit 3", LASTING, 1), (LASTING, "sleep 0.1; exit 1", 1), ("exit 0", LASTING, 0), ("kill -KILL $$", LASTING, 1)],
)
def test_when_one_process_ends_the_other_is_ended_and_the_code_tells_whether_it_failed(
    serving: Serving, web: str, jobs: str, code: int
) -> None:
    before = children(os.getpid())
    assert serving(web, jobs).exit_code == code
    assert children(os.getpid()) <= before


@pytest.mark.parametrize("number", ["INT", "TERM"])
def test_a_signal_that_comes_early_leaves_nothing_behind(serving: Serving, number: str) -> None:
    before = children(os.getpid())
    assert serving(f"kill -{number} $PPID; {LASTING}", LASTING).exit_code == 0
    assert children(os.getpid()) <= before


def test_the_first_start_makes_a_secret_that_later_starts_keep(serving: Serving, tmp_path: Path) -> None:
    secret = tmp_path / "secret.key"
    serving("exit 0", LASTING)
    first = secret.read_text(encoding="ascii")
    serving("exit 0", LASTING)
    assert secret.read_text(encoding="ascii") == first
    assert (len(first), stat.S_IMODE(secret.stat().st_mode)) == (64, 0o600)


def test_a_secret_that_was_never_written_to_its_end_is_made_again(serving: Serving, tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch()
    serving("exit 0", LASTING)
    assert len((tmp_path / "secret.key").read_text(encoding="ascii")) == 64


def test_production_makes_no_secret_and_tells_no_accounts(serving: Serving, tmp_path: Path) -> None:
    told = serving("exit 0", LASTING, app_env="production").output
    assert "Demonstration" not in told
    assert not (tmp_path / "secret.key").exists()


def test_a_laptop_tells_its_own_address(serving: Serving) -> None:
    assert "Open http://127.0.0.1:8000  (Ctrl-C stops)" in serving("exit 0", LASTING).output


@pytest.mark.allow_hosts(["192.0.2.1"])
def test_a_classroom_is_told_the_address_on_its_network_with_a_picture_to_scan(serving: Serving) -> None:
    told = serving("exit 0", LASTING, host="0.0.0.0").output
    assert re.search(r"Open http://[\d.]+:8000 on any device of this network, or scan:", told)
    assert "█" in told


def test_a_machine_without_a_network_is_told_its_own_address(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unplugged(socket.socket):
        def connect(self, address: object) -> None:
            raise OSError("Network is unreachable")

    monkeypatch.setattr(socket, "socket", Unplugged)
    monkeypatch.setattr(socket, "if_nameindex", lambda: [(1, "lo"), (2, "none0")])
    assert "Open http://127.0.0.1:8000 on any device" in serving("exit 0", LASTING, host="0.0.0.0").output


def test_a_laptop_that_is_the_hotspot_itself_is_found_by_its_interfaces(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_routed", lambda: ())
    found = {"wlan0": "10.42.0.1", "docker0": "172.17.0.1"}
    monkeypatch.setattr(socket, "if_nameindex", lambda: list(enumerate(["lo", "none0", *found], 1)))
    monkeypatch.setattr(network.fcntl, "ioctl", answering({"lo": "127.0.0.1", **found}))
    told = serving("exit 0", LASTING, host="0.0.0.0").output
    assert "Open http://10.42.0.1:8000 on any device of this network" in told
    assert "On another network of this machine: http://172.17.0.1:8000." in told


def answering(found: dict[str, str]) -> Callable[[int, int, bytes], bytes]:
    """What a kernel answers that knows these interfaces."""

    def ioctl(_number: int, _request: int, asked: bytes) -> bytes:
        name = asked.rstrip(b"\0").decode()
        if name not in found:
            raise OSError("Cannot assign requested address")
        return asked[:20] + socket.inet_aton(found[name]) + asked[24:]

    return ioctl


def is_ready(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def comes_to(port: int, number: str, code: str) -> str:
    """Where somebody who types a number and a code from paper is led."""
    browser, page = build_opener(HTTPCookieProcessor()), f"http://127.0.0.1:{port}/en/code"
    with browser.open(page, timeout=PATIENCE) as opened:
        token = re.search(r'name="csrf_token" value="([^"]+)"', opened.read().decode())
    assert token is not None
    fields = {"csrf_token": token[1], "identifier": number, "code": code}
    with browser.open(page, urlencode(fields).encode(), timeout=PATIENCE) as answer:
        return str(answer.url)


@pytest.mark.slow
def test_one_command_serves_a_new_copy_and_stops_wholly_on_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    names = {"INSTANCE_DIR": str(tmp_path / "new"), "PORT": str(port), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=ROOT, env=names, text=True, **output) as product:
        assert product.stdout is not None
        try:
            told = []
            while not told or "Ctrl-C stops" not in told[-1]:
                told.append(product.stdout.readline())
                assert told[-1], "".join(told)
            assert until(lambda: is_ready(port), PATIENCE)
            started = children(product.pid)
            [paper, _] = re.findall(r"^  number (\S+) +code (\S+)$", "".join(told), re.MULTILINE)
            assert f":{port}/en/welcome/" in comes_to(port, *paper)
        finally:
            product.send_signal(signal.SIGINT)
            product.communicate(timeout=PATIENCE)
    assert product.returncode == 0
    assert len(started) == 2
    assert all(is_gone(pid) for pid in started)
    assert not is_ready(port)
    accounts = re.findall(r"^  (\w+) +(\S+)", "".join(told), re.MULTILINE)
    assert {kind for kind, _ in accounts} >= {"trainee", "trainer", "officer", "author", "administrator", "password"}
    assert ("officer", "officer@moi.taraza.example") in accounts
