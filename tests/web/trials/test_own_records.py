"""One's own plays among one's own records: what they say together, and what is still needed for that."""

import pytest

from app.domain.scoring.competence import competence
from app.domain.shared.assessment import Journey
from app.services import trial_records
from app.services.trial_records import RoleRecord
from tests.support.past import has_played
from tests.support.world import World
from tests.unit.domain.scoring.test_competence import HALF
from tests.unit.domain.scoring.test_score import a_journey, harm


def test_an_ended_play_leads_to_its_debriefing_and_says_what_is_needed(world: World) -> None:
    trial = has_played(world, world.person(), "judge")
    page = world.browser("trainee").open("/en/records")
    assert f"/en/trials/{trial}/debriefing" in page.links()
    assert "Too little to say yet." in page.text
    assert "0 of 2" in page.text
    assert "Only you see this. A centre or a superior never sees a score of a trial." in page.text
    assert f"/en/trials/{trial}" not in world.browser("officer").open("/en/records").source


@pytest.mark.parametrize(
    ("journeys", "told"),
    [
        ([a_journey(**HALF), a_journey(**HALF)], "75 of 100. Competent (provisional)."),
        ([a_journey("judge", (harm("D1"),), **HALF), a_journey(**HALF)], "Not yet competent (provisional)."),
    ],
)
def test_enough_first_runs_say_whether_they_are_competent(
    shared_world: World, monkeypatch: pytest.MonkeyPatch, journeys: list[Journey], told: str
) -> None:
    record = RoleRecord("judge", (), competence("judge", journeys))
    monkeypatch.setattr(trial_records, "own", lambda *_: [record])
    assert told in shared_world.browser("trainee").open("/en/records").text
