"""The cold debriefing on its pages: the trainer chooses a day, people answer, the trainer sees how many."""

import pytest

from app.domain.shared.language import LANGUAGES
from app.services import leading
from tests.support.two_rooms import Session, heard, sends, with_codes
from tests.support.world import World

pytestmark = pytest.mark.slow
QUESTIONS = {"en": "What stood in the way?", "ru": "Что помешало?", "ky": "Эмне тоскоол болду?"}


@pytest.fixture(scope="module")
def session(shared_world: World) -> Session:
    """A session of six that has been debriefed."""
    world = with_codes(shared_world)
    session = Session(world, *heard(world.runtime, world.person("trainer"), 6, 1))
    assert leading.go(world.runtime, world.person("trainer"), session.id, "end") is None
    return session


def test_from_the_day_that_is_chosen_to_the_numbers(session: Session) -> None:
    trainer, report = session.world.browser("trainer"), f"/en/sessions/{session.id}/report"
    here, plan = f"/en/hearing/{session.id}/looking-back", f"/en/sessions/{session.id}/looking-back"
    assert "No day is chosen" in trainer.open(report).text
    session.phone(0).open(here, status=404)
    for wrong in ("2026-03-10", "soon"):
        assert "between one and three months" in sends(trainer, plan, day=wrong).text
    assert "Letters go out on" in sends(trainer, plan, day="2026-05-08").text
    assert "No day is chosen" in sends(trainer, plan, day="2026-05-08", what="drop").text
    sends(trainer, plan, day="2026-05-08")
    session.world.clock.move_on(days=60)
    for lang in LANGUAGES:
        assert QUESTIONS[lang] in session.phone(0).open(f"/{lang}/hearing/{session.id}/looking-back").text
    assert "Choose what came of it." in sends(session.phone(0), here, status=422, note="A thought.").text
    for number in range(5):
        page = sends(session.phone(number), here, done="partly", hindered="time", note=f"Thought {number}")
        assert f"Thought {number}" in page.text
    told = session.world.browser("trainer").open(report).text
    assert "5 people have answered." in told
    assert "Thought" not in told


def test_whoever_is_not_signed_in_does_that_first(session: Session) -> None:
    guest = session.world.browser()
    guest.open(f"/en/hearing/{session.id}/looking-back")
    assert guest.path.startswith("/en/sign-in")
