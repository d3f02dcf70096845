"""The debriefing of a play, against numbers worked out by hand.

The judge scores D3 (weight 15), D4 (12) and D10 (15). Points of the levels: 0, 40, 75, 100.
"""

from fractions import Fraction

import pytest

from app.domain.shared.assessment import HarmDone
from app.domain.trial.elements import DecisionId, OptionId
from app.services import debriefs, trials
from app.services.debriefs import KEPT, Debriefing, can_repair, debrief
from app.services.trials import Room
from tests.support.acting import acting
from tests.support.debriefed import BEST_WAY, WORST_WAY, hearing, room_of
from tests.support.programs import decision, option, program
from tests.support.shelves import case
from tests.support.world import World


@pytest.fixture(scope="module")
def told() -> Debriefing:
    return debrief(room_of(hearing(), *WORST_WAY))


def test_the_scores_add_up_over_the_own_decisions(told: Debriefing) -> None:
    found = {id: (each.J, each.opportunities) for id, each in told.scores.dimensions.items() if each.J is not None}
    assert found == {
        "D3": (Fraction(40 + 75 + 40, 3), 3),
        "D4": (Fraction(0 + 100, 2), 2),
        "D10": (Fraction(75 + 75 + 40, 3), 3),
    }
    assert (15 * Fraction(155, 3) + 12 * 50) / 27 == told.scores.V
    assert (told.scores.F, told.scores.own_decisions, told.scores.passed) == (Fraction(190, 3), 5, False)


def test_each_own_decision_says_how_it_went(told: Debriefing) -> None:
    assert [(each.decision, each.answer, each.state) for each in told.moments] == [
        ("door", "open", "harm"),
        ("rules", "skip", "partly"),
        ("question", "strike", "partly"),
        ("order", "protect", "good"),
        ("pause", "go_on", "weak"),
    ]


def test_the_regret_of_each_decision_is_what_it_put_out_of_reach(told: Debriefing) -> None:
    """door: D4 100 → 50, D10 100 → 275/3. rules: D3 100 → 215/3, D10 275/3 → 75. question: D10 75 → 190/3.
    pause: D3 215/3 → 155/3."""
    assert {each.decision: each.regret for each in told.moments} == {
        "door": Fraction(12 * 50, 100) + Fraction(15 * 25, 300),
        "rules": Fraction(15 * 85, 300) + Fraction(15 * 50, 300),
        "question": Fraction(15 * 35, 300),
        "order": 0,
        "pause": Fraction(15 * 60, 300),
    }


def test_what_was_lost_is_told_by_dimension(told: Debriefing) -> None:
    assert told.moments[0].lost == {"D4": (100, 50), "D10": (100, Fraction(275, 3))}
    assert told.moments[2].lost == {"D10": (75, Fraction(190, 3))}
    assert told.moments[3].lost == {}


def test_the_key_moments_are_the_three_of_the_greatest_regret_in_the_order_of_the_play(told: Debriefing) -> None:
    assert [each.decision for each in told.key_moments] == ["door", "rules", "pause"]


def test_a_harm_names_the_answer_that_repaired_it(told: Debriefing) -> None:
    door = told.moments[0]
    assert door.harms == (HarmDone("door", "D4", "heard", repaired=True),)
    assert door.repaired_by == "order"
    assert {each.repaired_by for each in told.moments[1:]} == {None}


def test_a_harm_that_stands_caps_its_dimension_and_names_no_repair() -> None:
    told = debrief(room_of(hearing(), "open", "agree", "rephrase", "test", "leave", "offer"))
    assert (told.scores.dimensions["D4"].raw, told.scores.dimensions["D4"].J) == (20, 20)
    assert told.scores.dimensions["D4"].harm == "unrepaired"
    assert (told.moments[0].repaired_by, told.moments[0].harms[0].repaired) == (None, False)


def test_a_play_without_regret_has_no_key_moments() -> None:
    told = debrief(room_of(hearing(), *BEST_WAY))
    assert ({each.regret for each in told.moments}, told.key_moments) == ({Fraction(0)}, ())
    assert (told.scores.V, told.scores.F) == (100, 100)
    assert {each.state for each in told.moments} == {"good"}


def test_a_debriefing_is_of_the_play_it_is_asked_for_whatever_was_worked_out_before(told: Debriefing) -> None:
    other = debrief(room_of(hearing(), *BEST_WAY))
    assert other != told
    assert debrief(room_of(hearing(), *WORST_WAY, trial_id="another's")) == told


def test_a_debriefing_asked_for_during_the_play_does_not_stand_for_the_whole() -> None:
    early = debrief(room_of(hearing(), *WORST_WAY[:3]))
    assert [each.decision for each in early.moments] == ["door", "rules", "question"]
    assert len(debrief(room_of(hearing(), *WORST_WAY)).moments) == 5


def test_more_debriefings_than_are_kept_in_memory_are_worked_out_again(told: Debriefing) -> None:
    for number in range(KEPT + 1):
        debrief(room_of(program(decision(f"door {number}", "judge", option("part", "D4 3"))), "part"))
    assert debrief(room_of(hearing(), *WORST_WAY)) == told


@pytest.mark.parametrize(
    ("moves", "repairable"),
    [(("open",), True), (("open", "skip", "strike"), True), (("open", "skip", "strike", "test", "leave"), False)],
)
def test_a_harm_can_be_repaired_as_long_as_an_own_answer_that_repairs_it_is_ahead(
    moves: tuple[str, ...], repairable: bool
) -> None:
    room = room_of(hearing(), *moves)
    door = room.program.decisions[DecisionId("door")].options
    assert can_repair(room, door[OptionId("open")]) is repairable
    assert not can_repair(room, door[OptionId("part")])


def test_while_nothing_happens_the_plays_ahead_are_not_gone_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_of(hearing(), "open")
    harm = room.program.decisions[DecisionId("door")].options[OptionId("open")]
    assert can_repair(room, harm)
    monkeypatch.setattr(debriefs, "PlayGraph", None)
    assert can_repair(room_of(hearing(), "open"), harm)


def test_a_play_of_the_store_is_debriefed_like_one_by_hand(world: World, told: Debriefing) -> None:
    held = case("hearing", hearing())
    trial = trials.begin(world.runtime, acting(), held, "judge")
    own = [("door", "open"), ("rules", "skip"), ("question", "strike"), ("order", "protect"), ("pause", "go_on")]
    for name, chosen in own:
        room = trials.play(world.runtime, acting(), trial, name, chosen, (), name)
        assert isinstance(room, Room)
    assert debrief(room) == told
