"""Whether this process can serve."""

import os

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.runtime import Runtime
from app.store.migrate import newest_migration


def readiness(runtime: Runtime) -> dict[str, bool]:
    """What must hold: the database at the newest migration, courses to show, a directory to write to."""
    return {
        "database": database_is_current(runtime),
        "content": bool(runtime.shelf().courses),
        "directory": os.access(runtime.settings.instance_dir, os.W_OK),
    }


def database_is_current(runtime: Runtime) -> bool:
    """Whether the database can be asked and stands at the newest migration."""
    try:
        with runtime.read() as session:
            return session.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest_migration()
    except SQLAlchemyError:
        return False
