"""Blanket strategies, influence, secrecy and fairness against trying every play of small cases."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from unittest.mock import patch

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.proof.blanket import blanket_plays
from app.domain.proof.budget import Budget
from app.domain.proof.defence import good_play
from app.domain.proof.fairness import VERDICTS
from app.domain.proof.influence import influence_of, two_plays
from app.domain.proof.secrecy import examine_secrecy
from app.domain.proof.study import Study
from app.domain.scoring import score as scoring
from app.domain.shared.roles import DIMENSIONS, Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import FactId, Levels, Verdict
from app.domain.trial.journey import journey, moves_of
from app.domain.trial.program import Decision, Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import EventReleased, State
from app.domain.trial.step import replay
from app.domain.trial.view import view
from app.services.headless import DEFAULT, HeadlessPlay, play
from tests.support.every_play import every_play
from tests.support.generated_programs import OPEN_FACTS, SEALED, SEATS, programs
from tests.support.programs import PROGRAM

SMALL = programs(most=3)
# Each example tries every play, some every pair of plays.
FEW = settings(deadline=None, max_examples=settings.default.max_examples // 6)


@FEW
@given(case=SMALL)
def test_a_blanket_play_is_a_play_of_the_case_in_which_the_others_take_their_defaults(case: Program) -> None:
    case = replace(case, kind="trial")
    for found in list(blanket_plays(Study(case), Budget()))[::7]:
        done = play(case, PROGRAM, 0, DEFAULT, found.moves)
        assert isinstance(done, HeadlessPlay), done
        assert done.moves == found.moves
        assert done.scores[found.role] == found.scores
        others = [move for move in moves_of(case, done.state.log) if move.ask.role != found.role]
        assert all(move.event.option == default_answer(case, move.ask) for move in others)


# The answers of a play: what was asked, for which time, what was answered.
Told = dict[tuple[Role, str, int], tuple[Ask, str]]


def told_by_others(case: Program, ended: State, role: Role) -> Told:
    found: Told = {}
    times: dict[tuple[Role, str], int] = {}
    for move in moves_of(case, ended.log):
        key = (move.ask.role, str(move.ask.id))
        if move.ask.role != role:
            found[*key, times.get(key, 0)] = (move.ask, move.event.option)
        times[key] = times.get(key, 0) + 1
    return found


def may_mean_the_same(case: Program, one: tuple[Ask, str], other: tuple[Ask, str]) -> bool:
    """Whether some answer, or the default, is what both come to."""
    meant = {*one[0].answers, *other[0].answers, ""}
    come_to = [
        tuple(said if said in ask.answers else default_answer(case, ask) for ask in (one[0], other[0]))
        for said in meant
    ]
    return (one[1], other[1]) in come_to


@FEW
@given(case=SMALL, role=st.sampled_from(SEATS))
def test_a_role_has_influence_where_two_of_all_plays_differ_in_its_answers_alone(case: Program, role: Role) -> None:
    late = [each for each in every_play(case) if not any(isinstance(event, EventReleased) for event in each.log)]
    told = [told_by_others(case, each, role) for each in late]
    assume(len(late) <= 120)
    differing = any(
        late[n].log[0] == late[m].log[0]
        and late[n].ending != late[m].ending
        and all(may_mean_the_same(case, told[n][key], told[m][key]) for key in told[n].keys() & told[m].keys())
        for n, m in combinations(range(len(late)), 2)
    )
    study = Study(case)
    found = two_plays(study, role, Budget())
    assert bool(found) == differing
    for plays in (found, influence_of(study, role, Budget()).plays):
        ended = [play(case, PROGRAM, 0, DEFAULT, moves) for moves in plays]
        assert len({each.state.ending for each in ended if isinstance(each, HeadlessPlay)}) == len(plays) in (0, 2)


def states_of(ended: State, case: Program) -> Iterator[State]:
    """Every state that a play comes through."""
    for kept in range(1, len(ended.log) + 1):
        state = replay(case, ended.log[:kept])
        assert isinstance(state, State)
        yield state


def leaks(case: Program, state: State) -> set[tuple[str, Role]]:
    """The decision and the seat whose view changes when facts that are sealed from it do, whichever and to whatever."""
    found = set()
    for seat in case.roles:
        sealed = [
            id for id, fact in case.facts.items()
            if fact.seen_by is not None and seat not in fact.seen_by and id not in state.revealed
        ]  # fmt: skip
        seen = view(case, state, seat)
        for values in product(*(case.facts[id].domain for id in sealed)):
            facts = {**state.facts, **dict(zip(sealed, values, strict=True))}
            if view(case, replace(state, position=replace(state.position, facts=facts)), seat) != seen:
                found.add((str(state.at), seat))
    return found


@FEW
@given(case=SMALL, sealed=st.sampled_from(OPEN_FACTS), owner=st.sampled_from(SEATS))
def test_every_leak_through_what_is_offered_is_found_and_no_other(case: Program, sealed: str, owner: Role) -> None:
    for fact, seen_by in ((sealed, owner), *SEALED.items()):
        case = replace(case, facts={**case.facts, FactId(fact): replace(case.facts[FactId(fact)], seen_by=(seen_by,))})
    expected = set[tuple[str, Role]]()
    for ended in every_play(case, most=150):
        for state in states_of(ended, case):
            expected |= leaks(case, state)
    found = examine_secrecy(Study(case), Budget()).findings
    assert {(each.details["decision"], each.details["role"]) for each in found} == expected


def with_a_good_option(decision: Decision) -> Decision:
    """The decision put to the defence, and something good in it."""
    (id, first), *rest = decision.options.items()
    levels: Levels = {each: 3 if each == "D10" else 2 for each in first.levels}
    options = {id: replace(first, levels=levels, harms=()), **dict(rest)}
    return replace(decision, options=options, asks="defence" if not decision.together else decision.asks)


@FEW
@given(case=SMALL, verdicts=st.permutations(VERDICTS))
def test_a_play_in_which_the_defence_does_very_well_is_found_where_there_is_one(
    case: Program, verdicts: list[Verdict]
) -> None:
    ends = zip(case.endings.items(), verdicts, strict=True)
    endings = {id: replace(ending, verdict=verdict) for (id, ending), verdict in ends}
    decisions = {id: with_a_good_option(each) for id, each in case.decisions.items()}
    case = replace(case, endings=endings, decisions=decisions, assessed={"defence": ("D3", "D10")})
    graph = PlayGraph(case, case.roles)
    best: dict[Verdict, float] = {}
    with patch.object(scoring, "OPPORTUNITIES_NEEDED", dict.fromkeys(DIMENSIONS, 1)):
        for ended in every_play(case, most=150):
            scores = scoring.score(journey(case, ended.log, "defence", graph))
            assert ended.ending is not None
            verdict = case.endings[ended.ending].verdict
            if scores.final is not None:
                best[verdict] = max(best.get(verdict, 0), scores.final)
        for verdict in VERDICTS:
            found = good_play(Study(case), verdict, Budget())
            assert (found is not None) == (best.get(verdict, 0) >= 85)
            assert found is None or found.scores.band == ">=85"
