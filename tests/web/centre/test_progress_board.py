"""The progress board as an officer sees it."""

import pytest

from app.domain.shared.language import LANGUAGES, Lang
from tests.services.test_enrolments import cohort_of, enrolled
from tests.support.world import World


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cohort_is_reminded_from_the_board(world: World, lang: Lang) -> None:
    officer = world.person("officer")
    browser = world.browser("officer", lang=lang)
    assert "k-card" in browser.open(f"/{lang}/centre/progress").source
    enrolment = enrolled(world, officer, cohort_of(world, officer, "Топ", "moi-trainee"), -9, -1)
    page = browser.open(f"/{lang}/centre/progress")
    cells = [cell.text for cell in page.all("td") if cell.get("class") == "num"]
    assert cells[:3] == ["1", "0", "0"]
    remind = f"/{lang}/centre/progress/{enrolment}/remind"
    assert browser.send(remind).status_code == 200
    page = browser.open(f"/{lang}/centre/progress")
    assert "09.03.2026" in page.text
    assert remind not in page.actions()
    told = browser.post(remind, {"csrf_token": browser.token()}, follow=True).get_data(as_text=True)
    assert "7" in told
    assert browser.post(f"/{lang}/centre/progress/none/remind", {"csrf_token": browser.token()}).status_code == 404
