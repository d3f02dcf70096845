"""Real servers for tests, from the machine's own binaries: started on a free port of loopback, stopped by their pid."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

# A test database need not outlast a power cut. What is committed is with the system before that is said, though:
# a server that is stopped at once loses nothing.
POSTGRES_SETTINGS = ("fsync=off", "full_page_writes=off", "listen_addresses=127.0.0.1")


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def missing(what: str, package: str) -> NoReturn:
    """Skip the test, saying how to install what is missing; fail where every service is required."""
    line = f"{what} is missing: apt-get install {package}"
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(line)
    pytest.skip(line)


@contextmanager
def redis_server(port: int = 0) -> Iterator[str]:
    """The address of a Redis that keeps nothing on disk; without a port of its own on any."""
    binary = shutil.which("redis-server") or missing("Redis", "redis-server")
    port = port or free_port()
    command = [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            told = iter(server.stdout.readline, "")
            assert any("eady to accept connections" in line for line in told), "Redis did not start"
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.communicate()


class Postgres:
    """A PostgreSQL of its own with the data in `folder`; `address` is without a database."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._folder, self._user, port = folder, _unprivileged(folder), free_port()
        self._log = folder / "log"
        self.address = f"postgresql+psycopg://taraza@127.0.0.1:{port}"
        options = " ".join(f"-c {setting}" for setting in (*POSTGRES_SETTINGS, f"unix_socket_directories={folder}"))
        # pg_ctl waits until the server answers, and stops the one whose pid stands in its own directory.
        self._control = (f"{binaries}/pg_ctl", f"--pgdata={folder / 'data'}", "--wait", "--silent")
        self._start = (f"--log={self._log}", f"--options=-p {port} {options}", "start")
        initial = ("--auth=trust", "--username=taraza", "--no-sync", "--encoding=UTF8", "--locale=C")
        self._run(f"{binaries}/initdb", f"--pgdata={folder / 'data'}", *initial)

    def start(self) -> None:
        """Start, or start again."""
        self._run(*self._control, *self._start)

    def stop(self) -> None:
        """Stop as a machine does that loses its power: nobody is waited for."""
        self._run(*self._control, "--mode=immediate", "stop")

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False, **self._user)
        assert done.returncode == 0, done.stdout + done.stderr + (self._log.read_text() if self._log.exists() else "")


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of its own, in a directory that is deleted afterwards."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not binaries:
        missing("PostgreSQL's server", "postgresql")
    folder = Path(tempfile.mkdtemp(prefix="taraza-postgres-"))
    try:
        server = Postgres(binaries[-1].parent, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address (without a database) of a PostgreSQL of its own."""
    with postgres() as server:
        yield server.address


def _unprivileged(folder: Path) -> dict[str, str]:
    """Whom to run the server as: it refuses to be root, so root hands it and its directory to somebody else."""
    if os.geteuid() != 0:
        return {}
    name = next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})
    shutil.chown(folder, name)
    return {"user": name, "group": "postgres" if name == "postgres" else "nogroup"}
