"""Sealed ballots and votes: who is waited for, what is opened when, what the result is."""

import pytest

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.elements import OptionId
from app.domain.trial.moving import result_of
from app.domain.trial.program import Program
from app.domain.trial.state import SeatChanged, State
from app.domain.trial.step import asks_of, step
from app.domain.trial.view import view
from tests.support.programs import (
    answered,
    decision,
    first_asked,
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

OPEN, PART = option("open", "D4 1", sets="hot is yes"), option("part", "D4 3", sets="cold is yes")
TOGETHER: tuple[Role, ...] = ("prosecutor", "defence", "representative")


@pytest.fixture
def ballot() -> Program:
    return program(
        decision("door", "prosecutor", OPEN, PART, together=TOGETHER),
        decision("after", "judge", option("go_on")),
        facts={"hot": yes_no(), "cold": yes_no()},
    )


@pytest.fixture
def court() -> Program:
    return program(
        decision("rule", "judge", OPEN, PART, option("none", "D4 0"), voting=True),
        decision("after", "judge", option("go_on")),
        facts={"hot": yes_no(), "cold": yes_no()},
    )


def who(case: Program, state: State) -> list[tuple[str, str, int]]:
    return [(ask.kind, ask.role, ask.voter) for ask in asks_of(case, state)]


def choices(state: State) -> list[tuple[str | None, str | None]]:
    return [(each.who, each.text) for each in state.record if each.kind == "choice"]


def test_all_seats_of_a_ballot_are_asked_at_once_and_answer_in_any_order(ballot: Program) -> None:
    state = opened(ballot)
    assert who(ballot, state) == [("ballot", role, 1) for role in TOGETHER]
    state = stepped(ballot, state, said("door", "representative", "part"))
    assert [role for _, role, _ in who(ballot, state)] == ["prosecutor", "defence"]


def test_ballots_are_opened_at_once_when_all_have_answered_and_change_no_fact(ballot: Program) -> None:
    state = stepped(ballot, opened(ballot), said("door", "representative", "part"), said("door", "defence", "open"))
    assert choices(state) == []
    state = stepped(ballot, state, said("door", "prosecutor", "open"))
    assert choices(state) == [("prosecutor", "open.text"), ("defence", "open.text"), ("representative", "part.text")]
    assert (state.at, state.facts) == ("after", {"hot": False, "cold": False})


def test_a_ballot_is_cast_once(ballot: Program) -> None:
    state = stepped(ballot, opened(ballot), said("door", "defence", "open"))
    refused = step(ballot, state, said("door", "defence", "part"))
    assert refused == Refusal("trial/not_your_turn", {"role": "defence", "waiting": "prosecutor"})


def test_the_ballot_of_an_empty_seat_is_not_waited_for(ballot: Program) -> None:
    state = opened(ballot, {"judge": "person", "defence": "person"})
    assert who(ballot, state) == [("ballot", "defence", 1)]
    assert answered(ballot, state, "part").at == "after"
    assert opened(ballot, {"judge": "person"}).at == "after"


def test_ballots_are_opened_when_the_one_that_was_waited_for_leaves(ballot: Program) -> None:
    state = stepped(ballot, played(ballot, "open", "part"), left("judge"))
    assert state.at == "door"
    state = stepped(ballot, state, left("prosecutor"), left("representative"))
    assert choices(state) == [("prosecutor", "open.text"), ("defence", "part.text")]


def test_a_ballot_that_all_leave_goes_by_without_one(ballot: Program) -> None:
    state = stepped(ballot, opened(ballot), *(left(role) for role in TOGETHER))
    assert (state.at, choices(state)) == ("after", [])


def test_who_takes_a_seat_while_the_ballot_runs_is_waited_for(ballot: Program) -> None:
    state = opened(ballot, {"judge": "person", "defence": "person"})
    state = stepped(ballot, state, SeatChanged("prosecutor", "person"))
    assert [role for _, role, _ in who(ballot, state)] == ["prosecutor", "defence"]


def test_several_people_in_a_seat_vote_each_for_themselves(court: Program) -> None:
    state = opened(court, people={"judge": 3})
    assert who(court, state) == [("vote", "judge", voter) for voter in (1, 2, 3)]
    state = stepped(court, state, said("rule", "judge", "part", voter=2))
    assert who(court, state) == [("vote", "judge", voter) for voter in (1, 3)]
    assert choices(state) == []
    refused = step(court, state, said("rule", "judge", "open", voter=2))
    assert refused == Refusal("trial/not_your_vote", {"voter": "2"})


def test_the_majority_decides_and_the_result_binds(court: Program) -> None:
    state = played(court, "open", "part", "part", people={"judge": 3})
    assert (state.at, state.facts) == ("after", {"hot": False, "cold": True})
    assert choices(state) == [("judge", "part.text")]
    assert [each.option for each in state.answers] == ["open", "part", "part"]


def votes(*cast: str) -> list[tuple[int, OptionId]]:
    """`1 open`: who voted for what, in the order of voting."""
    return [(int(each[0]), OptionId(each[2:])) for each in cast]


@pytest.mark.parametrize(
    ("cast", "result"),
    [
        (votes("1 a"), "a"),
        (votes("1 a", "2 b", "3 b"), "b"),
        (votes("2 b", "1 a"), "a"),
        (votes("4 c", "1 a", "2 b", "3 b", "5 c"), "c"),
        (votes("2 b", "1 a", "3 b", "4 a"), "a"),
        (votes("2 c", "3 b"), "c"),
    ],
)
def test_a_tie_goes_to_the_presiding_judge_if_among_those_tied_else_to_the_earliest(
    cast: list[tuple[int, OptionId]], result: str
) -> None:
    assert result_of(cast) == result


def test_one_person_in_the_seat_votes_alone_and_a_machine_counts_as_one(court: Program) -> None:
    assert played(court, "part").at == "after"
    state = opened(court, seats_of(court, "machine"), people={"judge": 3})
    assert who(court, state) == [("vote", "judge", 1)]


def test_a_vote_that_was_waited_for_is_not_when_fewer_sit_there(court: Program) -> None:
    state = stepped(
        court,
        opened(court, people={"judge": 3}),
        said("rule", "judge", "open", voter=2),
        said("rule", "judge", "part", voter=1),
        SeatChanged("judge", "person", 2),
    )
    assert (state.at, choices(state)) == ("after", [("judge", "part.text")])


def test_a_seat_that_votes_and_falls_empty_decides_nothing(court: Program) -> None:
    state = stepped(court, played(court, "open", people={"judge": 3}), left("judge"))
    assert (state.at, state.ending, choices(state)) == (None, "over", [])


def test_one_more_who_sits_down_may_vote(court: Program) -> None:
    state = stepped(court, played(court, "open", people={"judge": 2}), SeatChanged("judge", "person", 3))
    assert [voter for _, _, voter in who(court, state)] == [2, 3]


def test_only_who_votes_sees_the_own_question_and_all_see_who_is_waited_for(court: Program) -> None:
    state = played(court, "open", people={"judge": 2})
    assert view(court, state, "judge").asked is None
    asked = view(court, state, "judge", voter=2).asked
    assert asked is not None
    assert (asked.kind, asked.voter) == ("vote", 2)
    assert view(court, state, "observer").waits_for == ("judge",)
    assert first_asked(court, state).voter == 2


@pytest.mark.parametrize("people", [0, 100])
def test_a_seat_holds_one_to_ninety_nine_people(court: Program, people: int) -> None:
    refused = step(court, opened(court), SeatChanged("judge", "person", people))
    assert refused == Refusal("trial/no_such_seat", {"role": "judge"})
