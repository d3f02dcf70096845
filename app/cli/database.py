"""`flask db upgrade`."""

import click
from flask.cli import AppGroup

from app.cli.current import settings
from app.services import upkeep

database = AppGroup("db", help="The database.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest migration."""
    upkeep.upgrade(settings())
    click.echo("The database is at the newest migration.")
