"""What the last own answer led to: a scene that is over, with what its answers were worth; a harm."""

from fractions import Fraction

from app.domain.shared.refusal import Refusal
from app.services import scenes
from tests.services.test_trials import EDITED, begin, enter, play, with_case
from tests.support.world import World


def test_a_scene_is_told_once_it_is_over_and_its_answers_are_measured_by_the_best_that_was_legal(world: World) -> None:
    trial = begin(world.runtime)
    assert scenes.scene_over(enter(world.runtime, trial)) is None
    play(world.runtime, trial, "charge", "traffic")
    assert scenes.scene_over(enter(world.runtime, trial)) is None, "it goes on"
    for decision, option in (("order", "any"), ("ask", "blame")):
        assert not isinstance(play(world.runtime, trial, decision, option), Refusal)
    over = scenes.scene_over(enter(world.runtime, trial))
    assert over is not None
    assert [answer.said for answer in over.answers] == ["traffic", "any", "blame"]
    assert over.reached == Fraction(100 * (200 + 80 + 40), 600)
    assert scenes.last_harm(enter(world.runtime, trial)) is None


def test_a_scene_in_which_nothing_of_ones_own_is_scored_is_not_told(world: World) -> None:
    runtime = with_case(world.runtime, EDITED)
    trial = begin(runtime)
    play(runtime, trial, "charge", "traffic")
    room = enter(runtime, trial)
    assert room.view.ending is not None
    assert scenes.scene_over(room) is None
    assert scenes.given(enter(world.runtime, begin(world.runtime, "judge"))) == []
