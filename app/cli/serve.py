"""`flask serve`, what `make run` calls: prepare, tell, start web and job consumer, stop both together."""

import os
import secrets
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Final

import click
import segno
from flask.cli import with_appcontext

from app.cli.current import runtime
from app.cli.demo import tell
from app.cli.network import own_addresses
from app.config import DEFAULT_SECRET, SECRET_FILE, Settings
from app.services import demo, upkeep

BIN = Path(sys.executable).parent
PAGES: Final = 16  # threads that answer pages, whatever number of phones listens


@click.command("serve")
@with_appcontext
def serve() -> None:
    """Prepare the database, load the demonstration if it is empty, serve until Ctrl-C."""
    settings = _with_secret(runtime().settings)
    upkeep.upgrade(settings)
    loaded = demo.load(replace(runtime(), settings=settings))
    if loaded is not None:
        tell(loaded)
    _run(settings, _tell_address(settings))


def _with_secret(settings: Settings) -> Settings:
    """The settings as the processes that are started here will read them: with the secret of this copy."""
    _keep_secret(settings)
    path = settings.instance_dir / SECRET_FILE
    if settings.secret_key != DEFAULT_SECRET or not path.is_file():
        return settings
    return replace(settings, secret_key=path.read_text(encoding="ascii"))


def _keep_secret(settings: Settings) -> None:
    """Make the secret of this copy at its first start, so that sign-ins outlast a restart."""
    path = settings.instance_dir / SECRET_FILE
    if settings.app_env == "production" or (path.is_file() and path.stat().st_size):
        return
    settings.instance_dir.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # an empty one is left where the first start was cut short
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))


def _tell_address(settings: Settings) -> str:
    """Print and give the address at which others reach this machine."""
    address = f"http://{settings.host}:{settings.port}"
    if settings.host == "0.0.0.0":
        address, *others = [f"http://{found}:{settings.port}" for found in own_addresses()]
        click.echo(f"Open {address} on any device of this network, or scan:")
        segno.make(address).terminal(compact=True)
        if others:
            click.echo(
                f"On another network of this machine: {', '.join(others)}. BASE_URL says which one codes lead to."
            )
    else:
        click.echo(f"Open {address}  (Ctrl-C stops)")
    return address


def _run(settings: Settings, address: str) -> None:
    """Start both processes, wait for the first to end, end the other."""
    web = [
        str(BIN / "gunicorn"),
        "wsgi:app",
        f"--bind={settings.host}:{settings.port}",
        f"--threads={settings.streams + PAGES}",  # a phone that listens holds one of them
    ]
    jobs = [str(BIN / "huey_consumer"), "wsgi.queue", "--workers=1", "--quiet"]
    started: list[subprocess.Popen[bytes]] = []
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        for process in started:
            process.terminate()

    # Before anything is started, so that nothing is left behind by a signal that comes early.
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    # The QR of a certificate leads to where others reach this machine.
    names = {**os.environ, "BASE_URL": os.environ.get("BASE_URL") or address}
    for command in (web, jobs):
        started.append(subprocess.Popen(command, env=names))
    codes = [process.wait() for process in _first_ended_first(started, asked)]
    raise SystemExit(any(code not in (0, -signal.SIGTERM) for code in codes))


def _first_ended_first(started: list[subprocess.Popen[bytes]], asked: list[int]) -> list[subprocess.Popen[bytes]]:
    """Wait until one process ends or all are `asked` to, then end them, so that half a product never goes on."""
    while not asked and all(process.poll() is None for process in started):
        try:
            started[0].wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            continue
    for process in started:
        if process.poll() is None:
            process.terminate()
    return started
