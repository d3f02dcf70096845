"""What the checker finds against every position that the engine can come to, one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.proof.budget import Budget
from app.domain.proof.ending import longest
from app.domain.proof.reached import reached
from app.domain.proof.study import Study
from app.domain.shared.roles import Role
from app.domain.trial.asking import asked
from app.domain.trial.journey import moves_of
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from tests.support.every_play import FEW, EveryPosition, every_play, play_as_written
from tests.support.generated_programs import SEATS, programs
from tests.support.noticing import Noticed


@settings(deadline=None)
@given(case=programs(tight=True, most=4), empty=st.sampled_from((None, *SEATS)))
def test_every_state_is_found_and_no_other(case: Program, empty: Role | None) -> None:
    seats = tuple(seat for seat in SEATS if seat != empty)
    tried, plays = EveryPosition(case, seats), Study(case).flow(Budget(), seats)
    asks = [asked(case, tried.seats, position)[:1] for position in tried.found.values()]
    stuck = {ask.id for some in asks for ask in some if not ask.answers}
    put = {(ask.id, ask.role, frozenset(ask.answers)) for some in asks for ask in some}
    found = set()
    for state, edges in enumerate(plays.edges):
        spot = plays.spot(state)
        wrong = {number for where, number, _ in plays.faults if where == state}
        legal = [spot.moves[number].key for number in (*(number for number, _, _ in edges), *wrong)]
        if spot.ask is not None:
            found.add((spot.ask.id, spot.ask.role, frozenset(key[2] for key in legal if key[0] != "chance")))
    assert found == put
    assert {plays.spot(state).at for state, _ in plays.stuck} <= stuck | {None}
    faults = {plays.spot(state).moves[number].key[1:] for state, number, _ in plays.faults}
    assert faults == tried.faults
    assert plays.circle is None
    assert longest(case, plays) == tried.longest + len(case.events) + len(case.draws)


@settings(deadline=None, max_examples=FEW)
@given(case=programs(tight=True, most=4))
def test_what_is_reached_is_what_the_engine_reaches(case: Program) -> None:
    noticed = Noticed(case, EveryPosition(case, SEATS))
    found = reached(Study(case), Budget())
    assert found.parts.keys() == noticed.parts
    assert found.holding.keys() == noticed.conditions[True]
    assert found.failing.keys() == noticed.conditions[False]
    for subject, play in [*found.parts.items(), *found.holding.items(), *found.failing.items()]:
        assert play_as_written(case, play) is not None, subject


@settings(deadline=None, max_examples=settings.default.max_examples // 6)
@given(case=programs(most=3))
def test_what_can_still_be_put_is_what_the_play_graph_finds(case: Program) -> None:
    prospects, graph = Study(case).prospects(Budget()), PlayGraph(case, case.roles)
    for ended in every_play(case, most=40):
        for move in moves_of(case, ended.log):
            assert prospects.still(move.before.position) == graph.still(move.before.position)
