"""The log of a trial, played again on its program."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.domain.shared.broken import CLOCKS_APART, Broken
from app.domain.trial.invariants import Logged, Sitting, broken_numbers, broken_play, people_in
from app.domain.trial.log import event_data
from app.domain.trial.program import Program
from app.domain.trial.state import Event, SeatChanged, TrialOpened, Undone
from tests.support.fakes import START
from tests.support.programs import PROGRAM, decision, option, program, said

OPENED = TrialOpened(PROGRAM, {"judge": "person", "defence": "machine"}, 1, people={"judge": 2})
VOTES = (said("rule", "judge", "open", voter=1), said("rule", "judge", "part", voter=2))
LAST = said("after", "defence", "go_on", by="machine")
SEAT = Sitting("judge", "debt", open=False)


@pytest.fixture
def court() -> Program:
    return program(
        decision("rule", "judge", option("open", "D4 1"), option("part", "D4 3"), voting=True),
        decision("after", "defence", option("go_on")),
    )


def logged(events: Sequence[Event]) -> list[Logged]:
    return [Logged(seq, event_data(event), None, START) for seq, event in enumerate(events, start=1)]


def found(case: Program, *events: Event, has_ended: bool = True, seats: Sequence[Sitting] = ()) -> list[Broken]:
    return list(broken_play(case, PROGRAM, logged(events), has_ended, seats, "debt"))


def test_a_log_that_plays_again_to_the_end_that_is_noted_is_whole(court: Program) -> None:
    assert found(court, OPENED, *VOTES, LAST, seats=[SEAT]) == []
    assert found(court, OPENED, *VOTES, has_ended=False, seats=[SEAT._replace(open=True)]) == []


@pytest.mark.parametrize(
    ("events", "broken"),
    [
        ((OPENED, VOTES[0], VOTES[0]), Broken("trial/decided_twice", "event 3: rule, judge")),
        ((OPENED, *VOTES, VOTES[1]), Broken("trial/decided_twice", "event 4: rule, judge")),
        ((OPENED, LAST), Broken("trial/does_not_replay", "event 2: trial/not_this_decision")),
        ((OPENED, OPENED), Broken("trial/does_not_replay", "event 2: trial/already_open")),
        ((LAST,), Broken("trial/does_not_replay", "event 1: trial/not_open")),
    ],
)
def test_the_first_event_that_the_engine_refuses_is_told(
    court: Program, events: Sequence[Event], broken: Broken
) -> None:
    assert found(court, *events) == [broken]


def test_an_end_and_a_program_are_those_of_the_log(court: Program) -> None:
    assert found(court, OPENED, *VOTES) == [Broken("trial/ended_otherwise", "the log goes on")]
    assert found(court, OPENED, *VOTES, LAST, has_ended=False) == [Broken("trial/ended_otherwise", "the log has ended")]
    other = TrialOpened("other", OPENED.seats, 1, people=OPENED.people)
    assert found(court, other, *VOTES, LAST) == [Broken("trial/other_program", "other")]


@pytest.mark.parametrize("seat", [SEAT._replace(open=True), SEAT._replace(case="x"), SEAT._replace(role="defence")])
def test_a_seat_is_a_persons_of_the_case_and_open_while_the_trial_is(court: Program, seat: Sitting) -> None:
    assert found(court, OPENED, *VOTES, LAST, seats=[seat]) == [Broken("trial/seat_otherwise", seat.role)]


def test_a_log_is_there_its_times_lie_in_the_trial_and_its_end_closes_it() -> None:
    log, later = logged([OPENED, LAST]), START + CLOCKS_APART + timedelta(seconds=1)
    assert list(broken_numbers(log, START, START)) == []
    assert list(broken_numbers(log, START, None)) == []
    assert list(broken_numbers([], START, None)) == [Broken("trial/no_log")]
    assert [broken.code for broken in broken_numbers(log, later, None)] == ["trial/times"]
    assert [broken.code for broken in broken_numbers(log, START, later)] == ["trial/ended_otherwise"]
    twice = [each._replace(seq=1, key="k") for each in log]
    assert [broken.code for broken in broken_numbers(twice, START, None)] == ["trial/numbering", "trial/key_twice"]


def test_people_in_a_log_are_counted_by_seat_and_the_machine_is_nobody() -> None:
    assert people_in([]) == {}
    assert people_in(logged([OPENED, *VOTES])) == {"judge": 2}
    taken: list[Event] = [OPENED, SeatChanged("defence", "person"), SeatChanged("judge", "machine")]
    assert people_in(logged(taken)) == {"defence": 1}
    assert people_in(logged([*taken, Undone(2)])) == {"judge": 2, "defence": 1}
    assert found(program(decision("rule", "judge", option("open")))) == []
