"""«What if» of an ended play: the room as it would have looked, the scores, and nothing kept."""

from fractions import Fraction

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.trial.program import Program
from app.services import trials
from app.services.debriefs import debrief
from app.services.trials import Room
from app.services.what_if import WhatIf, what_if
from tests.support.acting import acting
from tests.support.debriefed import BEST_WAY, WORST_WAY, hearing, room_of
from tests.support.programs import decision, option, program
from tests.support.shelves import case
from tests.support.world import World


def of(room: Room, number: int, answer: str) -> WhatIf:
    found = what_if(room, debrief(room), number, answer)
    assert isinstance(found, WhatIf)
    return found


def test_the_same_answer_gives_the_same_scores_record_and_end() -> None:
    for way in (WORST_WAY, BEST_WAY):
        room = room_of(hearing(), *way)
        told = debrief(room)
        for number, moment in enumerate(told.moments, 1):
            found = of(room, number, moment.answer)
            assert (found.scores, found.view, found.was) == (told.scores, room.view, found.would_be)
            assert (found.new, found.lost) == ((), ())


def test_another_answer_changes_what_follows_from_it() -> None:
    found = of(room_of(hearing(), *WORST_WAY), 2, "agree")
    assert Fraction(215, 3) == found.scores.dimensions["D3"].J
    assert next(said.text for said in found.was if said.kind == "choice") == "skip.text"
    assert next(said.text for said in found.would_be if said.kind == "choice") == "agree.text"


def other_ways() -> Program:
    """Shut out, the judge is never asked about the witness."""
    return program(
        decision("door", "judge", option("shut", "D4 3", next="last"), option("open", "D4 1")),
        decision("witness", "judge", option("hear", "D3 3"), option("leave", "D3 1", default=True)),
        decision("last", "judge", option("end", "D4 3")),
    )


def test_own_decisions_of_the_one_play_alone_are_told_and_which_nobody_made() -> None:
    found = of(room_of(other_ways(), "shut", "end"), 1, "open")
    assert [(each.move.event.option, each.assumed) for each in found.new] == [("leave", True)]
    found = of(room_of(other_ways(), "open", "hear", "end"), 1, "shut")
    assert [(each.move.event.option, each.assumed) for each in found.lost] == [("hear", False)]


@pytest.mark.parametrize("number", [0, 6])
def test_a_decision_that_is_none_is_refused(number: int) -> None:
    room = room_of(hearing(), *WORST_WAY)
    assert what_if(room, debrief(room), number, "open") == Refusal("trial/no_such_decision", {"decision": str(number)})


def test_an_answer_that_was_not_open_is_refused() -> None:
    room = room_of(hearing(), *WORST_WAY)
    assert what_if(room, debrief(room), 3, "rephrase") == Refusal("trial/option_not_legal", {"option": "rephrase"})


def test_nothing_of_it_is_kept(world: World) -> None:
    trial = trials.begin(world.runtime, acting(), case("ways", other_ways()), "judge")
    trials.play(world.runtime, acting(), trial, "door", "shut", (), "1")
    room = trials.play(world.runtime, acting(), trial, "last", "end", (), "2")
    assert isinstance(room, Room)
    of(room, 1, "open")
    assert trials.enter(world.runtime, acting(), trial) == room
