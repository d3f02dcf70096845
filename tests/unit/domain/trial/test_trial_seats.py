"""Seats that change hands, moves of others for a seat, going back, and free texts."""

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.trial.program import Program, Writing
from app.domain.trial.state import By, SeatChanged, State, TextWritten, Undone
from app.domain.trial.step import events_of, replay, step
from app.domain.trial.view import view
from tests.support.programs import (
    answer,
    answered,
    decision,
    left,
    opened,
    option,
    played,
    program,
    said,
    seats_of,
    stepped,
    yes_no,
)

YES, NO = option("yes", "D1 3", sets="asked is yes"), option("no", "D1 0")


@pytest.fixture
def case() -> Program:
    return program(
        decision("first", "judge", YES, NO),
        decision("second", "defence", YES, NO, writes=(Writing("motion", "defence", "petition"),)),
        decision("third", "judge", YES, NO),
        facts={"asked": yes_no()},
    )


def test_a_seat_goes_from_a_person_to_the_machine_and_back_at_any_moment(case: Program) -> None:
    state = stepped(case, opened(case), SeatChanged("judge", "machine"))
    assert step(case, state, answer(case, state, "yes")) == Refusal("trial/seat_is_played_otherwise", {"role": "judge"})
    state = stepped(case, state, answer(case, state, "yes", by="machine"), SeatChanged("judge", "person"))
    assert answered(case, state, "no", "yes").ending == "over"


def test_what_waits_for_a_seat_that_falls_empty_goes_on_to_the_next_of_its_decision(case: Program) -> None:
    state = stepped(case, played(case, "no"), left("defence"))
    assert (state.at, state.facts["asked"]) == ("third", False)
    assert stepped(case, state, left("judge")).ending == "over"


def test_a_seat_that_changes_while_another_is_asked_changes_nothing_yet(case: Program) -> None:
    assert stepped(case, opened(case), left("defence")).at == "first"


def test_a_seat_may_still_change_after_the_end(case: Program) -> None:
    state = stepped(case, played(case, "no", "no", "no"), SeatChanged("judge", "machine"))
    assert (state.ending, state.seats["judge"]) == ("over", "machine")


def test_a_seat_that_the_case_does_not_have_is_refused(case: Program) -> None:
    refused = step(case, opened(case), SeatChanged("prosecutor", "person"))
    assert refused == Refusal("trial/no_such_seat", {"role": "prosecutor"})


def test_how_many_sit_in_a_seat_is_told_of_people_only(case: Program) -> None:
    state = stepped(case, opened(case), SeatChanged("judge", "person", 3))
    assert (state.people, state.taken["judge"]) == ({"judge": 3}, 3)
    for event in (SeatChanged("judge", "machine", 3), SeatChanged("judge", None, 3), SeatChanged("judge", "person")):
        assert stepped(case, state, event).people == {}


def test_the_machine_does_not_answer_for_a_person(case: Program) -> None:
    refused = step(case, opened(case), said("first", "judge", "yes", by="machine"))
    assert refused == Refusal("trial/seat_is_played_otherwise", {"role": "judge"})


@pytest.mark.parametrize("by", ["trainer", "time"])
def test_a_trainer_and_the_clock_may_answer_for_any_seat(case: Program, by: By) -> None:
    for player in ("person", "machine"):
        state = opened(case, seats_of(case, player))
        assert stepped(case, state, answer(case, state, "yes", by=by)).at == "second"


def test_a_step_back_leads_to_where_the_play_stood(case: Program) -> None:
    states = [opened(case)]
    for chosen in ("yes", "no", "yes"):
        states.append(answered(case, states[-1], chosen))
    for kept, stood in enumerate(states, start=1):
        assert step(case, states[-1], Undone(kept)) == stood


def test_a_step_back_and_forward_again_is_no_step(case: Program) -> None:
    state = played(case, "yes", "no")
    assert answered(case, stepped(case, state, Undone(2)), "no") == state


def test_a_log_with_a_step_back_replays(case: Program) -> None:
    events = (*events_of(played(case, "yes", "no")), Undone(2), said("second", "defence", "yes"))
    assert replay(case, events) == played(case, "yes", "yes")


def test_who_sits_where_goes_back_too(case: Program) -> None:
    state = stepped(case, played(case, "yes"), left("defence"), Undone(2))
    assert (state.at, state.seats["defence"]) == ("second", "person")


@pytest.mark.parametrize("kept", [0, -1, 3])
def test_there_is_no_going_back_before_the_opening_or_beyond_the_end(case: Program, kept: int) -> None:
    refused = step(case, played(case, "yes"), Undone(kept))
    assert refused == Refusal("trial/nothing_to_undo", {"kept": str(kept)})


def texts(case: Program, state: State, seat: str) -> list[str]:
    return [each.text for each in view(case, state, seat).writings]


def test_a_free_text_is_kept_as_it_was_written_last_and_changes_nothing_else(case: Program) -> None:
    before = played(case, "yes")
    first = stepped(case, before, TextWritten("motion", "defence", "I move"))
    last = stepped(case, first, TextWritten("motion", "defence", "I move to exclude"))
    assert last.written == {"motion": "I move to exclude"}
    assert (last.position, last.record) == (before.position, before.record)


def test_a_free_text_is_seen_by_who_writes_it_and_the_trainer(case: Program) -> None:
    before = opened(case)
    assert texts(case, before, "defence") == []
    put = played(case, "yes")
    assert texts(case, put, "defence") == [""]
    state = stepped(case, put, TextWritten("motion", "defence", "I move"))
    for seat, told in (("defence", ["I move"]), ("trainer", ["I move"]), ("judge", []), ("observer", [])):
        assert texts(case, state, seat) == told
    assert texts(case, answered(case, state, "no"), "defence") == ["I move"]


@pytest.mark.parametrize(
    ("moves", "event"),
    [
        (("yes",), TextWritten("letter", "defence", "x")),
        (("yes",), TextWritten("motion", "judge", "x")),
        ((), TextWritten("motion", "defence", "x")),
    ],
)
def test_a_text_that_is_not_the_seats_to_write_now_is_refused(
    case: Program, moves: tuple[str, ...], event: TextWritten
) -> None:
    refused = step(case, played(case, *moves), event)
    assert refused == Refusal("trial/no_such_writing", {"writing": event.writing})


def test_an_empty_seat_writes_nothing(case: Program) -> None:
    state = stepped(case, played(case, "yes", "yes"), left("defence"))
    refused = step(case, state, TextWritten("motion", "defence", "x"))
    assert refused == Refusal("trial/no_such_writing", {"writing": "motion"})
