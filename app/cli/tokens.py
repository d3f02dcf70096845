"""`flask centre token …`: tokens of a centre, for whoever runs the server."""

import click
from flask.cli import AppGroup

from app.cli.current import runtime
from app.domain.access.scopes import SCOPES
from app.domain.shared.refusal import Refusal
from app.services import api_tokens

token = AppGroup("token", help="Tokens with which other systems ask in the name of a centre.")

WRONG_USE = {
    "centre/no_such_centre": "There is no such centre.",
    "token/name_missing": "The name is empty.",
    "token/name_too_long": f"The name is longer than {api_tokens.MAX_NAME} characters.",
}


@token.command("create")
@click.argument("centre_id", metavar="CENTRE")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="What it may do.")
@click.option("--name", default="console", show_default=True, help="What it is called on the page of the centre.")
def create(centre_id: str, scopes: tuple[str, ...], name: str) -> None:
    """Make a token of CENTRE and print it; it is shown this once."""
    made = api_tokens.make_from_console(runtime(), centre_id, name, scopes)
    if isinstance(made, Refusal) and made.code in WRONG_USE:
        raise click.UsageError(WRONG_USE[made.code])
    if isinstance(made, Refusal):
        click.echo(f"The centre has {api_tokens.MOST} tokens already.", err=True)
        raise click.exceptions.Exit(1)
    click.echo(made.token)
