"""The checker's extremes against the scores of every play, one by one."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.proof.accounts import account, is_scored
from app.domain.proof.budget import Budget
from app.domain.proof.extremes import Spreads, extremes, fewest
from app.domain.proof.graph import merged
from app.domain.proof.net import Narrow, Whole
from app.domain.proof.prevention import Prevention
from app.domain.proof.study import Study
from app.domain.scoring.score import raw_j
from app.domain.shared.assessment import Journey, sums_of
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.journey import journey
from app.domain.trial.plays import Written
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import OptionChosen, State, TrialOpened
from app.domain.trial.step import events_of
from tests.support.every_play import FEW, every_play, play_as_written
from tests.support.generated_programs import SCORED, SEATS, programs

SMALL = programs(most=3)
NETS = {"narrow": Narrow, "whole": Whole}


@settings(deadline=None, max_examples=FEW)
@given(case=SMALL, role=st.sampled_from(SEATS), how=st.sampled_from(("narrow", "whole")))
def test_least_and_greatest_j_are_those_of_every_play_and_their_plays_have_them(
    case: Program, role: Role, how: str
) -> None:
    graph, budget, study = PlayGraph(case, SEATS), Budget(), Study(case)
    journeys = [journey(case, events_of(each), role, graph) for each in every_play(case, most=100)]
    plays = merged(study.flow(budget), budget)
    net = NETS[how](plays, study.items, role, budget)

    def told(play: tuple[Written, ...]) -> Journey:
        state = play_as_written(case, play)
        assert isinstance(state, State)
        assert state.at is None
        return journey(case, events_of(state), role, graph)

    def j(each: Journey, dimension: Dimension) -> Fraction | None:
        return raw_j(sums_of(each, dimension))

    for dimension in SCORED:
        values = [value for each in journeys if (value := j(each, dimension)) is not None]
        booked = account(net, dimension, budget)
        assert is_scored(net, dimension) or values == []
        found = extremes(Spreads(booked, budget))
        assert [each.j for each in found or ()] == [extreme(values) for extreme in (min, max) if values]
        assert all(j(told(each.play), dimension) == each.j for each in found or ())
        least, play = fewest(booked, budget)
        assert least == min(opportunities(each, dimension) for each in journeys)
        assert opportunities(told(play), dimension) == least
    least, play = fewest(account(net, None, budget), budget)
    assert least == min(each.own_decisions for each in journeys)
    assert told(play).own_decisions == least


def told_apart(state: State) -> list[tuple[str, ...]]:
    """The moves of a play, what was drawn first, so that plays can be told apart by how they begin."""
    found: list[tuple[str, ...]] = []
    for event in events_of(state):
        if isinstance(event, TrialOpened):
            found.append(tuple(str(event.draws)))
        elif isinstance(event, OptionChosen):
            found.append((event.role, str(event.decision), str(event.option)))
        else:
            found.append((str(event),))
    return found


@settings(deadline=None, max_examples=FEW)
@given(case=SMALL, role=st.sampled_from(SEATS), dimension=st.sampled_from(SCORED))
def test_a_harm_tempts_where_some_play_shows_it(case: Program, role: Role, dimension: Dimension) -> None:
    graph, budget, study = PlayGraph(case, SEATS), Budget(), Study(case)
    greatest: dict[tuple[tuple[str, ...], ...], Fraction] = {}
    for ended in every_play(case, most=100):
        j = raw_j(sums_of(journey(case, events_of(ended), role, graph), dimension))
        moves = tuple(told_apart(ended))
        for end in range(len(moves) + 1) if j is not None else ():
            greatest[moves[:end]] = max(j or Fraction(0), greatest.get(moves[:end], Fraction(-1)))
    tempting = set()
    for moves, j in greatest.items():
        if len(moves) > 1 and (key := moves[-1][:2]) in study.items and moves[-1][0] == role:
            item = study.items[moves[-1][0], moves[-1][1]]
            others = [
                other
                for said in item.answers
                if not item.answers[said].harms
                if (other := greatest.get((*moves[:-1], (*key, said)))) is not None
            ]
            done = item.answers.get(moves[-1][2])
            if done and done.harms and dimension not in item.scores and any(other < j for other in others):
                tempting.add(key)
    for net in (way(merged(study.flow(budget), budget), study.items, role, budget) for way in NETS.values()):
        booked = account(net, dimension, budget)
        found = Prevention(Spreads(booked, budget), dimension, budget).tempting()
        assert {(each.item.role, each.item.id) for each in found} == tempting


def opportunities(each: Journey, dimension: Dimension) -> int:
    return sum(one.dimension == dimension for one in each.opportunities)
