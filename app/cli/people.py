"""`flask people …`, `flask admin …`, `flask centre …`: what an operator of the server sets up."""

import json
from pathlib import Path
from typing import Any, Final

import click
from flask.cli import AppGroup

from app.cli.current import runtime
from app.domain.people.comparing import PreviewRow
from app.domain.people.row import Fault
from app.domain.people.table import MAX_BYTES
from app.domain.shared.language import LANGUAGES, Lang
from app.domain.shared.refusal import Refusal
from app.i18n.catalogue import catalogue
from app.i18n.people_faults import FILE_REFUSALS, field_text, file_text, row_text
from app.services import centres
from app.services.people_files import Preview
from app.services.registering import WRONG_FIELDS

people = AppGroup("people", help="The people of a centre.")
admin = AppGroup("admin", help="Administrators of centres.")
centre = AppGroup("centre", help="Training centres.")

WRONG_USE: Final = {
    "centre/no_such_centre": "There is no such centre.",
    "centre/wrong_id": "The id of a centre is 2 to 31 lower-case letters, digits and hyphens, such as moi.",
    "centre/name_missing": "A name is empty.",
    "enrolment/no_such_course": "There is no such course.",
}
REFUSED: Final = {"centre/there_already": "There is a centre of that id already."}
languages = click.Choice(LANGUAGES)


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--centre", "centre_id", required=True, help="The id of the centre.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--lang", type=languages, default="en", help="The language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document and nothing else.")
def import_command(file: Path, centre_id: str, dry_run: bool, lang: Lang, as_json: bool) -> None:
    """Take in the people of FILE: what is fine goes in, wrong rows are named and stay out."""
    with file.open("rb") as opened:
        body = opened.read(MAX_BYTES + 1)  # more would be refused anyway
    done = centres.import_people(runtime(), centre_id, body, dry_run=dry_run)
    if isinstance(done, Refusal):
        _stop(done, lang, as_json)
    elif as_json:
        _print_json(_document(done, lang, dry_run))
    else:
        _tell(done, lang, dry_run)
    if isinstance(done, Preview) and done.counts.wrong:
        raise click.exceptions.Exit(1)


def _tell(done: Preview, lang: Lang, dry_run: bool) -> None:
    gettext = catalogue(lang).gettext
    for row in done.rows:
        for fault in row.faults:
            click.echo(row_text(row.number, fault, gettext))
    counts = done.counts
    said = f"new {counts.new}, changed {counts.changed}, as before {counts.same}, wrong {counts.wrong}"
    click.echo(f"{'Would be taken in' if dry_run else 'Taken in'}: {said}.")
    if counts.keys_left:
        click.echo(f"Identifiers left as they are, since people look after their own: {counts.keys_left}.")
    if done.unread:
        click.echo(f"Columns that were not read: {', '.join(map(_printable, done.unread))}.")


def _printable(text: str) -> str:
    """A heading as a terminal may show it: without control characters."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:40])


def _document(done: Preview, lang: Lang, dry_run: bool) -> dict[str, Any]:
    gettext = catalogue(lang).gettext
    problems = [_problem(row, fault, row_text(row.number, fault, gettext)) for row in done.rows for fault in row.faults]
    return {
        "dry_run": dry_run,
        "encoding": done.encoding,
        "separator": done.separator,
        "columns": list(done.columns),
        "unread": list(done.unread),
        "counts": vars(done.counts),
        "problems": problems,
    }


def _problem(row: PreviewRow, fault: Fault, message: str) -> dict[str, Any]:
    return {"row": row.number, "column": fault.column, "code": fault.code, "value": fault.value, "message": message}


@admin.command("create")
@click.argument("email")
@click.option("--centre", "centre_id", help="The id of the centre; may be left out where there is one alone.")
@click.option("--name", default="", help="The name as in the document; without it, the address stands for it.")
@click.option("--lang", type=languages, default="ky", help="The language of the person and of the link.")
def create_administrator(email: str, centre_id: str | None, name: str, lang: Lang) -> None:
    """Make an administrator who signs in with EMAIL, and print the link with which they choose a password."""
    centre_id = centre_id or centres.only_centre(runtime())
    if centre_id is None:
        raise click.UsageError("There is no centre, or more than one: name it with --centre.")
    link = centres.make_administrator(runtime(), centre_id, email, name, lang)
    if isinstance(link, Refusal):
        _stop(link, "en", as_json=False)
    else:
        click.echo(f"Open this link within seven days; it can be used once:\n{link}")


@centre.command("create")
@click.argument("centre_id", metavar="ID")
@click.option("--course", required=True, help="The course of its profession, such as police.")
@click.option("--name-ky", required=True)
@click.option("--name-ru", required=True)
@click.option("--name-en", required=True)
@click.option("--signatory-ky", required=True, help="Who signs its certificates, as printed on them.")
@click.option("--signatory-ru", required=True)
@click.option("--signatory-en", required=True)
def create_centre(centre_id: str, course: str, **texts: str) -> None:
    """Set up the centre ID with an empty ledger."""
    names: dict[Lang, str] = {lang: texts[f"name_{lang}"] for lang in LANGUAGES}
    signatory: dict[Lang, str] = {lang: texts[f"signatory_{lang}"] for lang in LANGUAGES}
    refused = centres.make(runtime(), centre_id, course, names, signatory)
    if refused:
        _stop(refused, "en", as_json=False)
    click.echo(
        f"The centre {centre_id} is set up. Make its administrator: flask admin create EMAIL --centre {centre_id}"
    )


def _stop(refusal: Refusal, lang: Lang, as_json: bool) -> None:
    """Say why nothing was done; exit code 2 for wrong use, 1 for what was refused."""
    if refusal.code in WRONG_USE:
        raise click.UsageError(WRONG_USE[refusal.code])
    if as_json:
        _print_json({"refusal": {"code": refusal.code, "details": dict(refusal.details)}})
    else:
        click.echo(_words(refusal, lang), err=True)
    raise click.exceptions.Exit(1)


def _words(refusal: Refusal, lang: Lang) -> str:
    gettext = catalogue(lang).gettext
    if refusal.code == WRONG_FIELDS:
        return " ".join(f"{name}: {field_text(code, gettext)}" for name, code in refusal.details.items())
    return file_text(refusal, gettext) if refusal.code in FILE_REFUSALS else REFUSED.get(refusal.code, refusal.code)


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
