"""Bringing a database to the newest migration, and knowing which that is."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(engine: Engine | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine) -> None:
    """Run every migration that the database has not had."""
    command.upgrade(_config(engine), "head")


def newest_migration() -> str | None:
    """The revision at which an up-to-date database stands."""
    return ScriptDirectory.from_config(_config()).get_current_head()
