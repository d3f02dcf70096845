"""`flask serve`, what `make run` calls: prepare, tell, start web and job consumer, stop both together."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType

import click
import segno
from flask.cli import with_appcontext

from app.cli.current import runtime
from app.cli.demo import tell
from app.config import Settings
from app.services import demo, upkeep

BIN = Path(sys.executable).parent


@click.command("serve")
@with_appcontext
def serve() -> None:
    """Prepare the database, load the demonstration if it is empty, serve until Ctrl-C."""
    settings = runtime().settings
    _keep_secret(settings)
    upkeep.upgrade(settings)
    loaded = demo.load(runtime())
    if loaded is not None:
        tell(loaded)
    _tell_address(settings)
    _run(settings)


def _keep_secret(settings: Settings) -> None:
    """Make the secret of this copy at its first start, so that sign-ins outlast a restart."""
    path = settings.instance_dir / "secret.key"
    if settings.app_env == "production" or path.is_file():
        return
    settings.instance_dir.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))


def _tell_address(settings: Settings) -> None:
    address = f"http://{settings.host}:{settings.port}"
    if settings.host == "0.0.0.0":
        address = f"http://{_own_address()}:{settings.port}"
        click.echo(f"Open {address} on any device of this network, or scan:")
        segno.make(address).terminal(compact=True)
    else:
        click.echo(f"Open {address}  (Ctrl-C stops)")


def _own_address() -> str:
    """The address of this machine on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _run(settings: Settings) -> None:
    """Start both processes, wait for the first to end, end the other."""
    web = [
        str(BIN / "gunicorn"),
        "wsgi:app",
        f"--bind={settings.host}:{settings.port}",
        "--threads=8",
    ]
    jobs = [str(BIN / "huey_consumer"), "wsgi.queue", "--workers=1", "--quiet"]
    started = [subprocess.Popen(command) for command in (web, jobs)]

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for process in started:
            process.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    codes = [process.wait() for process in _first_ended_first(started)]
    raise SystemExit(max((code for code in codes if code > 0), default=0))


def _first_ended_first(started: list[subprocess.Popen[bytes]]) -> list[subprocess.Popen[bytes]]:
    """Wait until one process ends, then end the others, so that half a product never goes on."""
    while all(process.poll() is None for process in started):
        try:
            started[0].wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            continue
    for process in started:
        if process.poll() is None:
            process.terminate()
    return started
