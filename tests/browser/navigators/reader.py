"""Somebody who looks at pages and presses what is named on them, in the language of the pages."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from app.domain.shared.language import Lang
from app.i18n.catalogue import catalogue
from tests.browser.site import Site


class Reader:
    """A person with a page in hand. Texts are given in English and looked for in the person's language."""

    def __init__(self, page: Page, site: Site, lang: Lang) -> None:
        self.page = page
        self.site = site
        self.lang = lang

    def words(self, text: str, **values: object) -> str:
        """`text` as this person reads it."""
        told = catalogue(self.lang).gettext(text)
        return told % values if values else told

    def opens(self, path: str) -> None:
        """Types an address, without its host."""
        self.page.goto(self.site.address + path)

    @property
    def path(self) -> str:
        """Where the person is."""
        return urlsplit(self.page.url).path

    def sees(self, text: str, **values: object) -> None:
        """Reads a text somewhere on the page."""
        expect(self.page.get_by_text(self.words(text, **values)).locator("visible=true").first).to_be_visible()

    def reads_the_heading(self, text: str, **values: object) -> None:
        """Finds a heading of exactly these words."""
        expect(self.page.get_by_role("heading", name=self.words(text, **values), exact=True).first).to_be_visible()

    def link(self, text: str, **values: object) -> Locator:
        """The link of exactly these words."""
        return self.page.get_by_role("link", name=self.words(text, **values), exact=True).first

    def button(self, text: str, **values: object) -> Locator:
        """The button of exactly these words."""
        return self.page.get_by_role("button", name=self.words(text, **values), exact=True).first

    def follows(self, text: str, **values: object) -> None:
        """Follows a link, and waits for the page."""
        self.goes(self.link(text, **values))

    def presses(self, text: str, **values: object) -> None:
        """Presses a button that sends a form, and waits for the page."""
        self.goes(self.button(text, **values))

    def goes(self, way: Locator) -> None:
        """Clicks on what leads to another page, and waits for it."""
        with self.page.expect_navigation():
            way.click()

    def is_at(self, pattern: str) -> bool:
        """Whether the address without its language is like `pattern`."""
        return re.fullmatch(pattern, self.path[len("/en") :]) is not None
