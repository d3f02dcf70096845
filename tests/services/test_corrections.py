"""Entries of a ledger put right by later ones."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import certificates, corrections, courses, records
from app.services.corrections import NO_SUCH_ENTRY, Given, Looked
from app.services.invariants import check
from app.store import ledger
from app.store.models import AuditEntry, Certificate, LedgerEntry, Person
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.racing import racing, with_real_chance
from tests.support.studying import complete
from tests.support.world import World

OFFICER = acting("officer")
WHY = "Left at noon."
SAYS = Given(date(2026, 3, 9), 2, "ky")


@pytest.fixture
def runtime(world: World) -> Runtime:
    runtime = with_real_chance(world.runtime)
    with runtime.write() as session:
        attended = rows.entry("e1", kind="participation", course="debt", result="attended", roles_played=["judge"])
        ledger.append(session, attended)
    return runtime


def look(runtime: Runtime, entry: str = "e1") -> Looked:
    found = corrections.look(runtime, OFFICER, entry)
    assert found is not None
    return found


def entries(runtime: Runtime) -> list[LedgerEntry]:
    with runtime.read() as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.sequence)))


def test_a_correction_says_what_stands_now_and_leaves_the_entry_as_it_was(runtime: Runtime) -> None:
    now = replace(SAYS, hours=1, day=date(2026, 3, 8))
    assert corrections.correct(runtime, OFFICER, "e1", now, f"  {WHY}\n") is None
    first, later = entries(runtime)
    assert (first.hours, first.completed_at) == (2, START)
    assert (later.kind, later.about, later.sequence, later.hours, later.made_by) == (
        "correction", "e1", 2, 1, OFFICER.person_id,
    )  # fmt: skip
    assert (later.course, later.roles_played, later.result) == ("debt", ["judge"], "attended")
    assert later.evidence == {
        "reason": WHY,
        "changes": {"day": ["2026-03-09", "2026-03-08"], "hours": [2, 1]},
    }
    found = look(runtime)
    assert (found.given, found.standing) == (now, "corrected")
    assert [(one.kind, one.reason) for one in found.later] == [("correction", WHY)]
    with runtime.read() as session:
        noted = session.scalars(select(AuditEntry).where(AuditEntry.action == "record.corrected")).one()
    assert (noted.about_id, noted.detail) == (rows.PERSON, {"entry": "e1"})


def test_a_second_correction_starts_from_the_first_and_the_person_reads_how_it_stands(runtime: Runtime) -> None:
    assert corrections.correct(runtime, OFFICER, "e1", replace(SAYS, hours=1), WHY) is None
    assert corrections.correct(runtime, OFFICER, "e1", replace(SAYS, hours=1, language="ru"), "In Russian.") is None
    assert entries(runtime)[-1].evidence["changes"] == {"language": ["ky", "ru"]}
    (own,) = records.own(runtime, acting())
    assert (own.hours, own.standing, own.reason, own.is_imported) == (1, "corrected", "In Russian.", False)
    assert corrections.revoke(runtime, OFFICER, "e1", "Was not there.") is None
    (own,) = records.own(runtime, acting())
    assert (own.hours, own.standing, own.reason) == (1, "revoked", "Was not there.")


def test_a_revoked_completion_ends_its_certificate_and_is_revoked_once(runtime: Runtime) -> None:
    code = complete(runtime, acting("trainer"), runtime.shelf().courses["police"])
    entry = entries(runtime)[-1].id
    assert look(runtime, entry).certificate == code
    told = racing(5, lambda _: corrections.revoke(runtime, OFFICER, entry, WHY))
    assert sorted(one.code if one else "" for one in told) == ["", *["record/revoked_already"] * 4]
    shown = certificates.check(runtime, code)
    assert shown is not None
    assert (shown.standing, look(runtime, entry).standing) == ("revoked", "revoked")
    assert records.own(runtime, acting("trainer")) == []


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({}, refuse("record/nothing_changed")),
        ({"hours": -1}, refuse("record/hours", most="1000")),
        ({"hours": 1001}, refuse("record/hours", most="1000")),
        ({"language": "de"}, refuse("record/language")),
        ({"day": date(2026, 3, 10)}, refuse("record/in_the_future")),
    ],
)
def test_what_cannot_be_is_refused(runtime: Runtime, changed: dict[str, Any], refused: Refusal) -> None:
    assert corrections.correct(runtime, OFFICER, "e1", replace(SAYS, **changed), WHY) == refused
    assert len(entries(runtime)) == 1


def standing(runtime: Runtime, code: str) -> str:
    shown = certificates.check(runtime, code)
    assert shown is not None
    return shown.standing


def test_a_correction_of_what_is_certified_issues_a_certificate_in_the_place_of_the_one_before(
    runtime: Runtime,
) -> None:
    trainer = acting("trainer")
    first = complete(runtime, trainer, runtime.shelf().courses["police"])
    entry = entries(runtime)[-1].id
    says = look(runtime, entry).given
    assert corrections.correct(runtime, OFFICER, entry, says, WHY) == refuse("record/nothing_changed")
    with runtime.write() as session:
        session.execute(update(Person).where(Person.id == trainer.person_id).values(name="Асанова"))
    assert corrections.correct(runtime, OFFICER, entry, says, "The name.") is None
    assert corrections.correct(runtime, OFFICER, entry, replace(says, hours=1), WHY) is None
    third = look(runtime, entry).certificate
    (second,) = {one.code for one in certificates.own(runtime, trainer)} - {first, third}
    shown = certificates.check(runtime, third)
    assert shown is not None
    assert (shown.face["name"], shown.face["hours"], shown.face["course"]) == ("Асанова", 1, "police")
    assert [standing(runtime, code) for code in (first, second, third)] == ["superseded", "superseded", "valid"]
    assert courses.progress(runtime, trainer).certificates == {"police": third}
    assert check(runtime).findings == []
    assert corrections.revoke(runtime, OFFICER, entry, WHY) is None
    assert {standing(runtime, code) for code in (first, second, third)} == {"revoked"}


def test_another_centre_s_entry_one_s_own_and_one_whose_certificate_has_no_name_are_not_corrected(
    runtime: Runtime,
) -> None:
    complete(runtime, acting("trainer"), runtime.shelf().courses["police"])
    certified = entries(runtime)[-1].id
    with runtime.write() as session:
        certificates.remove_names(runtime, session.scalars(select(Certificate)).one())
    now = replace(SAYS, hours=1)
    stranger = acting("officer", "gpo")
    assert corrections.look(runtime, stranger, "e1") is None
    assert corrections.correct(runtime, stranger, "e1", now, "") == NO_SUCH_ENTRY
    assert corrections.revoke(runtime, stranger, "e1", "") == NO_SUCH_ENTRY
    assert corrections.revoke(runtime, OFFICER, "e1", " ") == refuse("record/reason_missing")
    assert corrections.correct(runtime, acting(), "e1", now, WHY) == refuse("record/oneself")
    assert corrections.correct(runtime, OFFICER, certified, now, WHY) == refuse("record/has_certificate")
    assert len(entries(runtime)) == 2
