"""What is kept about oneself: read, taken out, anonymised."""

import json

import pytest
from sqlalchemy import select

from app.domain.shared.language import LANGUAGES, Lang
from app.services import audit
from app.store.models import AuditEntry, Membership, Person
from tests.support.acting import acting
from tests.support.page import Browser
from tests.support.past import has_completed, has_played
from tests.support.world import PASSWORD, World

ME, OFFICER = acting(), acting("officer")
KEPT, FILE, ANONYMISE = "/en/account/kept", "/en/account/kept.json", "/en/account/anonymise"


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


@pytest.fixture
def code(world: World) -> str:
    """The certificate of the trainee."""
    return has_completed(world, world.person())


def noted(world: World, action: str) -> list[AuditEntry]:
    with world.runtime.read() as session:
        return list(session.scalars(select(AuditEntry).where(AuditEntry.action == action)))


class TestReading:
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_page_tells_what_was_learned_in_words(self, world: World, code: str, lang: Lang) -> None:
        has_played(world, world.person(), "prosecutor")
        page = world.browser("trainee", lang=lang).open(f"/{lang}/account/kept")
        shelf = world.runtime.shelf()
        quiz = shelf.quizzes[shelf.courses["police"].units[0]]
        told = (
            ME.name, "Asanov trainee", "trainee@moi.example", f"Centre moi {lang}", code,
            shelf.courses["police"].title.text(lang), quiz.questions[0].text("stem", lang), "100",
        )  # fmt: skip
        assert [text for text in told if text not in page.text] == []

    def test_every_part_says_what_it_is_for_and_how_long_it_stays(self, trainee: Browser) -> None:
        page = trainee.open(KEPT)
        headings = [heading.get("id") for heading in page.root.iter("h2")]
        assert headings == [
            "wrong", "profile", "identifiers", "memberships", "keys", "sign-ins", "tokens", "letters", "cohorts",
            "lessons", "notes", "attempts", "versions", "reminders", "allowances", "trials", "group-trials",
            "completions", "ledger", "certificates", "about-me", "by-me",
        ]  # fmt: skip
        for retention in ("30 days after they run out", "never changed or deleted", "once it is sent"):
            assert retention in page.text

    def test_it_names_who_opened_the_record_and_whom_to_ask(self, world: World, trainee: Browser) -> None:
        audit.saw(world.runtime, OFFICER, "person.read", about=ME.person_id)
        page = trainee.open(KEPT)
        assert "Record opened" in page.text
        assert "Ask: Асанов officer moi." in page.text

    def test_what_is_not_there_is_said_too(self, trainee: Browser) -> None:
        assert "Nothing is kept here." in trainee.open(KEPT).text

    def test_the_page_leads_to_where_things_are_corrected(self, trainee: Browser) -> None:
        links = trainee.open(KEPT).links()
        assert {"/en/account", "/en/account/identifiers", FILE, ANONYMISE} <= set(links)

    def test_reading_one_s_own_is_not_written_down(self, world: World, trainee: Browser) -> None:
        trainee.open(KEPT)
        assert noted(world, "person.read") == []
        assert noted(world, "person.taken_out") == []

    def test_of_a_long_log_the_page_shows_a_hundred_and_says_where_the_rest_is(
        self, world: World, trainee: Browser
    ) -> None:
        for _ in range(103):
            audit.saw(world.runtime, OFFICER, "person.read", about=ME.person_id)
        page = trainee.open(KEPT)
        assert page.text.count("Record opened") == 100
        assert "Older entries that only the file holds: 3." in page.text


class TestTakingOut:
    def test_the_file_holds_what_the_page_shows(self, world: World, trainee: Browser, code: str) -> None:
        answer = trainee.get(FILE)
        told = json.loads(answer.data)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="taraza-kept.json"'
        assert answer.mimetype == "application/json"
        assert "no-store" in answer.headers["Cache-Control"]
        assert told["format"] == "taraza-kept-1"
        assert told["profile"]["name"] == ME.name
        assert told["certificates"][0]["code"] == code
        assert len(noted(world, "person.taken_out")) == 1

    def test_who_signed_in_long_ago_shows_first_who_they_are(self, world: World, trainee: Browser) -> None:
        world.clock.move_on(minutes=11)
        for path in (FILE, ANONYMISE):
            assert "/en/confirm?next=" in trainee.get(path).headers["Location"]
        assert noted(world, "person.taken_out") == []
        trainee.open(KEPT)


class TestAnonymising:
    def send(self, browser: Browser, **fields: str) -> int:
        browser.open(ANONYMISE)
        return browser.send(ANONYMISE, {"understood": "y", "password": PASSWORD, **fields}).status_code

    def test_the_page_says_what_goes_and_what_stays_and_changes_nothing(self, world: World, trainee: Browser) -> None:
        page = trainee.open(ANONYMISE)
        for text in ("What goes", "What stays", "Nobody can undo this", "I understand that this cannot be undone"):
            assert text in page.text
        trainee.open(KEPT)

    def test_it_is_done_once_the_box_is_ticked_and_the_password_right(self, world: World, trainee: Browser) -> None:
        assert self.send(trainee) == 200
        assert trainee.path == "/en/sign-in"
        assert "Your name and your account have been removed." in trainee.html.text
        assert trainee.get(KEPT).status_code == 302
        with world.runtime.read() as session:
            assert session.get_one(Person, ME.person_id).name == ""

    def test_an_unticked_box_is_told_beside_it(self, world: World, trainee: Browser) -> None:
        trainee.open(ANONYMISE)
        assert trainee.send(ANONYMISE, {"password": PASSWORD}).status_code == 422
        assert trainee.html.error_of("understood") == "Tick that you understand: nobody can undo this."
        assert noted(world, "person.anonymised") == []

    @pytest.mark.parametrize("password", ["", "wrong", "x" * 129])
    def test_a_wrong_password_is_told_beside_it(self, world: World, trainee: Browser, password: str) -> None:
        assert self.send(trainee, password=password) == 422
        assert trainee.html.error_of("password")
        assert noted(world, "person.anonymised") == []

    def test_the_last_administrator_is_told_why_not(self, world: World) -> None:
        browser = world.browser("administrator")
        assert self.send(browser) == 422
        assert "the only administrator" in browser.html.error_of("password")

    def test_afterwards_the_certificate_cannot_be_downloaded_and_stands_without_a_name(
        self, world: World, trainee: Browser, code: str
    ) -> None:
        assert trainee.get(f"/en/records/{code}.pdf").status_code == 200
        self.send(trainee)
        assert trainee.get(f"/en/records/{code}.pdf").status_code == 302
        for kind in ("trainer", "officer", "administrator"):
            assert world.browser(kind).get(f"/en/records/{code}.pdf").status_code == 404

    @pytest.mark.parametrize(
        ("lang", "called"), [("en", "Removed person"), ("ru", "Обезличенное лицо"), ("ky", "Аты өчүрүлгөн адам")]
    )
    def test_afterwards_the_centre_reads_a_removed_person(
        self, world: World, trainee: Browser, code: str, lang: Lang, called: str
    ) -> None:
        self.send(trainee)
        officer = world.browser("officer", lang=lang)
        for path in ("records", "audit", "people", "cohorts"):
            page = officer.open(f"/{lang}/centre/{path}")
            assert ME.name not in page.source
            assert (called in page.text) == (path in ("records", "audit"))

    def test_afterwards_nobody_signs_in_with_what_was_known(self, world: World, trainee: Browser) -> None:
        self.send(trainee)
        assert trainee.sign_in("trainee@moi.example", PASSWORD).status_code == 422


def test_somebody_of_two_centres_reads_of_both(world: World, trainee: Browser) -> None:
    with world.runtime.write() as session:
        session.add(Membership(person_id=ME.person_id, centre_id="gpo", role="trainee"))
    assert "Centre gpo en" in trainee.open(KEPT).text
