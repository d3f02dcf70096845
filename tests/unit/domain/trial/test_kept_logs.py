"""A log that was kept once is replayed for ever, on the program that it began with, in the format of its day.

A file in `kept/` is never changed. A new format of the program, or a new kind of event, gets a file of its own.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.shared.canonical import canonical_json
from app.domain.shared.refusal import Refusal
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.serial import FORMAT, program_from_plain, to_plain
from app.domain.trial.state import OptionChosen, State
from app.domain.trial.step import replay

KEPT = sorted((Path(__file__).parent / "kept").glob("*.json"))


def told(state: State) -> dict[str, Any]:
    """What a state is, as the files keep it."""
    return {
        "ending": state.ending,
        "facts": dict(state.facts),
        "opened": sorted(state.opened),
        "revealed": sorted(state.revealed),
        "shown": {str(number): list(roles) for number, roles in state.shown.items()},
        "seats": dict(state.seats),
        "record": [
            [said.kind, said.text, said.who, said.decision, said.exhibit, list(said.to) if said.to else None]
            for said in state.record
        ],
    }


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_it_leads_to_the_same_state_as_on_its_day(file: Path) -> None:
    kept = json.loads(file.read_text(encoding="utf-8"))
    state = replay(program_from_plain(kept["program"]), [event_from_data(each) for each in kept["events"]])
    assert not isinstance(state, Refusal), state
    assert told(state) == kept["state"]


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_what_was_read_is_written_in_the_format_of_today(file: Path) -> None:
    kept = json.loads(file.read_text(encoding="utf-8"))
    program = program_from_plain(kept["program"])
    plain = json.loads(canonical_json(to_plain(program)))
    assert plain["format"] == FORMAT
    assert program_from_plain(plain) == program
    assert [event_data(event_from_data(each)) for each in kept["events"]] == kept["events"]


def test_there_is_a_kept_log_of_every_format_with_every_kind_of_event() -> None:
    assert [file.stem for file in KEPT] == [f"format-{number}" for number in range(1, FORMAT + 1)]
    for file in KEPT:
        events = json.loads(file.read_text(encoding="utf-8"))["events"]
        kinds = {each["type"] for each in events}
        assert kinds >= {"trial_opened", "option_chosen", "event_released", "seat_changed", "undone"}
        assert {by["by"] for by in events if by["type"] == "option_chosen"} == {"person", "machine", "trainer", "time"}


def test_another_end_of_the_log_is_another_state() -> None:
    kept = json.loads(KEPT[0].read_text(encoding="utf-8"))
    events = [event_from_data(each) for each in kept["events"]]
    assert isinstance(events[-1], OptionChosen)
    state = replay(program_from_plain(kept["program"]), events[:-1])
    assert isinstance(state, State)
    assert told(state) != kept["state"]


def test_a_program_of_a_format_that_is_not_known_yet_is_refused() -> None:
    plain = json.loads(KEPT[-1].read_text(encoding="utf-8"))["program"] | {"format": FORMAT + 1}
    with pytest.raises(ValueError, match="newer"):
        program_from_plain(plain)
