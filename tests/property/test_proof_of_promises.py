"""The checker's promises against every play, one by one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.proof.budget import Budget
from app.domain.proof.promises import examine_promises
from app.domain.proof.study import Study
from app.domain.trial.elements import CardId, DecisionId, FactId, OptionId
from app.domain.trial.program import CanAnswer, NeverIs, NeverShown, Program, Promise
from app.domain.trial.state import OptionChosen, State
from app.domain.trial.step import events_of, step
from tests.support.every_play import FEW, every_play, play_as_written
from tests.support.generated_programs import OPEN_FACTS, SEATS, programs

SEAT, DECISION = st.sampled_from(SEATS), st.sampled_from([DecisionId("d0"), DecisionId("d1")])
UNLESS = st.none() | st.tuples(SEAT, st.sampled_from([OptionId("a"), OptionId("b")]), st.none() | DECISION)
PROMISES: st.SearchStrategy[Promise] = (
    st.builds(NeverIs, st.sampled_from([FactId(fact) for fact in OPEN_FACTS]), st.booleans(), UNLESS)
    | st.builds(NeverIs, st.just(FactId("closed")), st.booleans(), st.none(), DECISION)
    | st.builds(NeverShown, st.sampled_from([1, 2, CardId("debt"), CardId("gap")]), SEAT)
    | st.builds(CanAnswer, SEAT, st.integers(1, 2), DECISION)
)


@settings(deadline=None, max_examples=FEW)
@given(case=programs(most=3), promise=PROMISES)
def test_a_promise_is_broken_where_some_play_breaks_it(case: Program, promise: Promise) -> None:
    case = replace(case, promises=(promise,))
    found = examine_promises(Study(case), Budget()).findings
    assert bool(found) == any(is_broken(case, promise, ended) for ended in every_play(case, most=60))
    for each in found:
        assert play_as_written(case, each.play) is not None


def is_broken(case: Program, promise: Promise, ended: State) -> bool:
    if isinstance(promise, NeverShown):
        if isinstance(promise.what, int):
            return promise.role in ended.shown.get(promise.what, ())
        return promise.role == case.cards[promise.what].holder or promise.what in ended.opened
    first, *moves = told(case, ended)
    if isinstance(promise, CanAnswer):
        is_asked = any(state.at == promise.decision for _, state in (first, *moves))
        return not is_asked or is_cut_short(case, promise, moves)
    redeemed = False
    if first[1].facts[promise.fact] == promise.value:
        return True
    for before, after in moves:
        answer = after.log[-1]
        if isinstance(answer, OptionChosen) and promise.unless and answer.decision in case.decisions:
            role, option, within = promise.unless
            redeemed |= (answer.role, answer.option) == (role, option) and within in (None, answer.decision)
        elif isinstance(answer, OptionChosen) and promise.before:
            redeemed |= before.at == promise.before
        if after.facts[promise.fact] == promise.value and not redeemed:
            return True
    return False


def told(case: Program, ended: State) -> list[tuple[State, State]]:
    """Each state of a play with the one before it; the first with itself."""
    found: list[State] = []
    for event in events_of(ended):
        after = step(case, found[-1] if found else None, event)
        assert isinstance(after, State)
        found.append(after)
    return list(zip([found[0], *found], found, strict=False))


def is_cut_short(case: Program, promise: CanAnswer, moves: list[tuple[State, State]]) -> bool:
    """Whether a round of the decision ends before so many were put, and not by the role's wish."""
    decision, put = case.decisions[promise.decision], list[OptionId]()
    for before, after in moves:
        answer, round = after.log[-1], after.position.round
        if before.at != promise.decision or not isinstance(answer, OptionChosen):
            continue
        if answer.decision == promise.decision and not decision.together:
            put.append(answer.option)
        if after.at == promise.decision and (round.used or round.put or round.ballots):
            continue
        last = decision.options[put[-1]] if put else None
        if not (last and (last.ends_the_picking or last.next)) and max(len(put), 1) < promise.times:
            return True
        put = []
    return False
