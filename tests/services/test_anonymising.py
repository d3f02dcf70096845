"""Anonymising: who the person is goes for good; what others rely on stays, under no name."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import inspect, select

from app.domain.shared.refusal import Refusal
from app.runtime import Runtime
from app.services import accounts, audit, certificates, kept, records
from app.services.accounts import Visit
from app.services.certificates import Shown
from app.store.models import (
    Attempt,
    AuditEntry,
    Base,
    Certificate,
    Identifier,
    LedgerEntry,
    Membership,
    Outbox,
    PeopleFile,
    Person,
)
from tests.services.test_kept import ME, OFFICER, OTHER, SECRETS, WRITTEN, lived
from tests.store import rows
from tests.support.acting import acting
from tests.support.world import PASSWORD, World

ADMINISTRATOR, PASSER_BY = acting("administrator"), Visit("203.0.113.9")
LATIN = f"Latin {ME.person_id}"


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def code(world: World) -> str:
    """The certificate of somebody who left a row in every table and was then anonymised."""
    code = lived(world)
    assert kept.anonymise(world.runtime, ME, PASSWORD) is None
    return code


def found(runtime: Runtime, code: str) -> Shown:
    shown = certificates.check(runtime, code)
    assert shown is not None
    return shown


def everything(world: World) -> str:
    """All rows of all tables, as text."""
    with world.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return "\n".join(str(tuple(row)) for table in tables for row in connection.execute(table.select()))


def values(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).columns}


class TestWhatGoes:
    def test_the_person_is_an_empty_shell(self, world: World, runtime: Runtime, code: str) -> None:
        with runtime.read() as session:
            shell = values(session.get_one(Person, ME.person_id))
        assert {name: value for name, value in shell.items() if value} == {
            "id": ME.person_id,
            "created_at": shell["created_at"],
            "anonymised_at": world.clock(),
        }

    def test_no_name_no_address_no_secret_is_left_anywhere(self, world: World, code: str) -> None:
        left = everything(world)
        for gone in (ME.name, LATIN, "trainee@moi.example", "moi-trainee-77", "Chrome", SECRETS[0], WRITTEN):
            assert gone not in left

    def test_every_sign_in_ends(self, world: World, runtime: Runtime) -> None:
        here, there = world.sign_in("trainee", "moi"), world.sign_in("trainee", "moi")
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        assert accounts.who(runtime, here) is None
        assert accounts.who(runtime, there) is None

    def test_nobody_else_loses_anything(self, world: World, runtime: Runtime) -> None:
        lived(world, OTHER.person_id)
        before = kept.as_json(kept.kept(runtime, OTHER))
        lived_with = rows.sign_in("another of mine")
        rows.keep(world, lived_with)
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        assert kept.as_json(kept.kept(runtime, OTHER)) == before

    def test_a_letter_on_its_way_to_the_person_is_not_sent(self, runtime: Runtime, code: str) -> None:
        with runtime.read() as session:
            (letter,) = session.scalars(select(Outbox))
        assert letter.done_at is not None
        assert letter.body == {}

    def test_a_file_that_was_taken_in_stays_with_the_centre_and_one_that_waits_goes(
        self, world: World, runtime: Runtime
    ) -> None:
        known: dict[str, Any] = {"centre_id": "moi", "sent_by": ME.person_id, "name": "f", "sent_at": world.clock()}
        rows.keep(world, PeopleFile(id="a", body=b"", taken_in_at=world.clock(), **known))
        rows.keep(world, PeopleFile(id="b", body=b"77,Name", taken_in_at=None, **known))
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        with runtime.read() as session:
            assert [file.id for file in session.scalars(select(PeopleFile))] == ["a"]


class TestWhatStays:
    def test_the_ledger_stays_line_for_line_and_shows_no_name(self, world: World, runtime: Runtime) -> None:
        lived(world)
        with runtime.read() as session:
            before = [values(entry) for entry in session.scalars(select(LedgerEntry))]
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        with runtime.read() as session:
            assert [values(entry) for entry in session.scalars(select(LedgerEntry))] == before
        assert [line.person for line in records.of_centre(runtime, OFFICER).lines] == [""]

    def test_answers_stay_for_the_statistics(self, runtime: Runtime, code: str) -> None:
        with runtime.read() as session:
            assert session.scalars(select(Attempt).where(Attempt.person_id == ME.person_id)).all()

    def test_the_log_stays_and_says_who_did_it_without_a_name(self, runtime: Runtime, code: str) -> None:
        page = audit.entries(runtime, OFFICER, person=ME.person_id)
        assert page is not None
        assert page.lines[0].action == "person.anonymised"
        assert {line.by.kind for line in page.lines if line.by.id == ME.person_id} == {"removed"}

    def test_a_certificate_keeps_all_but_the_names(self, world: World, runtime: Runtime) -> None:
        code = lived(world)
        before = found(runtime, code)
        assert not before.is_anonymised
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        after = found(runtime, code)
        assert after.is_anonymised
        assert {**after.face, "name": ME.name, "name_latin": LATIN} == before.face
        assert (after.issued_at, after.standing) == (before.issued_at, "valid")


class TestComparing:
    @pytest.mark.parametrize("typed", ["Асанов trainee moi", "АСАНОВ  TRAINEE MOI", LATIN, " latin   MOI-TRAINEE "])
    def test_either_name_matches_however_it_is_typed(self, runtime: Runtime, code: str, typed: str) -> None:
        assert certificates.is_name_of(runtime, PASSER_BY, found(runtime, code), typed) is True

    @pytest.mark.parametrize("typed", ["Асанов", f"Асанов trainee moi {LATIN}", "Асанов trainer moi", "", "a b"])
    def test_another_name_does_not(self, runtime: Runtime, code: str, typed: str) -> None:
        assert certificates.is_name_of(runtime, PASSER_BY, found(runtime, code), typed) is False

    def test_the_hash_is_of_this_certificate_and_this_secret_alone(self, world: World, runtime: Runtime) -> None:
        one, other = lived(world), lived(world, OTHER.person_id)
        with runtime.write() as session:
            for person in (ME.person_id, OTHER.person_id):
                session.get_one(Person, person).name = "Same Name"
            for certificate in session.scalars(select(Certificate)):
                certificate.face = {**certificate.face, "name": "Same Name", "name_latin": ""}
        for who in (ME, OTHER):
            assert kept.anonymise(runtime, who, PASSWORD) is None
        with runtime.read() as session:
            hashes = {row.code: row.name_hash for row in session.scalars(select(Certificate))}
        assert len(set(hashes.values())) == 2
        rotated = replace(runtime, settings=replace(runtime.settings, secret_key="r" * 40))
        assert certificates.is_name_of(runtime, PASSER_BY, found(runtime, one), "same name") is True
        assert certificates.is_name_of(rotated, PASSER_BY, found(runtime, other), "same name") is False

    def test_who_has_no_latin_name_is_not_matched_by_an_empty_one(self, world: World, runtime: Runtime) -> None:
        code = lived(world)
        with runtime.write() as session:
            certificate = session.get_one(Certificate, code)
            certificate.face = {**certificate.face, "name_latin": ""}
        assert kept.anonymise(runtime, ME, PASSWORD) is None
        assert certificates.is_name_of(runtime, PASSER_BY, found(runtime, code), "  ") is False

    def test_a_certificate_that_shows_its_name_is_compared_with_nothing(self, world: World, runtime: Runtime) -> None:
        code = lived(world)
        assert certificates.is_name_of(runtime, PASSER_BY, found(runtime, code), ME.name) is False

    def test_who_tries_name_after_name_is_stopped_for_a_while(self, world: World, runtime: Runtime, code: str) -> None:
        shown = found(runtime, code)
        tried = [certificates.is_name_of(runtime, PASSER_BY, shown, f"name {number}") for number in range(11)]
        assert tried[:10] == [False] * 10
        assert isinstance(tried[10], Refusal)
        assert tried[10].code == "door/closed"
        assert isinstance(certificates.is_name_of(runtime, PASSER_BY, shown, ME.name), Refusal)
        world.clock.move_on(minutes=16)
        assert certificates.is_name_of(runtime, PASSER_BY, shown, ME.name) is True


class TestRefusals:
    def test_a_wrong_password_changes_nothing_and_is_noted(self, world: World, runtime: Runtime) -> None:
        lived(world)
        before = kept.as_json(kept.kept(runtime, ME))
        assert kept.anonymise(runtime, ME, "wrong") == Refusal("account/wrong_password")
        noted, *acts = kept.as_json(kept.kept(runtime, ME))["audit_by_me"]
        assert (noted["action"], noted["detail"]) == ("sign_in.refused", {"door": "confirm"})
        assert kept.as_json(kept.kept(runtime, ME)) | {"audit_by_me": acts} == before

    def test_who_guesses_the_password_is_stopped(self, runtime: Runtime) -> None:
        refused = [kept.anonymise(runtime, ME, "wrong") for _ in range(41)]
        assert refused[-1] is not None
        assert refused[-1].code == "door/closed"
        assert kept.anonymise(runtime, ME, PASSWORD) is not None

    def test_the_last_administrator_of_a_centre_stays(self, runtime: Runtime) -> None:
        assert kept.anonymise(runtime, ADMINISTRATOR, PASSWORD) == Refusal("people/last_administrator")
        with runtime.read() as session:
            assert session.get_one(Person, ADMINISTRATOR.person_id).name
            assert session.scalars(select(AuditEntry)).all() == []

    def test_one_who_is_disabled_is_no_other_administrator(self, world: World, runtime: Runtime) -> None:
        rows.keep(
            world,
            Membership(person_id=OTHER.person_id, centre_id="moi", role="administrator", disabled_at=world.clock()),
        )
        assert kept.anonymise(runtime, ADMINISTRATOR, PASSWORD) == Refusal("people/last_administrator")

    def test_an_administrator_beside_another_goes(self, world: World, runtime: Runtime) -> None:
        rows.keep(world, Membership(person_id=OTHER.person_id, centre_id="moi", role="administrator"))
        assert kept.anonymise(runtime, ADMINISTRATOR, PASSWORD) is None
        assert kept.anonymise(runtime, OTHER, PASSWORD) == Refusal("people/last_administrator")

    def test_the_last_administrator_of_another_centre_stays_too(self, world: World, runtime: Runtime) -> None:
        with runtime.write() as session:
            session.delete(session.get_one(Membership, ("gpo-administrator", "gpo", "administrator")))
        rows.keep(world, Membership(person_id=ME.person_id, centre_id="gpo", role="administrator"))
        assert kept.anonymise(runtime, ME, PASSWORD) == Refusal("people/last_administrator")


def test_what_the_person_signed_in_with_is_free_for_somebody_new(world: World, runtime: Runtime, code: str) -> None:
    rows.keep(world, Identifier(value="trainee@moi.example", centre_id="moi", kind="email", person_id=OTHER.person_id))


def test_the_act_itself_names_nobody(runtime: Runtime, code: str) -> None:
    with runtime.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "person.anonymised")).one()
    assert (entry.actor_id, entry.about_id) == (ME.person_id, ME.person_id)
    assert json.dumps(entry.detail) == "{}"
