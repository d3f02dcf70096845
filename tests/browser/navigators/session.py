"""People of a group trial: the trainer who leads it, and those who play it, each at a phone of their own."""

from typing import Final

from playwright.sync_api import Locator, Page, expect

from app.domain.shared.language import Lang
from tests.browser.navigators.keyboard import Keyboard
from tests.browser.navigators.reader import Reader
from tests.browser.navigators.staff import Staff
from tests.browser.site import Site

PATIENCE: Final = 30_000  # milliseconds: what a slow line and a busy machine may need
SILENCE: Final = -1  # the row of whoever says nothing in a window
# What is said since the scene that is under way began, and what is asked or waited for.
PLACE: Final = """() => {
  const lines = [...document.querySelectorAll("[data-lines] > li")].map((line) => [line.className, line.innerText]);
  const begun = lines.map(([kind]) => kind).lastIndexOf("scene");
  return [...lines.slice(begun).map(([, text]) => text.trim()), document.querySelector("#ask").innerText.trim()];
}"""


class Leader(Staff):
    """A trainer with a session in one room."""

    def sets_up(self, case: str, support: str) -> str:
        """Opens a session of `case`; the code that people join by."""
        self.opens(f"/{self.lang}/sessions")
        self.follows("Set up a session")
        self.page.locator("#case").select_option(case)
        self.page.locator("#support_name").fill(support)
        self.presses("Open the rooms")
        return self.page.locator(".k-joincode").inner_text()

    def sees_on_the_list(self, name: str) -> None:
        """Whoever has joined stands on the page, which nobody touches."""
        expect(self.page.locator(".k-sits", has_text=name)).to_be_visible(timeout=PATIENCE)

    def sees_in_the_room(self, name: str, *words: str) -> None:
        """Beside somebody's name in the list of the room stands this."""
        line = self.page.locator("[data-swap=people-1] li", has_text=name)
        for text in words:
            expect(line).to_contain_text(self.words(text), timeout=PATIENCE)

    def sees_the_room(self, text: str, **values: object) -> None:
        """What the room waits for, in these words."""
        expect(self.page.locator("[data-swap=room-1] strong").first).to_have_text(
            self.words(text, **values), timeout=PATIENCE
        )


class Player(Reader):
    """Somebody who joined by the code, at a phone or a desk."""

    def __init__(self, page: Page, site: Site, lang: Lang, name: str) -> None:
        super().__init__(page, site, lang)
        self.name = name

    def joins(self, code: str, profession: str) -> None:
        """Types the code, reads the content note, gives a name."""
        self.opens(f"/{self.lang}/join")
        self.page.locator("#code").fill(code)
        self.presses("Join")
        self.page.locator("#name").fill(self.name)
        self.page.locator("#profession").select_option(profession)
        self.presses("Join")

    def is_in_the_room(self) -> None:
        """The hearing has begun, and the page that nobody touched shows it."""
        expect(self.page.locator("[data-room]")).to_be_visible(timeout=PATIENCE)

    def sees_event(self, seq: int) -> None:
        """The room is shown as it stands after event `seq`."""
        expect(self.page.locator("[data-room]")).to_have_attribute("data-at", str(seq), timeout=PATIENCE)

    def place(self) -> list[str]:
        """What stands in the room: the lines of the scene, and what is asked."""
        found: list[str] = self.page.evaluate(PLACE)
        return found

    def rows(self) -> int:
        """How many answers are offered."""
        return self.page.locator("#ask input[name=option]").count()

    def chooses(self, row: int) -> None:
        """Presses the row of an answer."""
        self.page.locator("#ask label.k-opt:has(input[name=option])").nth(row).click()

    def way(self, row: int) -> Locator:
        """The button that sends the answer of a row, or that says nothing."""
        return self.page.locator("#ask button[name=option]" if row == SILENCE else "#ask button.btn-primary")

    def answers(self, row: int) -> None:
        """Answers what is asked."""
        if row != SILENCE:
            self.chooses(row)
        self.way(row).click()


class KeyboardPlayer(Player, Keyboard):
    """The same without a mouse."""

    def joins(self, code: str, profession: str) -> None:
        """Types the code, the name, the first letters of the profession."""
        self.opens(f"/{self.lang}/join")
        self.reaches("input", "Code")
        self.page.keyboard.type(code)
        self.reaches("button", "Join")
        self.enters()
        self.reaches("input", "Your name, as the others call you")
        self.page.keyboard.type(self.name)
        self.reaches("select")
        self.press("Home")
        while self.focus().value != profession:
            before = self.focus().value
            assert self.press("ArrowDown").value != before, f"{profession} is not offered"
        self.reaches("button", "Join")
        self.enters()

    def answers(self, row: int) -> None:
        """Goes down to an answer, and on to the button that sends it."""
        if row != SILENCE:
            self.reaches("input", type="radio")
            for _ in range(row):
                self.press("ArrowDown")
            self.press("Space")
        self.reaches_words("button", " ".join(self.way(row).inner_text().split()))
        self.page.keyboard.press("Enter")
