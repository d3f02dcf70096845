"""Certificates: frozen when they are issued, checked by anybody who has the code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from app.domain.content.course import Course
from app.domain.shared.language import Lang
from app.runtime import Runtime
from app.services import certificates, signatories
from app.services.signatories import Signatory
from app.store import ledger
from app.store.models import Centre, LedgerEntry, Person
from tests.store import rows
from tests.support.acting import acting
from tests.support.fakes import START
from tests.support.racing import with_real_chance
from tests.support.shelves import HandShelf, small_shelf, unit, wording
from tests.support.studying import complete
from tests.support.world import World

ME = acting()
LOOK_ALIKE = str.maketrans("ACEHKMPTXY3468", "АСЕНКМРТХУЗЧБВ")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return with_real_chance(world.runtime)


@pytest.fixture
def police(runtime: Runtime) -> Course:
    return runtime.shelf().courses["police"]


@pytest.fixture
def code(runtime: Runtime, police: Course) -> str:
    return complete(runtime, ME, police)


def found(runtime: Runtime, typed: str) -> certificates.Shown:
    shown = certificates.check(runtime, typed)
    assert shown is not None
    return shown


def enter(runtime: Runtime, kind: str, about: str) -> None:
    """A later entry of the same centre about an earlier one."""
    with runtime.write() as session:
        ledger.append(session, rows.entry(f"{kind} of {about}", kind=kind, about=about))


def entry_of(runtime: Runtime, code: str) -> str:
    with runtime.read() as session:
        certificate = ledger.certificate(session, code)
        assert certificate is not None
        return certificate.entry_id


def test_a_certificate_says_who_learned_what_where(runtime: Runtime, code: str) -> None:
    shown = found(runtime, code)
    names = {lang: f"Centre moi {lang}" for lang in ("ky", "ru", "en")}
    assert (shown.code, shown.issued_at, shown.standing) == (code, START, "valid")
    assert shown.face == {
        "language": "ky",
        "name": "Асанов trainee moi",
        "name_latin": "Asanov trainee",
        "course": "police",
        "course_title": {"ky": "Course police (ky)", "ru": "Course police (ru)", "en": "Course police"},
        "centre": names,
        "signatory": names,
        "position": {},
        "valid_until": "",
        "hours": 2,
        "content_version": "c" * 12,
        "law": [{"short": {"ky": "CC (ky)", "ru": "CC (ru)", "en": "CC"}, "edition": "2025-11-14"}],
    }


def test_the_entry_names_the_newest_edition_of_the_codes_that_were_taught(runtime: Runtime, code: str) -> None:
    with runtime.read() as session:
        assert session.scalars(select(LedgerEntry.law_date)).one() == "2025-11-14"


def test_a_course_that_cites_no_code_names_no_edition(runtime: Runtime, police: Course) -> None:
    shelf: HandShelf = small_shelf()
    units = {**shelf.units, "shared/one": unit("shared/one", "INT-P-3", "KR-CPC-76")}
    no_code = replace(runtime, shelf=lambda: shelf.with_(units=units))
    assert found(no_code, complete(no_code, ME, police)).face["law"] == []
    with runtime.read() as session:
        assert session.scalars(select(LedgerEntry.law_date)).one() == ""


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: f" {code[:4]}-{code[4:8]} {code[8:]}\n",
        lambda code: code.translate(LOOK_ALIKE),
        lambda code: code.translate(LOOK_ALIKE).lower(),
    ],
    ids=["small letters", "groups", "Cyrillic", "small Cyrillic"],
)
def test_a_code_is_found_however_it_is_typed(runtime: Runtime, code: str, typed: Callable[[str], str]) -> None:
    assert found(runtime, typed(code)).code == code


@pytest.mark.parametrize("typed", ["A" * 12, "A" * 11, "A" * 13, "", "' OR 1=1 --", "A" * 11 + "\x00", "Ж" * 12])
def test_what_the_register_does_not_have_is_not_found(runtime: Runtime, code: str, typed: str) -> None:
    assert certificates.check(runtime, typed) is None


def test_a_certificate_stays_as_it_was_issued(runtime: Runtime, code: str, police: Course) -> None:
    before = found(runtime, code)
    with runtime.write() as session:
        session.execute(update(Person).values(name="Другой"))
        session.execute(update(Centre).values(names={}, signatory={}))
    shelf: HandShelf = small_shelf()
    renamed = replace(police, title=wording("Another title"), hours=9)
    later = replace(runtime, shelf=lambda: shelf.with_(courses={"police": renamed}))
    assert found(later, code) == before


def test_a_revocation_in_the_ledger_ends_a_certificate(runtime: Runtime, code: str) -> None:
    enter(runtime, "revocation", entry_of(runtime, code))
    assert found(runtime, code).standing == "revoked"


def test_what_is_entered_about_another_entry_leaves_a_certificate_standing(runtime: Runtime, code: str) -> None:
    with runtime.write() as session:
        ledger.append(session, rows.entry("another", kind="participation"))
    enter(runtime, "correction", "another")
    enter(runtime, "revocation", "another")
    assert found(runtime, code).standing == "valid"


def test_what_the_centre_says_of_signing_stands_on_what_is_issued_from_then_on(
    world: World, runtime: Runtime, code: str, police: Course
) -> None:
    positions: dict[Lang, str] = {"ky": "Начальник", "ru": "  Начальник ", "en": "Head"}
    given = Signatory({"ky": "Б. К.", "ru": "Б. К.", "en": "B. K."}, positions, 12)
    assert signatories.change(runtime, acting("officer"), given) is None
    later = found(runtime, complete(runtime, acting("trainer"), police))
    assert (later.face["signatory"]["en"], later.face["position"]["ru"]) == ("B. K.", "Начальник")
    assert (later.valid_until, later.standing, found(runtime, code).valid_until) == (date(2027, 3, 9), "valid", None)
    world.clock.move_on(days=366)
    assert found(runtime, later.code).standing == "expired"
    assert signatories.look(runtime, acting("officer", "gpo")).valid_months == 0


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"names": {"ky": "Б. К."}}, "signatory/name_missing"),
        ({"positions": {"en": "x" * 121}}, "signatory/too_long"),
        ({"valid_months": 121}, "signatory/months"),
    ],
)
def test_who_signs_is_said_in_all_languages_and_within_bounds(runtime: Runtime, changed: Any, code: str) -> None:
    before = signatories.look(runtime, acting("officer"))
    refused = signatories.change(runtime, acting("officer"), replace(before, **changed))
    assert refused is not None
    assert refused.code == code
    assert signatories.look(runtime, acting("officer")) == before


def test_a_person_finds_their_own_certificates_the_newest_first(world: World, runtime: Runtime, police: Course) -> None:
    first = complete(runtime, ME, police)
    complete(runtime, acting("trainer"), police)
    world.clock.move_on(days=1)
    second = complete(runtime, ME, runtime.shelf().courses["prosecutors"])
    assert [shown.code for shown in certificates.own(runtime, ME)] == [second, first]
    assert certificates.own(runtime, acting("officer")) == []
