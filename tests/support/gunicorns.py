"""A gunicorn on loopback, and what its worker has cost so far."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
from backports import zstd

from app.config import ROOT
from tests.support.servers import free_port
from tests.support.waiting import until

BIN = Path(sys.executable).parent


@dataclass
class Answer:
    """What came back: `size` is that of the body as it was sent, with its headers."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    size: int


class Server:
    """`with Server("wsgi:app", environment) as server:`; stops the process that it started, and no other.

    With `core` it runs on that core alone, as the streams of a server do.
    """

    def __init__(
        self,
        target: str,
        environment: Mapping[str, str],
        config: str = "gunicorn.conf.py",
        threads: int = 2,
        workers: int = 1,
        worker_class: str = "gthread",
        log: Path | None = None,
        core: int | None = None,
    ) -> None:
        self.port = free_port()
        command = [
            *(["taskset", "--cpu-list", str(core)] if core is not None else []),
            str(BIN / "gunicorn"),
            target,
            f"--config={config}",
            f"--bind=127.0.0.1:{self.port}",
            f"--workers={workers}",
            f"--threads={threads}",
            f"--worker-class={worker_class}",
            "--keep-alive=120",
            "--graceful-timeout=1",  # a stream that is open is not waited for
        ]
        names = {**os.environ, **environment}
        with Path(log or os.devnull).open("ab") as output:
            self.process = subprocess.Popen(command, env=names, cwd=ROOT, stdout=output, stderr=output)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self._wait()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()  # its worker ends when it sees that it is alone
            raise

    def _wait(self) -> None:
        for _ in range(900):
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not start")

    def ask(self, method: str, path: str, body: str | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """One request over a connection that is kept open, compressed as browsers of today ask for it."""
        accepted = {"Accept-Encoding": "gzip, deflate, br, zstd"}
        self.connection.request(method, path, body, accepted | dict(headers or {}))
        response = self.connection.getresponse()
        content = response.read()
        head = dict(response.getheaders())
        size = len(content) + sum(len(name) + len(value) + 4 for name, value in head.items())
        unpack = {"br": brotli.decompress, "zstd": zstd.decompress}.get(head.get("Content-Encoding", ""), bytes)
        return Answer(response.status, unpack(content), head, size)

    @property
    def worker(self) -> int:
        """The process id of the one worker."""
        return self._children()[0]

    def kill_the_worker(self) -> None:
        """End the worker without its doing anything more; the server starts another one."""
        assert until(lambda: bool(self._children()), 60)
        os.kill(self.worker, signal.SIGKILL)

    def _children(self) -> list[int]:
        return [
            int(id) for id in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def cpu(self) -> float:
        """Seconds of CPU that the threads of the worker have used, to the nanosecond."""
        threads = Path(f"/proc/{self.worker}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def private_memory(self) -> int:
        """Bytes of memory that are the worker's alone."""
        rollup = Path(f"/proc/{self.worker}/smaps_rollup").read_text()
        return 1024 * sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_"))
