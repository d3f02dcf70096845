"""What a log keeps of an event, and reading it back; logs of earlier releases too."""

import json

import pytest

from app.domain.trial.elements import DecisionId, EventId, FactId, OptionId
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.state import (
    Event,
    EventReleased,
    OptionChosen,
    SeatChanged,
    State,
    TextWritten,
    TrialOpened,
    Undone,
)
from app.domain.trial.step import replay
from tests.support.programs import PROGRAM, decision, option, played, program

EVENTS: tuple[Event, ...] = (
    TrialOpened(PROGRAM, {"judge": "person", "defence": "machine"}, 7),
    TrialOpened(PROGRAM, {"judge": "person"}, 7, {FactId("who"): "sister", FactId("paid"): True}, {"judge": 3}),
    TrialOpened(PROGRAM, {"judge": "person", "defence": "machine"}, 7, manners="mistakes"),
    OptionChosen(DecisionId("door"), "judge", OptionId("part"), "person", (9, 13)),
    OptionChosen(DecisionId("door"), "judge", OptionId("part"), "time", voter=2),
    EventReleased(EventId("message")),
    SeatChanged("judge", "machine"),
    SeatChanged("judge", None),
    SeatChanged("judge", "person", 3),
    TextWritten("motion", "defence", "Ходатайство: «исключить»"),
    Undone(4),
)


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_comes_back_from_the_data_that_a_log_keeps(event: Event) -> None:
    assert event_from_data(json.loads(json.dumps(event_data(event)))) == event


def test_a_log_of_the_first_release_replays_as_it_did() -> None:
    log = [
        {"type": "trial_opened", "program": PROGRAM, "seats": {"judge": "person"}, "seed": 1},
        {"type": "option_chosen", "decision": "door", "role": "judge", "option": "part", "by": "person", "cites": []},
    ]
    case = program(decision("door", "judge", option("part", "D4 3"), option("open", "D4 0")))
    state = replay(case, [event_from_data(each) for each in log])
    assert isinstance(state, State)
    assert state == played(case, "part")
    assert [event_data(each) for each in state.log] == log
