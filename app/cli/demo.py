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
    """Load the demonstration into an empty database and tell its accounts."""
    upkeep.upgrade(runtime().settings)
    loaded = demonstration.load(runtime())
    if loaded is None:
        raise click.ClickException("The database holds people of its own, or this is production: nothing was loaded.")
    tell(loaded)


def tell(loaded: Demonstration) -> None:
    """Print the accounts of the demonstration."""
    click.echo("\nDemonstration accounts (all with the same password):")
    for account in loaded.accounts:
        click.echo(f"  {account.kind:<14} {account.address}")
    click.echo(f"  password       {loaded.password}\n")
