"""The shipped trials as they are played, to the end: every role, in a language each, with what is in the file."""

from pathlib import Path

import pytest

from app.domain.shared.language import LANGUAGES
from app.domain.shared.roles import ROLES, Role
from app.library.holdings import Holdings
from tests.support.acts import play_to_end, take_seat
from tests.support.world import sqlite_world


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_played_to_its_debriefing_and_reads_the_file(
    tmp_path: Path, people: Path, shipped: Holdings, role: Role
) -> None:
    lang = LANGUAGES[ROLES.index(role) % len(LANGUAGES)]
    world = sqlite_world(tmp_path, people, shipped)
    browser = world.browser("trainee", lang=lang)
    for slug, case in shipped.cases.items():
        if role not in case.program.roles:
            continue
        room = take_seat(browser, role, slug)
        answered = play_to_end(browser, room)
        assert len(set(answered)) >= (8 if case.program.kind == "trial" else 1)
        page = browser.open(f"{room}/debriefing")
        assert len(page.all("table")[0].findall("./tbody/tr")) == 10
        in_file = [number for number, exhibit in case.program.exhibits.items() if exhibit.in_file]
        for number in in_file:  # in English: papers quote files and names in Latin letters
            browser.open(f"/en{room.removeprefix(f'/{lang}')}/exhibits/{number}")
    world.close()
