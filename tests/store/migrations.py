"""What holds of the migrations on every database; `empty` is the address of one that holds nothing."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from app.store.engine import make_engine
from app.store.migrate import MIGRATIONS, newest_migration, upgrade
from app.store.models import Base
from tests.support.world import populate


@pytest.fixture
def engine(empty: str) -> Iterator[Engine]:
    engine = make_engine(empty)
    yield engine
    engine.dispose()


class TestMigrations:
    def test_an_empty_database_is_brought_to_the_newest_migration(self, engine: Engine) -> None:
        upgrade(engine)
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == newest_migration()

    def test_what_the_migrations_make_is_what_the_models_describe(self, engine: Engine) -> None:
        upgrade(engine)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, Base.metadata) == []

    def test_a_second_upgrade_leaves_everything_as_it_was(self, empty: str, engine: Engine) -> None:
        populate(empty)
        upgrade(engine)
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM person")) == 10

    def test_the_migrations_can_be_taken_back_and_made_again(self, engine: Engine) -> None:
        upgrade(engine)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["engine"] = engine
        command.downgrade(config, "base")
        assert inspect(engine).get_table_names() == ["alembic_version"]
        upgrade(engine)
        assert set(inspect(engine).get_table_names()) == {"alembic_version", *Base.metadata.tables}
