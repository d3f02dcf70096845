"""What holds of the migrations on every database; `empty` is the address of one that holds nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, func, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.store import people
from app.store.engine import make_engine
from app.store.migrate import MIGRATIONS, newest_migration, upgrade
from app.store.models import Base, Certificate, Identifier, LedgerEntry, Membership, Person, SignIn
from tests.support.fakes import START
from tests.support.world import populate


@pytest.fixture
def engine(empty: str) -> Iterator[Engine]:
    engine = make_engine(empty)
    yield engine
    engine.dispose()


DISABLED_AT = START + timedelta(days=2)


def config_of(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


PEOPLE = {"bakyt": None, "aigul": DISABLED_AT, "nurlan": None}
BELONGS = (
    ("bakyt", "moi", "trainee"),
    ("aigul", "moi", "officer"),
    ("nurlan", "moi", "trainer"),
    ("nurlan", "gpo", "author"),
)


def fill_the_first_tables(engine: Engine) -> None:
    """Put into a database of the first migration: two centres, three people, one of them disabled, one in both."""
    command.upgrade(config_of(engine), "0001")
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for name, put in first_rows().items():
            connection.execute(tables.tables[name].insert(), put)


def first_rows() -> dict[str, list[dict[str, Any]]]:
    """Rows of the first tables, so ordered that each points at one before it."""
    names = dict.fromkeys(("ky", "ru", "en"), "Centre")
    return {
        "centre": [{"id": id, "names": names, "signatory": names, "course": "police"} for id in ("moi", "gpo")],
        "ledger_counter": [{"centre_id": "moi", "last": 1}],
        "person": [
            {"id": id, "name": id.title(), "name_latin": id, "language": "ky", "password_hash": f"hash of {id}"}
            | {"created_at": START, "disabled_at": disabled_at}
            for id, disabled_at in PEOPLE.items()
        ],
        "identifier": [{"value": f"{id}@moi.example", "kind": "email", "person_id": id} for id in PEOPLE],
        "membership": [dict(zip(("person_id", "centre_id", "role"), one, strict=True)) for one in BELONGS],
        "sign_in": [
            {"id": f"sign-in of {id}", "person_id": id, "centre_id": "moi", "begun_at": START, "seen_at": START}
            | {"ends_at": START + timedelta(days=14), "ended_at": None}
            for id in PEOPLE
        ],
        "ledger_entry": [
            {"centre_id": "moi", "sequence": 1, "id": "e1", "kind": "completion", "person_id": "bakyt", "hours": 2}
            | {"course": "police", "content_version": "c1", "law_date": "", "completed_at": START, "result": "passed"}
            | {"language": "ky", "roles_played": [], "evidence": {}, "made_by": "system", "made_at": START}
        ],
        "certificate": [
            {"code": "ACE", "entry_id": "e1", "person_id": "bakyt", "centre_id": "moi", "kind": "completion"}
            | {"face": {"name": "Bakyt"}, "issued_at": START}
        ],
    }  # fmt: skip


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
        command.downgrade(config_of(engine), "base")
        assert inspect(engine).get_table_names() == ["alembic_version"]
        upgrade(engine)
        assert set(inspect(engine).get_table_names()) == {"alembic_version", *Base.metadata.tables}


class TestFromTheFirstTables:
    """What was in a database of the first migration is found in it after the upgrade."""

    @pytest.fixture
    def upgraded(self, engine: Engine) -> Iterator[Session]:
        fill_the_first_tables(engine)
        upgrade(engine)
        with Session(engine) as session:
            yield session

    def test_people_keep_their_name_and_password_and_have_no_profile_yet(self, upgraded: Session) -> None:
        for id in ("bakyt", "aigul", "nurlan"):
            person = upgraded.get_one(Person, id)
            assert (person.name, person.password_hash, person.created_at) == (id.title(), f"hash of {id}", START)
            assert (person.profession, person.agency, person.region, person.position, person.sex) == ("",) * 5
            assert person.anonymised_at is None

    def test_identifiers_belong_to_the_centre_of_their_person(self, upgraded: Session) -> None:
        chosen = select(Identifier.value, Identifier.centre_id, Identifier.kind, Identifier.person_id)
        assert {tuple(row) for row in upgraded.execute(chosen)} == {
            ("bakyt@moi.example", "moi", "email", "bakyt"),
            ("aigul@moi.example", "moi", "email", "aigul"),
            ("nurlan@moi.example", "gpo", "email", "nurlan"),
        }

    def test_who_was_disabled_is_disabled_in_their_centres_and_nobody_else(self, upgraded: Session) -> None:
        rows = upgraded.scalars(select(Membership))
        assert {(row.person_id, row.centre_id, row.role): row.disabled_at for row in rows} == {
            ("bakyt", "moi", "trainee"): None,
            ("aigul", "moi", "officer"): DISABLED_AT,
            ("nurlan", "moi", "trainer"): None,
            ("nurlan", "gpo", "author"): None,
        }

    def test_people_sign_in_with_what_they_signed_in_with_but_for_the_disabled(self, upgraded: Session) -> None:
        found = {id: people.sign_in_candidates(upgraded, f"{id}@moi.example") for id in ("bakyt", "aigul", "nurlan")}
        assert {id: [one.password_hash for one in candidates] for id, candidates in found.items()} == {
            "bakyt": ["hash of bakyt"],
            "aigul": [],
            "nurlan": ["hash of nurlan"],
        }

    def test_everybody_signs_in_once_more(self, upgraded: Session) -> None:
        assert upgraded.scalar(select(func.count()).select_from(SignIn)) == 0

    def test_the_ledger_and_its_certificates_stay_as_they_were(self, upgraded: Session, engine: Engine) -> None:
        assert upgraded.get_one(LedgerEntry, ("moi", 1)).person_id == "bakyt"
        certificate = upgraded.get_one(Certificate, "ACE")
        assert (certificate.face, certificate.name_hash) == ({"name": "Bakyt"}, "")
        with pytest.raises(DBAPIError, match="ledger_entry is append-only"), engine.begin() as connection:
            connection.execute(text("DELETE FROM ledger_entry"))
