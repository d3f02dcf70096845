"""A trainee who uses the keyboard alone: Tab, the arrows, Space, Enter."""

from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import expect

from app.domain.shared.roles import Role
from tests.browser.navigators.reader import Reader

# What the focus stands on: what it says, whether its mark is seen, whether nothing lies over it (WCAG 2.4.7, 2.4.11).
FOCUSED: Final = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return {tag: "", type: "", words: "", value: "", marked: true, seen: true};
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const places = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) =>
    document.elementFromPoint((left + right) / 2, top + (bottom - top) * part));
  return {tag: e.tagName.toLowerCase(), type: e.type || "", value: e.value || "",
    words: (e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent).trim().replace(/\\s+/g, " "),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: places.some((one) => one && (e.contains(one) || one.contains(e)))};
}"""
LONGEST: Final = 150  # stops from one end of a page to the other


@dataclass(frozen=True)
class Stop:
    """What the focus stands on."""

    tag: str
    type: str
    words: str
    value: str
    marked: bool
    seen: bool


class Keyboard(Reader):
    """Somebody without a mouse."""

    def focus(self) -> Stop:
        """Where the focus is."""
        found: dict[str, Any] = self.page.evaluate(FOCUSED)
        return Stop(**found)

    def press(self, key: str) -> Stop:
        """Press a key; where the focus is then. It is always to be seen."""
        self.page.keyboard.press(key)
        here = self.focus()
        assert here.marked, f"the focus is not marked on {here}"
        assert here.seen, f"something lies over {here}"
        return here

    def reaches(self, tag: str, text: str = "", type: str = "") -> Stop:
        """Tab on to an element of this kind with these words, given in English."""
        return self.reaches_words(tag, self.words(text) if text else "", type)

    def reaches_words(self, tag: str, wanted: str = "", type: str = "") -> Stop:
        """Tab on to an element of this kind that says `wanted`, or anything."""
        met = []
        for _ in range(LONGEST):
            here = self.press("Tab")
            met.append(here.words)
            if here.tag == tag and (not wanted or here.words == wanted) and (not type or here.type == type):
                return here
        raise AssertionError(f"no {tag} {wanted!r} among {met}")

    def enters(self) -> None:
        """Press Enter on what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def signs_in(self, address: str) -> None:
        """Fills in the form of the sign-in page and sends it from the last field."""
        self.opens(f"/{self.lang}/sign-in")
        self.reaches("input", "E-mail, phone number or the number from your centre")
        self.page.keyboard.type(address)
        assert self.press("Tab").type == "password"
        self.page.keyboard.type(self.site.password)
        self.enters()

    def takes_a_seat(self, role: Role) -> None:
        """From the home page into the room."""
        self.reaches("a", "Play alone")
        self.enters()
        here = self.reaches("input", type="radio")
        while here.value != role:
            here = self.press("ArrowDown")
        self.press("Space")
        self.reaches("button", "Enter the room")
        self.enters()

    def decides(self, steps: int) -> None:
        """Goes to the answers, so many of them down, and sends that one."""
        self.reaches("input", type="radio")
        for _ in range(steps):
            self.press("ArrowDown")
        self.press("Space")
        self.reaches("button", "Decide")
        self.enters_an_answer()

    def reads_on(self) -> None:
        """Goes on past what is told of the last answer; the focus is led to it, so that its button is the next."""
        while self.page.locator("form[action$='/further']").count():
            self.reaches("button", "Understood, continue" if self.page.locator(".k-ask-bad").count() else "Continue")
            self.enters_an_answer()

    def enters_an_answer(self) -> None:
        """Press Enter on a button of the room, and wait until what is said next has the focus."""
        with self.page.expect_response(lambda response: response.request.method == "POST"):
            self.page.keyboard.press("Enter")
        expect(self.page.locator("[tabindex='-1']:focus")).to_be_visible()
