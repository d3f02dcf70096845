"""Alembic's entry: runs on the engine that app.store.migrate hands over."""

from alembic import context

from app.store.engine import begin
from app.store.models import Base

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    begin(connection, writes=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
