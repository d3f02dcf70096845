"""The demonstration: loaded once into an empty database, told at every start, never in production."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import delete, func, select

from app.config import Settings
from app.domain.access.policy import MEMBERSHIPS, WITH_SECOND_FACTOR
from app.domain.people.codes import PROFESSIONS, REGIONS
from app.domain.people.identifiers import read_email, read_number, read_phone
from app.runtime import Runtime
from app.services import (
    accounts,
    certificates,
    courses,
    demo,
    demo_centres,
    invitations,
    quizzes,
    records,
    signing_in,
    upkeep,
)
from app.services.accounts import NOWHERE, Who
from app.services.demo import ACCOUNTS_FILE, Account, Demonstration
from app.store.models import Cohort, CohortMember, Enrolment, Identifier, LedgerEntry, Membership, Person, SecondFactor
from tests.support.acting import acting
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
        patched.setattr(demo_centres, "hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[World]:
    world = bare(tmp_path)
    world.runtime = with_real_chance(world.runtime)
    yield world
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


def signed_in(runtime: Runtime, told: Demonstration, address: str) -> Who:
    token = signing_in.sign_in(runtime, address, told.password, NOWHERE)
    assert isinstance(token, str), address
    found = accounts.who(runtime, token)
    assert found is not None
    return found


def test_one_account_of_each_kind_is_told_a_trainee_of_every_centre_and_a_second_officer(
    loaded: tuple[Runtime, Demonstration],
) -> None:
    accounts = loaded[1].accounts
    assert {account.kind for account in accounts[:5]} == set(MEMBERSHIPS)
    assert {account.address.split("@")[1] for account in accounts[:5]} == {"moi.taraza.example"}
    trainees = [account.address for account in accounts if account.kind == "trainee"]
    assert trainees == [f"trainee@{centre}.taraza.example" for centre in CENTRES]
    assert accounts[-1].address == "officer@gpo.taraza.example"


def test_every_account_signs_in_with_what_is_told_as_what_it_is_said_to_be(
    loaded: tuple[Runtime, Demonstration],
) -> None:
    runtime, told = loaded
    assert len(told.password) >= 12
    for account in told.accounts:
        half = signed_in(runtime, told, account.address)
        assert half.stage == ("second_step" if account.secret else "whole"), account
        token = signing_in.sign_in(runtime, account.address, told.password, NOWHERE)
        assert isinstance(token, str)
        who = accounts.who(runtime, token)
        assert who is not None
        if account.secret:
            assert signing_in.take_second_step(runtime, who, account.code) is None
        found = accounts.who(runtime, token)
        assert found is not None
        assert found.identities == {account.kind}


def test_a_second_factor_is_told_where_the_table_of_permissions_asks_for_one(
    loaded: tuple[Runtime, Demonstration],
) -> None:
    with_one = {account.kind for account in loaded[1].accounts if account.secret}
    assert with_one == set(WITH_SECOND_FACTOR)
    secrets = [account.secret for account in loaded[1].accounts if account.secret]
    assert len(set(secrets)) == len(secrets)
    assert {len(secret) for secret in secrets} == {32}


@pytest.mark.parametrize("centre", CENTRES)
def test_all_staff_who_need_a_second_factor_have_one(loaded: tuple[Runtime, Demonstration], centre: str) -> None:
    for role in MEMBERSHIPS:
        who = signed_in(*loaded, f"{role}@{centre}.taraza.example")
        assert who.stage == ("second_step" if role in WITH_SECOND_FACTOR else "whole")


@pytest.mark.slow
def test_the_code_that_is_told_is_the_one_of_the_moment(empty: World) -> None:
    first = demo.load(empty.runtime)
    assert first is not None
    empty.clock.move_on(minutes=5)
    second = demo.load(empty.runtime)
    assert second is not None
    officer, later = (next(one for one in told.accounts if one.kind == "officer") for told in (first, second))
    assert later.secret == officer.secret
    assert later.code == pyotp.TOTP(officer.secret).at(empty.clock.now) != officer.code


@pytest.mark.parametrize("centre", CENTRES)
def test_each_centre_has_twelve_people_in_its_ledger_without_a_gap(
    loaded: tuple[Runtime, Demonstration], centre: str
) -> None:
    lines = records.of_centre(loaded[0], acting("officer", centre)).lines
    assert [line.sequence for line in lines] == list(range(len(lines), 0, -1))
    assert len({line.person for line in lines}) == len(lines) >= 12
    assert {line.language for line in lines} == {"ky", "ru", "en"}
    assert all(certificates.check(loaded[0], line.code) for line in lines)


@pytest.mark.parametrize("centre", CENTRES)
def test_each_centre_knows_its_people(loaded: tuple[Runtime, Demonstration], centre: str) -> None:
    """Profession, agency, region and position of everybody; a number for every trainee, telephones of some."""
    with loaded[0].read() as session:
        mine = select(Person).join(Membership).where(Membership.centre_id == centre)
        everybody = session.scalars(mine).all()
        keys = session.scalars(select(Identifier).where(Identifier.centre_id == centre)).all()
        trainees = session.scalars(mine.where(Membership.role == "trainee")).all()
    assert all(one.profession in PROFESSIONS and one.region in REGIONS for one in everybody)
    assert all(one.agency and one.position for one in everybody)
    assert {one.sex for one in trainees} == {"f", "m", ""}
    assert len([key for key in keys if key.kind == "number"]) == len(trainees) == 15
    assert len([key for key in keys if key.kind == "phone"]) >= 3
    readers = {"email": read_email, "phone": read_phone, "number": read_number}
    assert [key.value for key in keys if readers[key.kind](key.value) != key.value] == []


@pytest.mark.parametrize("centre", CENTRES)
def test_each_centre_has_a_cohort_by_hand_that_is_enrolled_and_one_by_rule(
    loaded: tuple[Runtime, Demonstration], centre: str
) -> None:
    with loaded[0].read() as session:
        by_hand, by_rule = sorted(
            session.scalars(select(Cohort).where(Cohort.centre_id == centre)), key=lambda cohort: len(cohort.rule)
        )
        members = session.scalars(select(CohortMember.person_id).where(CohortMember.cohort_id == by_hand.id)).all()
        [enrolment] = session.scalars(select(Enrolment).where(Enrolment.centre_id == centre))
    assert (by_hand.rule, by_rule.rule) == ({}, {"region": ["bishkek"]})
    assert len(members) >= 6
    assert enrolment.cohort_id == by_hand.id
    assert enrolment.opens_on <= loaded[0].clock().date() < enrolment.closes_on


@pytest.mark.slow
def test_a_code_on_paper_lets_somebody_in_who_has_no_e_mail(empty: World) -> None:
    runtime = empty.runtime
    told = demo.load(runtime)
    assert told is not None
    assert [paper.number for paper in told.codes] == ["0417", "0418"]
    paper, other = told.codes
    welcome = invitations.exchange_code(runtime, paper.number, paper.code, NOWHERE)
    assert isinstance(welcome, str)
    token = invitations.accept(runtime, welcome, "a sentence of my own", "ky", NOWHERE)
    assert isinstance(token, str)
    who = accounts.who(runtime, token)
    assert who is not None
    assert who.centre_id == "moi"
    again = demo.load(runtime)
    assert again is not None
    assert again.codes == (other,)


@pytest.mark.slow
def test_a_code_that_has_run_out_is_made_anew(empty: World) -> None:
    runtime = empty.runtime
    first = demo.load(runtime)
    empty.clock.move_on(days=31)
    second, third = demo.load(runtime), demo.load(runtime)
    assert first is not None
    assert second is not None
    assert third is not None
    assert second.codes == third.codes
    assert not set(first.codes) & set(second.codes)
    assert isinstance(invitations.exchange_code(runtime, second.codes[0].number, second.codes[0].code, NOWHERE), str)


@pytest.mark.slow
def test_accounts_of_a_demonstration_without_second_factors_are_told_without(empty: World) -> None:
    told = demo.load(empty.runtime)
    assert told is not None
    with empty.runtime.write() as session:
        session.execute(delete(SecondFactor))
    again = demo.load(empty.runtime)
    assert again is not None
    assert again.accounts == tuple(Account(one.kind, one.address) for one in told.accounts)


def test_loading_again_tells_the_same_and_adds_nobody(loaded: tuple[Runtime, Demonstration]) -> None:
    runtime, told = loaded
    before = people(runtime)
    assert demo.load(runtime) == told
    assert people(runtime) == before


def test_only_the_owner_of_the_machine_may_read_the_password(loaded: tuple[Runtime, Demonstration]) -> None:
    kept = loaded[0].settings.instance_dir / ACCOUNTS_FILE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_production_gets_no_demonstration(empty: World) -> None:
    production = replace(empty.runtime, settings=replace(empty.runtime.settings, app_env="production"))
    assert demo.load(production) is None
    assert people(empty.runtime) == 0


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


@pytest.mark.slow
def test_the_password_of_another_demonstration_is_not_told(loaded: tuple[Runtime, Demonstration], empty: World) -> None:
    runtime = empty.runtime
    told = demo.load(runtime)
    assert demo.load(runtime) == told
    kept = loaded[0].settings.instance_dir / ACCOUNTS_FILE
    (runtime.settings.instance_dir / ACCOUNTS_FILE).write_bytes(kept.read_bytes())
    assert demo.load(runtime) is None


def test_a_password_that_cannot_be_kept_leaves_the_database_empty_for_the_next_try(empty: World) -> None:
    in_the_way = empty.runtime.settings.instance_dir / ACCOUNTS_FILE
    in_the_way.mkdir()
    with pytest.raises(OSError, match=ACCOUNTS_FILE):
        demo.load(empty.runtime)
    assert people(empty.runtime) == 0


def test_the_graduates_are_entered_as_people_who_were_taught_here(loaded: tuple[Runtime, Demonstration]) -> None:
    with loaded[0].read() as session:
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.centre_id == "hsj")).all()
    assert {entry.course for entry in entries} == {"judges"}
    assert {entry.made_by for entry in entries} == {"system"}


def test_the_graduates_have_done_what_their_course_asks(loaded: tuple[Runtime, Demonstration]) -> None:
    """Their lessons are read, and what stands as the result of a quiz is what their answers come to."""
    runtime, shares = loaded[0], []
    course = runtime.shelf().courses["police"]
    for number in (5, 8):
        who = graduate(runtime, f"moi{number:02}@moi.{demo.DOMAIN}")
        done = courses.progress(runtime, who)
        assert done.read.keys() >= set(course.units)
        for rows in done.attempts.values():
            taking = quizzes.look(runtime, who, rows[0].id)
            assert taking is not None
            assert taking.result is not None
            assert (float(taking.result.share), taking.result.passed) == (rows[0].share, True)
            shares.append(rows[0].share)
    assert len(shares) == 2 * sum(unit in runtime.shelf().quizzes for unit in course.units)


def graduate(runtime: Runtime, address: str) -> Who:
    with runtime.read() as session:
        person = session.scalars(select(Identifier.person_id).where(Identifier.value == address)).one()
    return replace(acting(), person_id=person)
