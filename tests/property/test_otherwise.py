"""«What if» over generated cases: the same answer changes nothing, another one is played on by the rule of regret."""

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.scoring.regret import greatest_j
from app.domain.scoring.score import score
from app.domain.shared.refusal import Refusal
from app.domain.trial.attainable import attained
from app.domain.trial.journey import Move, journey, moves_of
from app.domain.trial.moving import may_come
from app.domain.trial.otherwise import before_own, otherwise
from app.domain.trial.players import from_view, random_by_seed
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Program
from app.domain.trial.state import SeatChanged, State
from app.domain.trial.step import replay
from tests.support.generated_programs import SCORED, SEATS, programs
from tests.support.programs import answer, first_asked, left, opened, released, stepped


def to_the_end(case: Program, seed: int, chance: bool) -> State:
    """A play by the random player, two in the judge's seat; with `chance` events come and seats change hands."""
    policy, state = from_view(random_by_seed(seed)), opened(case, people={"judge": 2})
    while state.at is not None:
        turn, coming = (seed + len(state.log)) % 7, may_come(case, state.position)
        if chance and coming and turn in (0, 3):
            state = stepped(case, state, released(coming[0]))
        elif chance and turn == 1 and len(state.log) % 2:
            role = SEATS[len(state.log) % len(SEATS)]
            state = stepped(case, state, SeatChanged(role, "person") if role not in state.seats else left(role))
        if state.at is not None:
            state = stepped(case, state, answer(case, state, policy(case, state, first_asked(case, state))))
    return state


def others(case: Program, state: State) -> Iterator[tuple[Move, str, State]]:
    """Each answer of the play changed to each that was legal, and how the play then ends."""
    for move in moves_of(case, state.log):
        before = before_own(move)
        for said in move.ask.answers:
            try:
                told = otherwise(case, state.log, before, move.event, said)
            except CaseFault:
                continue
            assert not isinstance(told, Refusal)
            assert told.kept == len(before)
            yield move, said, told.state


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99), chance=st.booleans())
def test_the_same_answer_gives_the_same_play_and_every_other_a_legal_one(
    case: Program, seed: int, chance: bool
) -> None:
    state = to_the_end(case, seed, chance)
    assume(len(state.log) < 20)
    for move, said, told in others(case, state):
        assert told.at is None
        assert told.ending is not None
        assert replay(case, told.log) == told
        assert told.log[: len(before_own(move))] == before_own(move)
        if said == move.event.option:
            assert told == state


@pytest.mark.slow
@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99), role=st.sampled_from(SEATS))
def test_no_other_answer_gives_more_than_was_attainable(case: Program, seed: int, role: str) -> None:
    state = opened(case)
    policy = from_view(random_by_seed(seed))
    while state.at is not None:
        state = stepped(case, state, answer(case, state, policy(case, state, first_asked(case, state))))
    for found in attained(case, state.log, role, SCORED):
        for said in found.move.ask.answers:
            try:
                told = otherwise(case, state.log, before_own(found.move), found.move.event, said)
            except CaseFault:
                continue
            assert not isinstance(told, Refusal)
            came = score(journey(case, told.state.log, role)).dimensions
            for dimension, ways in found.before.items():
                j, most = came[dimension].J, greatest_j(ways)
                assert j is None or (most is not None and j <= most)
