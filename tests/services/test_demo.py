"""The demonstration: loaded once into an empty database, told at every start, never in production."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from app.config import Settings
from app.domain.access.policy import IDENTITIES
from app.runtime import Runtime
from app.services import accounts, certificates, demo, records, upkeep
from app.services.demo import ACCOUNTS_FILE, Demonstration
from app.store.models import LedgerEntry, Person
from tests.support.racing import with_real_chance
from tests.support.shelves import HandShelf, course, small_shelf
from tests.support.world import World, make_world

CENTRES = ("moi", "gpo", "hsj", "lawyers")


def with_four_courses() -> HandShelf:
    return small_shelf().with_(
        courses={id: course(id, "shared/one") for id in ("police", "prosecutors", "judges", "lawyers")}
    )


def bare(instance: Path) -> World:
    """A world in whose database there is nobody."""
    url = f"sqlite:///{instance / 'bare.sqlite3'}"
    upkeep.upgrade(Settings(database_url=url, instance_dir=instance))
    return make_world(url, instance, with_four_courses())


@pytest.fixture(scope="module", autouse=True)
def _passwords_cost_no_time() -> Iterator[None]:
    """What a check costs stands in the hash, so that this spares the sign-ins too."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(demo, "passwords", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Runtime]:
    world = bare(tmp_path)
    yield with_real_chance(world.runtime)
    world.close()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Runtime, Demonstration]]:
    world = bare(tmp_path_factory.mktemp("demo"))
    runtime = with_real_chance(world.runtime)
    told = demo.load(runtime)
    assert told is not None
    yield runtime, told
    world.close()


def people(runtime: Runtime) -> int:
    with runtime.read() as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def test_one_account_of_each_kind_is_told_and_a_trainee_of_every_centre(
    loaded: tuple[Runtime, Demonstration],
) -> None:
    kinds = [account.kind for account in loaded[1].accounts]
    assert set(kinds) == set(IDENTITIES) - {"anonymous"}
    trainees = [account.address for account in loaded[1].accounts if account.kind == "trainee"]
    assert trainees == [f"trainee@{centre}.taraza.example" for centre in CENTRES]


def test_every_account_signs_in_with_the_one_password_as_what_it_is_said_to_be(
    loaded: tuple[Runtime, Demonstration],
) -> None:
    runtime, told = loaded
    assert len(told.password) >= 12
    for account in told.accounts:
        token = accounts.sign_in(runtime, account.address, told.password)
        assert isinstance(token, str), account
        found = accounts.who(runtime, token)
        assert found is not None
        assert found.identities == {account.kind}


@pytest.mark.parametrize("centre", CENTRES)
def test_each_centre_has_twelve_people_in_its_ledger_without_a_gap(
    loaded: tuple[Runtime, Demonstration], centre: str
) -> None:
    runtime, told = loaded
    token = accounts.sign_in(runtime, f"officer@{centre}.taraza.example", told.password)
    assert isinstance(token, str)
    officer = accounts.who(runtime, token)
    assert officer is not None
    lines = records.of_centre(runtime, officer)
    assert [line.sequence for line in lines] == list(range(len(lines), 0, -1))
    assert len({line.person for line in lines}) == len(lines) >= 12
    assert {line.language for line in lines} == {"ky", "ru", "en"}
    assert all(certificates.check(runtime, line.code) for line in lines)


def test_loading_again_tells_the_same_and_adds_nobody(loaded: tuple[Runtime, Demonstration]) -> None:
    runtime, told = loaded
    before = people(runtime)
    assert demo.load(runtime) == told
    assert people(runtime) == before


def test_only_the_owner_of_the_machine_may_read_the_password(loaded: tuple[Runtime, Demonstration]) -> None:
    kept = loaded[0].settings.instance_dir / ACCOUNTS_FILE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_production_gets_no_demonstration(empty: Runtime) -> None:
    production = replace(empty, settings=replace(empty.settings, app_env="production"))
    assert demo.load(production) is None
    assert people(empty) == 0


def test_a_database_with_people_of_its_own_gets_no_demonstration(world: World) -> None:
    before = people(world.runtime)
    assert demo.load(world.runtime) is None
    assert people(world.runtime) == before


def test_the_accounts_of_another_database_are_not_told(
    loaded: tuple[Runtime, Demonstration], world: World, tmp_path: Path
) -> None:
    kept = loaded[0].settings.instance_dir / ACCOUNTS_FILE
    (tmp_path / ACCOUNTS_FILE).write_bytes(kept.read_bytes())
    assert demo.load(world.runtime) is None


def test_the_password_of_another_demonstration_is_not_told(
    loaded: tuple[Runtime, Demonstration], empty: Runtime
) -> None:
    kept = empty.settings.instance_dir / ACCOUNTS_FILE
    told = demo.load(empty)
    assert demo.load(empty) == told
    kept.write_bytes((loaded[0].settings.instance_dir / ACCOUNTS_FILE).read_bytes())
    assert demo.load(empty) is None


def test_a_password_that_cannot_be_kept_leaves_the_database_empty_for_the_next_try(empty: Runtime) -> None:
    in_the_way = empty.settings.instance_dir / ACCOUNTS_FILE
    in_the_way.mkdir()
    with pytest.raises(OSError, match=ACCOUNTS_FILE):
        demo.load(empty)
    assert people(empty) == 0


def test_the_graduates_are_entered_as_people_who_were_taught_here(loaded: tuple[Runtime, Demonstration]) -> None:
    with loaded[0].read() as session:
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.centre_id == "hsj")).all()
    assert {entry.course for entry in entries} == {"judges"}
    assert {entry.made_by for entry in entries} == {"system"}
