"""An officer takes in a file of people and prints a code; somebody without e-mail comes in with it, on a phone."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.domain.shared.language import LANGUAGES, Lang
from tests.browser.axe import findings
from tests.browser.conftest import HEIGHTS, watched
from tests.browser.layout import sideways
from tests.browser.navigators.staff import Newcomer, Staff
from tests.browser.site import Site
from tests.browser.watch import Watch
from tests.support.world import address

NAMES = {"ky": "Төлөгөнова Үмүт", "ru": "Ёлкина Мария", "en": "Ким Виктор"}


@pytest.fixture
def contexts(machine: Browser, site: Site) -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_a_row_of_a_file_to_the_first_page_of_ones_own(
    machine: Browser, site: Site, contexts: ExitStack, tmp_path: Path, lang: Lang
) -> None:
    name, file = NAMES[lang], tmp_path / "people.csv"
    file.write_text(f"Номер;Аты-жөнү;E-mail\nB7-{lang};{name};\nB8-{lang};;wrong\n", encoding="utf-8-sig")
    officer = Staff(_page(machine, site, contexts, lang, 1280), site, lang, address("officer", "gpo"))
    officer.signs_in()
    officer.imports(file)
    assert findings(officer.page) == []
    officer.takes_it_in()
    number, code = officer.prints_a_code_for(name)
    assert findings(officer.page) == []
    newcomer = Newcomer(_page(machine, site, contexts, lang, 360), site, lang, number)
    newcomer.gives_the_code(code.lower().replace("-", " "))
    assert newcomer.is_at("/welcome/.+")
    assert name in newcomer.page.locator("main").inner_text()
    assert findings(newcomer.page) == []
    assert sideways(newcomer.page) == []
    newcomer.chooses_a_password("ak kalpak kok asman 7")
    assert newcomer.is_at("/")
    assert name.split()[0] in (newcomer.page.locator("header").text_content() or "")


def _page(machine: Browser, site: Site, contexts: ExitStack, lang: Lang, width: int) -> Page:
    context = machine.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale=lang)
    return contexts.enter_context(watched(context, Watch(site.address))).new_page()
