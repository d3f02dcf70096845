"""Anybody checks a certificate by its code; the page shows what was frozen when it was issued."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, update

from app.domain.access import limits
from app.domain.shared.code import grouped
from app.domain.shared.language import LANGUAGES, Lang
from app.services import issuing, kept
from app.store import ledger
from app.store.models import Certificate, LedgerEntry, Person
from tests.store import rows
from tests.support.page import Browser
from tests.support.past import has_completed
from tests.support.world import PASSWORD, World
from tests.unit.records.test_certificate import text_of

UNKNOWN = "ACE234HKMPTX"
CYRILLIC = str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")


@pytest.fixture(scope="module")
def code(shared_world: World) -> str:
    """The code of a certificate."""
    return has_completed(shared_world, shared_world.person())


@pytest.fixture
def guest(shared_world: World) -> Browser:
    return Browser(shared_world.app)


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_the_page_says_what_it_certifies_when_and_by_whom(
    shared_world: World, guest: Browser, code: str, lang: Lang
) -> None:
    page = guest.open(f"/{lang}/verify/{code}")
    course = shared_world.runtime.shelf().courses["police"]
    assert page.title == "Асанов trainee moi"
    for said in (course.title.text(lang), f"Centre moi {lang}", "Asanov trainee", grouped(code, 4), course.sha256[:12]):
        assert said in page.text
    assert {"ky": "2026-жылдын 9-марты", "ru": "9 марта 2026 года", "en": "9 March 2026"}[lang] in page.text


@pytest.fixture(scope="module")
def codes(shared_world: World, code: str) -> dict[str, str]:
    """The code of a certificate of each kind, all of one person."""
    runtime, program = shared_world.runtime, shared_world.runtime.shelf().cases["debt"].program
    judge = {"roles_played": ["judge"], "content_version": "d" * 64}
    with runtime.write() as session:
        attended = rows.entry("attended", kind="participation", course="debt", law_date="2025-11-14", **judge)
        ledger.append(session, attended)
        issuing.of_participation(runtime, session, attended, program)
        shown = rows.entry("shown", kind="competence", course="competence/judge", hours=0, **judge)
        ledger.append(session, shown)
        issuing.of_competence(runtime, session, shown, [program, program])
    with runtime.read() as session:
        of_kind = {one.kind: one.code for one in session.scalars(select(Certificate))}
    return {**of_kind, "completion": code}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "participation",
            ["took part in the mock trial “The debt”.", "09.03.2026", "Judge", "14.11.2025"],
        ),
        (
            "competence",
            ["has shown competence in mock trials in the role: Judge.", "The debt; The debt"],
        ),
    ],
)
def test_what_was_done_in_trials_is_certified_too(
    guest: Browser, codes: dict[str, str], kind: str, said: list[str]
) -> None:
    page = guest.open(f"/en/verify/{codes[kind]}")
    assert page.title == "Асанов trainee moi"
    for text in ["The certificate is valid", *said]:
        assert text in page.text


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["completion", "participation", "competence"])
def test_paper_and_page_say_the_same(
    shared_world: World, guest: Browser, codes: dict[str, str], kind: str, lang: Lang, tmp_path: Path
) -> None:
    trainee = shared_world.browser("trainee")
    assert codes[kind] in trainee.open(f"/{lang}/records").source
    pdf = trainee.get(f"/{lang}/records/{codes[kind]}.pdf").data
    assert len(pdf) <= 60_000
    paper = set(text_of(pdf, tmp_path).split())
    page = guest.open(f"/{lang}/verify/{codes[kind]}")
    labels, values = ([node.text for node in page.all(name)] for name in ("dt", "dd"))
    del labels[0], labels[-2]  # what it certifies, and who signs: the paper shows both without a label
    for text in (page.title, *labels, *values):
        assert {word.rstrip(".,:") for word in text.split()} <= {word.rstrip(".,:") for word in paper}


def test_the_address_of_the_qr_leads_to_the_page_in_the_language_of_the_reader(guest: Browser, code: str) -> None:
    assert guest.get(f"/verify/{code}").headers["Location"] == f"/ky/verify/{code}"
    guest.open("/ru/about")
    assert guest.get(f"/verify/{code.lower()}").headers["Location"] == f"/ru/verify/{code}"


@pytest.mark.parametrize("typed", [str.lower, lambda code: grouped(code, 4), lambda code: f" {code[:4]} {code[4:]} "])
def test_a_code_is_found_however_it_was_typed(guest: Browser, code: str, typed: object) -> None:
    guest.open("/en/verify")
    for way in (code, code.translate(CYRILLIC)):
        guest.open(f"/en/verify?code={typed(way)}")
        assert guest.html.title == "Асанов trainee moi"
        assert guest.path == f"/en/verify/{code}"


@pytest.mark.parametrize("typed", [UNKNOWN, "ACE2", "0123456789", "' OR 1=1 --", "x" * 5000, "-", "%2e%2e", "<b>"])
def test_an_unknown_code_is_a_page_that_says_so(guest: Browser, typed: str) -> None:
    page = guest.open(f"/en/verify/{typed.replace('/', '')}", 404)
    assert page.title == "There is no certificate with this code"
    assert "/en/verify" in page.links()
    guest.open(f"/en/verify?code={typed}", 404)


def test_an_address_that_looks_for_many_codes_is_told_to_wait(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    code = has_completed(world, world.person())
    monkeypatch.setitem(limits.LIMITS, "code", limits.Limit(2, timedelta(minutes=15)))
    reader = Browser(world.app)
    reader.open(f"/en/verify/{UNKNOWN}", 404)
    reader.open(f"/en/verify/{code}")
    for typed in (UNKNOWN, code):
        page = reader.open(f"/en/verify/{typed}", 429)
        assert page.title == "Verify a certificate"
        assert "There were too many tries. Minutes to wait: 15." in page.text
        assert reader.get(f"/en/verify/{typed}").headers["Retry-After"] == "900"
    world.clock.move_on(minutes=16)
    assert reader.open(f"/en/verify/{code}").title == "Асанов trainee moi"


def test_an_empty_code_leaves_the_form(guest: Browser) -> None:
    for path in ("/en/verify?code=", "/en/verify?code=%20%20"):
        page = guest.open(path)
        assert page.all("input", name="code")


def test_nothing_that_is_not_on_the_paper_is_on_the_page(guest: Browser, code: str) -> None:
    page = guest.open(f"/en/verify/{code}")
    for secret in ("100%", "moi-trainee", "trainee@moi.example", "id0"):
        assert secret not in page.source


def test_the_face_stays_as_it_was_issued(world: World) -> None:
    code = has_completed(world, world.person())
    with world.runtime.write() as session:
        session.execute(update(Person).values(name="Другой", name_latin="Other"))
    page = Browser(world.app).open(f"/en/verify/{code}")
    assert page.title == "Асанов trainee moi"
    assert "Asanov trainee" in page.text


def test_a_revoked_certificate_says_that_it_certifies_nothing_any_more(world: World) -> None:
    code = has_completed(world, world.person())
    with world.runtime.write() as session:
        entry = session.scalars(select(LedgerEntry)).one()
        later = {"id": "later", "sequence": 2, "kind": "revocation", "about": entry.id}
        session.add(
            LedgerEntry(
                **{name: getattr(entry, name) for name in (column.key for column in inspect(LedgerEntry).columns)}
                | later
            )
        )
    page = Browser(world.app).open(f"/en/verify/{code}")
    assert "The certificate has been revoked" in page.text
    assert "It certifies nothing any more." in page.text
    assert "Revoked" in world.browser("trainee").open("/en/records").text


class TestWithoutAName:
    """A certificate whose holder had their data anonymised."""

    @pytest.fixture
    def path(self, world: World) -> str:
        """Where the certificate is checked."""
        code = has_completed(world, world.person())
        assert kept.anonymise(world.runtime, world.person(), PASSWORD) is None
        return f"/en/verify/{code}"

    @pytest.fixture
    def reader(self, world: World) -> Browser:
        """Somebody who holds the paper."""
        return Browser(world.app)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_page_shows_all_but_the_name(self, world: World, reader: Browser, path: str, lang: Lang) -> None:
        page = reader.open(path.replace("/en/", f"/{lang}/"))
        assert page.title == world.runtime.shelf().courses["police"].title.text(lang)
        assert f"Centre moi {lang}" in page.text
        assert "Асанов" not in page.source
        assert "Asanov" not in page.source

    @pytest.mark.parametrize("typed", ["Асанов trainee moi", "  асанов  TRAINEE moi", "asanov trainee"])
    def test_the_name_on_the_paper_matches(self, reader: Browser, path: str, typed: str) -> None:
        reader.open(path)
        assert reader.send(path, {"name": typed}).status_code == 200
        assert "” matches the name on this certificate." in reader.html.text
        assert "” matches" not in reader.open(path).text

    @pytest.mark.parametrize("typed", ["Асанов", "Асанов trainer moi", "' OR 1=1 --", "<b>Асанов trainee moi</b>"])
    def test_another_name_does_not(self, reader: Browser, path: str, typed: str) -> None:
        reader.open(path)
        reader.send(path, {"name": typed})
        assert "” does not match the name on this certificate." in reader.html.text
        assert not reader.html.all("b")

    @pytest.mark.parametrize("typed", ["", "   ", "x" * 201])
    def test_what_is_no_name_is_told_beside_the_field(self, reader: Browser, path: str, typed: str) -> None:
        reader.open(path)
        assert reader.send(path, {"name": typed}).status_code == 422
        assert reader.html.error_of("name")

    def test_who_tries_many_names_is_told_to_wait(self, reader: Browser, path: str) -> None:
        for number in range(10):
            reader.open(path)
            reader.send(path, {"name": f"name {number}"})
        assert reader.send(path, {"name": "Асанов trainee moi"}).status_code == 422
        assert "matches" not in reader.html.text

    def test_looking_changes_nothing(self, world: World, reader: Browser, path: str) -> None:
        def face() -> object:
            with world.runtime.read() as session:
                return session.scalars(select(Certificate.face)).one()

        before = face()
        reader.open(path)
        assert face() == before

    def test_one_that_shows_its_name_or_is_in_no_register_compares_nothing(self, world: World, reader: Browser) -> None:
        code = has_completed(world, world.person("trainer"))
        token = reader.token()
        named = reader.post(f"/en/verify/{code}", {"name": "x", "csrf_token": token})
        assert (named.status_code, named.headers["Location"]) == (302, f"/en/verify/{code}")
        assert reader.post(f"/en/verify/{UNKNOWN}", {"name": "x", "csrf_token": token}).status_code == 404
