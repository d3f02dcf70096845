"""Looking after how one signs in: password, second step, identifiers, devices."""

import re

import pyotp
import pytest

from app.services import accounts
from app.services.accounts import Visit, begin_sign_in
from app.store.models import Identifier
from tests.support.page import Browser
from tests.support.post import post
from tests.support.world import PASSWORD, World, address

SENTENCE = "Таң атканда суу алып келдим"
PASSWORDS, DEVICES, FACTOR, KNOWN = (
    f"/en/account/{page}" for page in ("password", "sign-ins", "second-factor", "identifiers")
)
ALL, CODES, PHONE, MAIL, DROP = f"{DEVICES}/all", f"{FACTOR}/codes", f"{KNOWN}/phone", f"{KNOWN}/email", f"{KNOWN}/drop"


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


def on_phone(world: World) -> str:
    """A sign-in of the trainee on a telephone; its token."""
    visit = Visit("10.0.0.7", "Chrome, Android")
    with world.runtime.write() as session:
        return begin_sign_in(world.runtime, session, "moi-trainee", "moi", visit, second_step_done=True)


def sets_up(world: World, browser: Browser, action: str = FACTOR) -> list[str]:
    """Set up an authenticator on the page that is open; the recovery codes."""
    [shown] = browser.html.all("p", class_="k-fours")
    secret = "".join("".join(shown.itertext()).split())
    browser.send(action, {"code": pyotp.TOTP(secret).at(int(world.clock().timestamp()))})
    assert browser.html.title == "Your recovery codes"
    world.clock.move_on(minutes=2)
    return re.findall(r"\w{4}-\w{4}-\w{4}", browser.html.text)


class TestPassword:
    def test_it_is_changed_by_who_knows_it_and_other_devices_sign_in_again(
        self, world: World, trainee: Browser
    ) -> None:
        phone = on_phone(world)
        trainee.open(PASSWORDS)
        trainee.send(PASSWORDS, {"old": PASSWORD, "new": SENTENCE, "again": SENTENCE})
        assert trainee.path == "/en/account"
        assert "Your password is changed." in trainee.html.text
        assert accounts.who(world.runtime, phone) is None
        again = Browser(world.app)
        again.sign_in(address("trainee"), SENTENCE)
        assert again.path == "/en/"

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"old": "wrong-password-1"}, "old"),
            ({"old": ""}, "old"),
            ({"new": "bir-eki", "again": "bir-eki"}, "new"),
            ({"again": "another sentence"}, "again"),
        ],
    )
    def test_what_will_not_do_is_told_beside_its_field(
        self, trainee: Browser, sent: dict[str, str], field: str
    ) -> None:
        trainee.open(PASSWORDS)
        fields = {"old": PASSWORD, "new": SENTENCE, "again": SENTENCE, **sent}
        assert trainee.send(PASSWORDS, {**fields}).status_code == 422
        assert trainee.html.error_of(field)
        assert PASSWORD not in trainee.html.source


class TestDevices:
    def test_each_is_told_by_what_it_is_and_this_one_is_marked(self, world: World, trainee: Browser) -> None:
        on_phone(world)
        html = trainee.open(DEVICES)
        assert "Chrome, Android" in html.text
        assert html.text.count("This device.") == 1

    def test_one_is_ended_by_its_button(self, world: World, trainee: Browser) -> None:
        phone = on_phone(world)
        html = trainee.open(DEVICES)
        other = [button.get("value", "") for button in html.all("button", name="id")][1]
        trainee.send(DEVICES, {"id": other})
        assert trainee.path == DEVICES
        assert accounts.who(world.runtime, phone) is None
        assert "Chrome, Android" not in trainee.html.text

    def test_ending_this_one_signs_out(self, trainee: Browser) -> None:
        trainee.open(DEVICES)
        trainee.send(DEVICES)
        assert trainee.path == "/en/sign-in"

    @pytest.mark.parametrize(("which", "stays"), [("others", True), ("all", False), ("", False)])
    def test_all_others_or_all_are_ended(self, world: World, trainee: Browser, which: str, stays: bool) -> None:
        phone = on_phone(world)
        trainee.open(DEVICES)
        trainee.send(ALL, {"which": which})
        assert accounts.who(world.runtime, phone) is None
        assert trainee.path == (DEVICES if stays else "/en/sign-in")

    def test_somebody_elses_is_answered_like_one_that_there_is_not(self, world: World, trainee: Browser) -> None:
        officer = world.person("officer")
        trainee.open(DEVICES)
        for id in (officer.sign_in_id[:16], "0" * 16, ""):
            assert trainee.send(DEVICES, {"id": id}).status_code == 404
            trainee.open(DEVICES)


class TestSecondStep:
    def test_a_trainee_may_set_it_up_and_is_asked_for_it_from_then_on(self, world: World, trainee: Browser) -> None:
        trainee.open(FACTOR)
        assert len(sets_up(world, trainee)) == 10
        trainee.open(trainee.html.link("I have them: continue"))
        assert "Not yet used: 10" in trainee.html.text
        assert "Your role needs it" not in trainee.html.text
        again = Browser(world.app)
        again.sign_in(address("trainee"), PASSWORD)
        assert again.path == "/en/second-step"

    def test_a_wrong_first_code_is_told_beside_the_field(self, trainee: Browser) -> None:
        trainee.open(FACTOR)
        assert trainee.send(FACTOR, {"code": "000000"}).status_code == 422
        assert trainee.html.error_of("code")

    def test_new_recovery_codes_end_the_earlier_ones(self, world: World, trainee: Browser) -> None:
        trainee.open(FACTOR)
        first = sets_up(world, trainee)
        trainee.open(FACTOR)
        trainee.send(CODES)
        second = re.findall(r"\w{4}-\w{4}-\w{4}", trainee.html.text)
        assert len(second) == 10
        assert not set(first) & set(second)

    def test_it_moves_to_another_phone_while_one_is_signed_in(self, world: World, trainee: Browser) -> None:
        trainee.open(FACTOR)
        sets_up(world, trainee)
        trainee.open(FACTOR)
        trainee.open(trainee.html.link("Set up on another phone"))
        assert "stops working" in trainee.html.text
        assert len(sets_up(world, trainee, f"{FACTOR}?new=phone")) == 10

    def test_a_form_sent_once_more_changes_nothing(self, world: World, trainee: Browser) -> None:
        trainee.open(FACTOR)
        token = trainee.html.form(FACTOR)["csrf_token"]
        assert trainee.post(CODES, {"csrf_token": token}).status_code == 302
        sets_up(world, trainee)
        trainee.open(FACTOR)
        token = trainee.html.form(CODES)["csrf_token"]
        assert trainee.post(FACTOR, {"csrf_token": token, "code": "000000"}).headers["Location"] == FACTOR
        assert "Not yet used: 10" in trainee.open(FACTOR).text


class TestIdentifiers:
    def test_a_phone_number_is_added_and_dropped(self, trainee: Browser) -> None:
        trainee.open(KNOWN)
        trainee.send(PHONE, {"phone": "0555 12 34 56"})
        assert "996555123456" in trainee.html.text
        trainee.send(DROP, {"value": "996555123456"})
        assert "996555123456" not in trainee.html.text

    @pytest.mark.parametrize(
        ("action", "field", "typed"),
        [(PHONE, "phone", "12"), (PHONE, "phone", ""), (MAIL, "email", "nobody"), (MAIL, "email", "x" * 201)],
    )
    def test_what_is_none_is_told_beside_its_field_and_stays_typed(
        self, trainee: Browser, action: str, field: str, typed: str
    ) -> None:
        trainee.open(KNOWN)
        assert trainee.send(action, {field: typed}).status_code == 422
        assert trainee.html.error_of(field)
        [kept] = trainee.html.all("input", id=field)
        assert kept.get("value") == typed

    def test_an_address_is_added_by_the_link_of_a_letter(self, world: World, trainee: Browser) -> None:
        trainee.open(KNOWN)
        trainee.html = trainee.open(KNOWN)
        token = trainee.html.form(PHONE)["csrf_token"]
        assert trainee.post(MAIL, {"csrf_token": token, "email": "asanov@mail.example"}).status_code == 302
        assert "asanov@mail.example" not in trainee.open(KNOWN).text
        [letter] = post(world)
        assert letter["To"] == "asanov@mail.example"

    def test_an_address_that_the_centre_wrote_can_be_confirmed(self, world: World, trainee: Browser) -> None:
        assert "not yet confirmed" in trainee.open(KNOWN).text
        trainee.send(MAIL)
        [letter] = post(world)
        assert letter["To"] == address("trainee")

    def test_the_last_one_stays_and_so_does_the_centres_number(self, world: World, trainee: Browser) -> None:
        trainee.open(KNOWN)
        trainee.send(DROP)
        assert "Add another way first." in trainee.html.text
        with world.runtime.write() as session:
            session.add(Identifier(value="табель-17", centre_id="moi", kind="number", person_id="moi-trainee"))
        trainee.open(KNOWN)
        assert "The centre keeps it." in trainee.html.text
        for value in ("табель-17", address("officer"), address("trainee", "gpo"), "nobody"):
            assert trainee.send(DROP, {"value": value}).status_code == 404
            trainee.open(KNOWN)
