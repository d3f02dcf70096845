"""The public list of trainers: whoever may lead and agreed to be named stands on it, and nobody else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update

from app.domain.content.course import Course, Pass
from app.runtime import Runtime
from app.services import certificates, certified, corrections
from app.services.certified import NOT_CERTIFIED, Listing
from app.store import joining, ledger
from app.store.models import AuditEntry, Centre, Membership, Person
from tests.support.acting import acting
from tests.support.racing import with_real_chance
from tests.support.shelves import course, small_shelf, unit
from tests.support.world import World

ME, OFFICER = acting("trainer"), acting("officer")
LEADING = replace(course("police", "only", sha256="e" * 64), passes=Pass("all", "all", {"practice": True}))
PLAIN = replace(LEADING, passes=Pass("all", "all"))


@pytest.fixture
def runtime(world: World) -> Runtime:
    shelf = small_shelf()
    leading = shelf.with_(units={**shelf.units, "only": unit("only")}, courses={"police": LEADING})
    return with_real_chance(replace(world.runtime, shelf=lambda: leading))


def certify(runtime: Runtime, completed: Course = LEADING) -> str:
    with runtime.write() as session:
        return certificates.issue(runtime, session, ME.person_id, ME.centre_id, completed, "ky")


def names(runtime: Runtime) -> list[str]:
    return [one.name for one in certified.trainers(runtime)]


def test_whoever_may_lead_and_agrees_is_named_with_the_languages_they_chose(runtime: Runtime) -> None:
    code = certify(runtime)
    assert certified.own(runtime, ME) == Listing(code, ())
    assert names(runtime) == [], "nobody is named who did not agree"
    assert certified.be_named(runtime, ME, ["ru", "ky", "tlh"]) is None
    assert certified.own(runtime, ME) == Listing(code, ("ky", "ru"))
    [one] = certified.trainers(runtime)
    assert (one.name, one.name_latin, one.languages, one.code) == (ME.name, "Asanov trainer", ("ky", "ru"), code)
    assert one.centre["en"] == "Centre moi en"


def test_who_takes_it_back_is_named_no_longer(runtime: Runtime) -> None:
    certify(runtime)
    assert certified.be_named(runtime, ME, ["ky"]) is None
    assert certified.be_named(runtime, ME, []) is None
    assert names(runtime) == []


def test_a_certificate_of_another_course_names_nobody(runtime: Runtime) -> None:
    certify(runtime, PLAIN)
    assert certified.own(runtime, ME) is None
    assert certified.be_named(runtime, ME, ["ky"]) == NOT_CERTIFIED
    assert certified.be_named(runtime, ME, []) is None, "to be named no longer nobody needs a certificate"
    assert names(runtime) == []


def test_two_certificates_name_a_person_once_by_the_newer(world: World, runtime: Runtime) -> None:
    certify(runtime)
    world.clock.move_on(hours=1)
    newer = certify(runtime, replace(LEADING, id="another"))
    assert certified.be_named(runtime, ME, ["ky"]) is None
    assert [one.code for one in certified.trainers(runtime)] == [newer]


def revoked(runtime: Runtime, code: str) -> None:
    with runtime.read() as session:
        certificate = ledger.certificate(session, code)
        assert certificate is not None
        entry = certificate.entry_id
    assert corrections.revoke(runtime, OFFICER, entry, "Was not there.") is None


def disabled(runtime: Runtime, _code: str) -> None:
    with runtime.write() as session:
        mine = update(Membership).where(Membership.person_id == ME.person_id)
        session.execute(mine.values(disabled_at=runtime.clock()))


def emptied(runtime: Runtime, _code: str) -> None:
    with runtime.write() as session:
        joining.empty(session, ME.person_id, runtime.clock())


@pytest.mark.parametrize("ends", [revoked, disabled, emptied])
def test_it_ends_with_what_it_rests_on(runtime: Runtime, ends: Callable[[Runtime, str], None]) -> None:
    code = certify(runtime)
    assert certified.be_named(runtime, ME, ["ky"]) is None
    assert names(runtime) == [ME.name]
    ends(runtime, code)
    assert names(runtime) == []


def test_it_ends_with_the_last_day_of_the_certificate(world: World, runtime: Runtime) -> None:
    with runtime.write() as session:
        session.execute(update(Centre).where(Centre.id == "moi").values(valid_months=12))
    certify(runtime)
    assert certified.be_named(runtime, ME, ["ky"]) is None
    world.clock.move_on(days=360)
    assert names(runtime) == [ME.name]
    world.clock.move_on(days=10)
    assert names(runtime) == []
    assert certified.own(runtime, ME) is None


def test_the_audit_log_tells_that_it_was_changed_and_not_to_what(runtime: Runtime) -> None:
    certify(runtime)
    for languages in (["ky"], ["ky"], []):
        assert certified.be_named(runtime, ME, languages) is None
    with runtime.read() as session:
        told = [one.detail for one in session.query(AuditEntry).filter_by(action="person.changed")]
        assert session.get_one(Person, ME.person_id).leads_in == ""
    assert [one["fields"] for one in told] == [["leads_in"], ["leads_in"]]
