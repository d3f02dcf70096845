"""The database as a whole: brought to the newest migration."""

from app.config import Settings
from app.store import migrate
from app.store.engine import make_engine


def upgrade(settings: Settings) -> None:
    """Bring the database of `settings` to the newest migration; a directory for SQLite is made."""
    settings.instance_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database_url)
    migrate.upgrade(engine)
    engine.dispose()
