"""`flask session …`: carry what was held on a classroom's laptop to the server of its centre."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NoReturn

import click
from flask.cli import AppGroup

from app.cli.current import runtime
from app.domain.shared.refusal import Refusal
from app.records.session_file import MOST_BYTES
from app.services import laptops, session_export, session_import
from app.services.session_import import TakenIn, Version

sessions = AppGroup("session", help="Sessions of group trials, from a laptop to the server of the centre.")

SENTENCES: Final = {
    "session/no_such_session": "There is no such session here: flask session list shows the last ones.",
    "carried/rehearsal": "This was a rehearsal: nothing of it is a result.",
    "carried/not_over": "This session has not been held and closed yet: close it on its page, then export it.",
    "carried/no_session": "This is no file of a session.",
    "carried/newer": "Another version of the product wrote this. Bring both to the same one, then export it anew.",
    "carried/altered": "This file is not as the laptop wrote it: something was changed or lost. Copy it once more.",
    "carried/no_such_centre": "There is no centre %(centre)s on this server, where the session belongs.",
    "carried/no_such_trainer": "The centre %(centre)s knows nobody by what the trainer signs in with on the laptop.",
    "carried/no_secret": "The laptop has no secret of its own: start it once with make run, then export anew.",
    "carried/unknown_laptop": "The laptop %(laptop)s signed this, and the centre does not know it. If its export told "
    "this name, say: --laptop %(laptop)s",
    "carried/laptop_ended": "The centre takes nothing more from the laptop %(laptop)s, which signed this.",
    "carried/no_such_laptop": "The centre knows no laptop of that name.",
    "carried/otherwise": "This session is here already, from a file that held something else. Nothing was changed.",
    "carried/does_not_hold": "What the file holds is not whole (%(found)s). Nothing was changed.",
}
VERSIONS: Final[dict[Version, str]] = {
    "same": "",
    "older": "It was played on an older version of the case than this server shows, and stays on that one.",
    "newer": "It was played on a newer version of the case than this server shows, and stays on that one.",
    "other": "It was played on another version of the case than this server shows, and stays on that one.",
    "absent": "This server does not show the case; it is kept with the session.",
}
as_document = click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")


@sessions.command("list")
@as_document
def list_command(as_json: bool) -> None:
    """The last sessions of this installation."""
    held = session_export.last_held(runtime())
    if as_json:
        _print([{**asdict(one), "held_on": one.held_on.isoformat()} for one in held])
        return
    for one in held:
        state = "closed" if one.has_ended else "open"
        click.echo(f"{one.id}  {one.code}  {one.held_on}  {one.centre}  {one.case}  {one.people} people  {state}")


@sessions.command("export")
@click.argument("named", metavar="S")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_document
def export_command(named: str, file: Path, as_json: bool) -> None:
    """Write the session S (its id, or its code) into FILE, signed by this laptop."""
    written = session_export.export(runtime(), named)
    if isinstance(written, Refusal):
        _stop(written, as_json)
    try:
        file.write_bytes(written.data)
    except OSError as failure:
        raise click.ClickException(f"{file} cannot be written: {failure.strerror}") from failure
    if as_json:
        _print({"file": str(file), "laptop": written.laptop, "people": written.people})
        return
    click.echo(f"{file}: {written.people} people, {len(written.data)} bytes. Signed by the laptop {written.laptop}.")
    click.echo("On the server of the centre: flask session import FILE")


@sessions.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--laptop", default="", help="The name of a laptop that the centre does not know yet, as export told it.")
@as_document
def import_command(file: Path, laptop: str, as_json: bool) -> None:
    """Take in the session of FILE; what is here already is left as it is."""
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    done = session_import.take_in(runtime(), data, laptop.strip().lower())
    if isinstance(done, Refusal):
        _stop(done, as_json)
    if as_json:
        _print(_document(done))
        return
    for line in _told(done):
        click.echo(line)


@sessions.command("laptops")
@click.argument("centre")
@click.option("--end", "ended", default="", help="The name of a laptop from which nothing more is taken.")
def laptops_command(centre: str, ended: str) -> None:
    """The laptops that CENTRE takes sessions from."""
    refused = laptops.end(runtime(), centre, ended.strip().lower()) if ended else None
    if refused is not None:
        _stop(refused, as_json=False)
    for one in laptops.known(runtime(), centre):
        until = f", ended {one.ended_at:%Y-%m-%d}" if one.ended_at else ""
        click.echo(f"{one.name}  known since {one.known_at:%Y-%m-%d}{until}")


def _told(done: TakenIn) -> list[str]:
    guests = done.people - done.with_account
    counted = f"{done.people} people, {done.with_account} with an account in {done.centre}, {guests} as guests"
    if done.was_here is not None:
        lines = [f"Here since {done.was_here:%Y-%m-%d %H:%M} UTC: {counted}. Nothing was changed."]
    else:
        lines = [f"Taken in: the session {done.id} on {done.case}: {counted}."]
    if done.is_new:
        lines.append(f"The laptop {done.laptop} is known from now on. Compare the name with what its export told.")
    return [line for line in (*lines, VERSIONS[done.version]) if line]


def _document(done: TakenIn) -> dict[str, Any]:
    was_here = done.was_here.isoformat() if done.was_here else None
    return {**asdict(done), "was_here": was_here, "changed": done.was_here is None}


def _stop(refusal: Refusal, as_json: bool) -> NoReturn:
    """Say why nothing was done; exit code 1."""
    message = SENTENCES[refusal.code] % refusal.details
    if as_json:
        _print({"refusal": {"code": refusal.code, "details": dict(refusal.details), "message": message}})
    else:
        click.echo(message, err=True)
    raise click.exceptions.Exit(1)


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
