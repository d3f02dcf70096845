"""A group trial from several phones at once, each in its own language."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from app.domain.shared.language import Lang
from app.domain.shared.roles import Role
from app.services import console, parts, seating, trainings
from app.services.trainings import SessionCard, Setup
from tests.browser.site import Site
from tests.support.acts import CASE

SEATS: dict[str, tuple[Lang, Role]] = {
    "Айгүл": ("ky", "investigator"),
    "Бакыт": ("ru", "investigator"),
    "Anna": ("en", "prosecutor"),
}
SLOW = 30_000  # milliseconds within which a phone that asks by itself has asked, on the busiest machine
JOIN = {"ky": "Кошулуу", "ru": "Войти", "en": "Join"}


@dataclass
class Group:
    """A session in one room, and the phones of those in it."""

    site: Site
    training: str
    phones: dict[str, Page]

    def card(self) -> SessionCard:
        found = trainings.look(self.site.world.runtime, self.site.world.person("trainer"), self.training)
        assert found is not None
        return found

    def begins(self) -> None:
        """The trainer deals the seats and begins: the phones, which nobody touches, are in the room."""
        runtime, trainer = self.site.world.runtime, self.site.world.person("trainer")
        for one in self.card().people:
            assert seating.place(runtime, trainer, self.training, one.id, 1, SEATS[one.name][1]) is None
        assert seating.begin(runtime, trainer, self.training) is None
        for phone in self.phones.values():
            expect(phone.locator("[data-room]")).to_be_visible(timeout=SLOW)


@pytest.fixture
def group(machine: Chromium, site: Site) -> Iterator[Group]:
    runtime, trainer = site.world.runtime, site.world.person("trainer")
    setup = Setup(CASE, date(2026, 3, 9), "", "short", 1, "by_hand", 90, "Садыкова Гүлнара", "")
    training = trainings.set_up(runtime, trainer, runtime.shelf().cases[CASE], setup)
    assert isinstance(training, str)
    with ExitStack() as stack:
        group = Group(site, training, {})
        for name, (lang, _role) in SEATS.items():
            context = stack.enter_context(machine.new_context(viewport={"width": 360, "height": 800}))
            page = group.phones[name] = context.new_page()
            page.goto(f"{site.address}/{lang}/join?code={group.card().code}")
            page.locator("#name").fill(name)
            page.locator("main").get_by_role("button", name=JOIN[lang], exact=True).click()
        assert seating.deal_all(runtime, trainer, training) is None
        yield group


def test_stop_on_any_phone_halts_the_room_on_all(group: Group) -> None:
    group.begins()
    first, _second, other = (group.phones[name] for name in SEATS)
    other.locator(".btn-stop").click()
    other.locator("main button.btn-stop").click()
    expect(other.locator("[data-still] .k-note")).to_contain_text("1899")
    expect(first.locator("[data-still] .k-note")).to_contain_text("1899")
    expect(first.locator("#ask form")).to_have_count(0)


@pytest.mark.parametrize("refused", [True, False], ids=["refused", "held back on the way"])
def test_a_phone_that_no_stream_reaches_asks_by_itself(group: Group, refused: bool) -> None:
    phone = group.phones["Anna"]
    expect(phone.locator("#place")).to_contain_text("Observer")
    phone.route("**/events/**", lambda stream: stream.fulfill(status=502) if refused else None)
    phone.reload()
    group.begins()
    runtime, trainer = group.site.world.runtime, group.site.world.person("trainer")
    assert console.let_the_machine_answer(runtime, trainer, group.training, 1) is None
    expect(phone.locator("[data-place]")).to_contain_text("Scene 2", timeout=SLOW)


def test_a_part_is_asked_for_comes_to_an_open_phone_and_is_given_back(group: Group) -> None:
    group.begins()
    runtime, trainer, phone = group.site.world.runtime, group.site.world.person("trainer"), group.phones["Anna"]
    phone.goto(f"{group.site.address}/en/hearing/{group.training}?stay=1")
    phone.get_by_text("A part without a seat").click()
    phone.get_by_role("button", name="I would play a part").click()
    expect(phone.get_by_text("You have asked for a part.")).to_be_visible()
    phone.get_by_role("link", name="To the room").click()
    expect(phone.locator("[data-room]")).to_be_visible()
    one = next(each for each in group.card().people if each.name == "Anna")
    assert console.hand_over(runtime, trainer, group.training, 1, "", one.id) is None
    expect(phone.locator("[data-place]")).to_contain_text("Observer")
    assert parts.give(runtime, trainer, group.training, one.id, 1, "Bakyt") is None
    expect(phone.locator("[data-place]")).to_contain_text("Bakyt · Victim")
    expect(phone.locator("[data-cards]")).to_contain_text("As long as it is closed you say:")
    expect(group.phones["Айгүл"].locator("[data-people]")).to_contain_text("Бакыт · Жабырлануучу")
    phone.goto(f"{group.site.address}/en/hearing/{group.training}?stay=1")
    phone.get_by_role("button", name="Give the part back").click()
    expect(phone.locator("#place")).to_contain_text("Observer")
    expect(phone.get_by_role("heading", name="What you look at")).to_be_visible()
    assert console.hand_over(runtime, trainer, group.training, 1, "prosecutor", one.id) is None
    expect(phone.locator("#place")).to_contain_text("Prosecutor")
    expect(phone.get_by_role("heading", name="What you look at")).to_have_count(0)
