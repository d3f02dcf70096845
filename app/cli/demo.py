"""`flask demo load`."""

import click
from flask.cli import AppGroup

from app.cli.current import runtime
from app.services import demo as demonstration
from app.services import upkeep
from app.services.demo import Demonstration

demo = AppGroup("demo", help="Demonstration data.")


@demo.command("load")
def load() -> None:
    """Load the demonstration into an empty database and tell its accounts, with the codes of this moment."""
    upkeep.upgrade(runtime().settings)
    loaded = demonstration.load(runtime())
    if loaded is None:
        raise click.ClickException("The database holds people of its own, or this is production: nothing was loaded.")
    tell(loaded)


def tell(loaded: Demonstration) -> None:
    """Print the accounts of the demonstration, and the codes that let in for the first time."""
    click.echo("\nDemonstration accounts (all with the same password):")
    click.echo(f"  {'who':<14} {'signs in as':<34} {'secret of the second factor':<33} code now")
    for account in loaded.accounts:
        line = f"  {account.kind:<14} {account.address:<34} {account.secret:<33} {account.code}"
        click.echo(line.rstrip())
    click.echo(f"  password       {loaded.password}\n")
    click.echo("A code is good for half a minute: give the secret to an authenticator, or see the codes of the moment")
    click.echo("with  .venv/bin/flask --app wsgi demo load")
    if loaded.codes:
        click.echo("\nNever signed in yet; at “Sign in with a printed code” (/ky/code):")
        for paper in loaded.codes:
            click.echo(f"  number {paper.number}    code {paper.code}")
    click.echo("")
