"""Plays as they are written down: whose move it is now, and how a play reads."""

import pytest

from app.domain.trial.elements import SILENT
from app.domain.trial.plays import Written, draws_in, event_now, is_draw, people_in, written
from app.domain.trial.program import Program
from app.domain.trial.state import EventReleased, OptionChosen, SeatChanged
from tests.support.programs import (
    answered,
    decision,
    event,
    opened,
    option,
    program,
    ranged,
    released,
    stepped,
    window,
    yes_no,
)

GO = option("go", "D1 3")


@pytest.fixture
def case() -> Program:
    return program(
        decision("door", "prosecutor", GO, together=("prosecutor", "defence")),
        decision("ask", "defence", option("put", "D3 2", window="improper")),
        decision("rule", "judge", GO, voting=True),
        windows=dict([window("improper")]),
        events=dict([event("message", "rule")]),
        facts={"who": yes_no(), "paid": ranged(0, 3, 0), "kin": yes_no()},
        draws={"who": (False, True), "paid": (1, 2)},
    )


def test_draws_are_read_as_an_author_writes_their_values(case: Program) -> None:
    moves = [
        Written("who", "chance", "yes"),
        Written("paid", "chance", "2"),
        Written("kin", "chance", "yes"),
        Written("who", "judge", "no"),
    ]
    assert draws_in(case, moves) == {"who": True, "paid": 2}
    assert draws_in(case, [Written("paid", "chance", "3")]) == {"paid": "3"}
    assert [is_draw(case, move) for move in moves] == [True, True, False, False]


def test_as_many_people_sit_in_a_seat_as_vote_there(case: Program) -> None:
    moves = [
        Written("rule", "judge", "go", voter=2),
        Written("rule", "judge", "go", voter=3),
        Written("rule", "judge", "go"),
        Written("ask", "defence", "put"),
        Written("rule", "investigator", "go", voter=4),
        Written("message", "chance", "before rule", voter=2),
    ]
    assert people_in(case, moves) == {"judge": 3}


def test_an_answer_is_due_when_its_seat_is_asked_for_it(case: Program) -> None:
    state = opened(case)
    now = event_now(case, state, Written("door", "defence", "go", (1,)))
    assert now == OptionChosen("door", "defence", "go", "person", (1,))
    assert event_now(case, state, Written("ask", "defence", "put")) is None
    assert event_now(case, state, Written("door", "judge", "go")) is None


def test_in_a_window_nobody_answers_for_another(case: Program) -> None:
    state = answered(case, opened(case), "go", "go", "put", SILENT)
    assert event_now(case, state, Written("improper", "judge", "strike")) is None
    assert event_now(case, state, Written("improper", "prosecutor", "blames")) is None
    assert event_now(case, state, Written("improper", "representative", "blames")) is not None


def test_where_one_seat_alone_is_asked_the_answer_of_another_is_due_and_will_be_refused(case: Program) -> None:
    state = answered(case, opened(case), "go", "go")
    assert event_now(case, state, Written("ask", "judge", "put")) == OptionChosen("ask", "judge", "put", "person")


def test_an_event_is_due_while_the_decision_waits_that_it_comes_before(case: Program) -> None:
    state = answered(case, opened(case), "go", "go")
    assert event_now(case, state, Written("message", "chance", "before ask")) == EventReleased("message")
    assert event_now(case, state, Written("message", "chance", "before rule")) is None
    assert event_now(case, state, Written("letter", "chance", "before ask")) is None


def test_a_play_reads_with_its_draws_and_its_events_and_without_what_changes_nothing(case: Program) -> None:
    state = stepped(case, answered(case, opened(case), "go", "go"), released("message"), SeatChanged("judge", "person"))
    log = answered(case, state, "put", SILENT, "blames", "strike", "go").log
    found = list(written(case, log, dict.fromkeys(range(len(log)), "ask")))
    assert found[:2] == [
        Written("who", "chance", "yes" if state.facts["who"] else "no"),
        Written("paid", "chance", str(state.facts["paid"])),
    ]
    assert found[4:] == [
        Written("message", "chance", "before ask"),
        Written("ask", "defence", "put"),
        Written("improper", "prosecutor", SILENT),
        Written("improper", "representative", "blames"),
        Written("improper", "judge", "strike"),
        Written("rule", "judge", "go"),
    ]
