"""Scores over generated cases: bounds, what changes nothing, and the searches against trying everything."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.scoring.regret import greatest_j, regret
from app.domain.scoring.score import capped_j, raw_j, score, weighted_j
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.assessment import Sums, sums_of
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import default_answer
from app.domain.trial.attainable import Search, attained
from app.domain.trial.elements import SILENT, WindowId
from app.domain.trial.items import ItemKey
from app.domain.trial.journey import Ledger, journey
from app.domain.trial.moving import may_come
from app.domain.trial.players import best_for, from_view, random_by_seed, worst_for
from app.domain.trial.position import CaseFault
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import OptionChosen, State, TrialOpened
from app.domain.trial.step import asks_of, drawn, events_of, replay, step
from tests.support.generated_programs import SCORED, SEATS, programs
from tests.support.programs import PROGRAM, answer, first_asked, legal_options, opened, released, seats_of, stepped

SMALL = programs(most=3)
# More plays than this are not tried one by one.
MOST_PLAYS = 3000


def to_the_end(case: Program, seed: int, order: int = 1) -> State:
    """A play by the random player of `seed`, events now and then; its options shown in the order of `order`."""
    policy = from_view(random_by_seed(seed))
    state = begun(case, order)
    while state.at is not None:
        coming = may_come(case, state.position)
        if coming and (seed + len(state.log)) % 3 == 0:
            state = stepped(case, state, released(coming[0]))
        state = stepped(case, state, answer(case, state, policy(case, state, first_asked(case, state))))
    return state


def begun(case: Program, order: int) -> State:
    state = step(case, None, TrialOpened(PROGRAM, seats_of(case), order, drawn(case, 1)))
    assert isinstance(state, State)
    return state


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99))
def test_scores_stay_between_nought_and_a_hundred(case: Program, seed: int) -> None:
    state = to_the_end(case, seed)
    for role in SEATS:
        scores = score(journey(case, events_of(state), role))
        assert scores.own_decisions <= len(state.answers)
        told = [value for each in scores.dimensions.values() for value in (each.J, each.raw, each.N)]
        assert all(0 <= value <= 100 for value in [*told, scores.V, scores.F, scores.final] if value is not None)
        assert (scores.band is None) == (scores.final is None)


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99))
def test_a_better_answer_never_lowers_n_of_what_it_answers(case: Program, seed: int) -> None:
    state, items = to_the_end(case, seed), PlayGraph(case, SEATS).items
    for place in range(1, len(events_of(state))):
        before = replay(case, events_of(state)[:place])
        assert isinstance(before, State)
        ask = first_asked(case, before)
        item, shares = items[ask.role, str(ask.id)], {}
        for id in ask.answers:
            after = stepped(case, before, answer(case, before, id))
            for each in journey(case, events_of(after), ask.role).opportunities:
                if each.decision == ask.id and each.chosen is not None and each.best_legal and id in item.answers:
                    shares[each.dimension, id] = each.chosen / each.best_legal
        for (dimension, one), share in shares.items():
            for other in ask.answers:
                if (dimension, other) in shares and item.points(other, dimension) >= item.points(one, dimension):
                    assert shares[dimension, other] >= share


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99), order=st.integers(2, 99))
def test_the_order_in_which_options_are_shown_changes_nothing(case: Program, seed: int, order: int) -> None:
    one, other = to_the_end(case, seed), to_the_end(case, seed, order)
    assert replace(other, seed=one.seed, log=one.log) == one
    for role in SEATS:
        assert journey(case, events_of(one), role) == journey(case, events_of(other), role)


def following(case: Program, state: State) -> Iterator[State]:
    """Every state that can come next: by each answer to what is asked first, by each event that may come."""
    events = [answer(case, state, id) for id in legal_options(case, state)]
    for event in (*events, *(released(id) for id in may_come(case, state.position))):
        try:
            after = step(case, state, event)
        except CaseFault:
            continue
        assert isinstance(after, State)
        yield after


@settings(deadline=None)
@given(case=programs(tight=True, most=3))
def test_what_can_still_be_put_is_what_some_continuation_puts(case: Program) -> None:
    graph, tried = PlayGraph(case, SEATS), [0]

    def ahead(state: State) -> set[ItemKey]:
        tried[0] += 1
        assume(tried[0] <= MOST_PLAYS)
        asked = {(ask.role, str(ask.id)) for ask in asks_of(case, state)}
        found = asked.union(*(ahead(each) for each in following(case, state)))
        assert graph.ahead(graph.place(state.position)) == found
        return found

    ahead(opened(case))


def plays_of(case: Program, role: Role) -> list[State]:
    """Every play in which the others take their default and events come at the latest moment."""
    ended, waiting = [], [opened(case)]
    while waiting:
        state = waiting.pop()
        if state.at is None:
            ended.append(state)
            assume(len(ended) <= MOST_PLAYS // 10)
            continue
        ask = first_asked(case, state)
        answers: Iterable[str] = ask.answers if ask.role == role else (default_answer(case, ask),)
        waiting += [stepped(case, state, answer(case, state, id)) for id in answers]
    return ended


def js(ways: Iterable[Sums], of: Callable[[Sums], Fraction | None]) -> list[Fraction]:
    return [j for each in ways if (j := of(each)) is not None]


@settings(deadline=None)
@given(case=SMALL, role=st.sampled_from(SEATS))
def test_best_and_worst_are_the_extremes_over_all_plays_of_the_role(case: Program, role: Role) -> None:
    def worth(ended: State) -> object:
        told = journey(case, events_of(ended), role, graph)
        return weighted_j(role, {dimension: sums_of(told, dimension) for dimension in SCORED})

    graph, ended = PlayGraph(case, SEATS), plays_of(case, role)
    values = [value for each in ended if (value := worth(each)) is not None]
    for which, extreme in ((best_for, max), (worst_for, min)):
        policy, reached = which(role, weighted_j, WEIGHTS), opened(case)
        while reached.at is not None:
            reached = stepped(case, reached, answer(case, reached, policy(case, reached, first_asked(case, reached))))
        assert worth(reached) == extreme(values, default=None)


@settings(deadline=None)
@given(case=SMALL, role=st.sampled_from(SEATS), dimension=st.sampled_from(SCORED))
def test_the_greatest_and_the_least_j_are_those_of_all_plays(case: Program, role: Role, dimension: Dimension) -> None:
    graph, ended = PlayGraph(case, SEATS), plays_of(case, role)
    sums = [sums_of(journey(case, events_of(each), role, graph), dimension) for each in ended]
    for greatest, extreme in ((True, max), (False, min)):
        search = Search(graph, role, (dimension,), greatest=greatest)
        found = [each[dimension] for each in search.outcomes(opened(case), Ledger(graph, role))]
        assert {each.best for each in found} == {each.best for each in sums}
        for j in (raw_j, capped_j):
            assert extreme(js(found, j), default=None) == extreme(js(sums, j), default=None)


def lets_it_pass(case: Program, event: OptionChosen) -> bool:
    """Whether a judge says nothing to a question that nobody objects to: no answer, though it closes what was open."""
    window = case.windows.get(WindowId(event.decision))
    return window is not None and event.role == window.ruling_by and event.option == SILENT


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99), role=st.sampled_from(SEATS))
def test_no_answer_opens_more_than_was_attainable_before_it(case: Program, seed: int, role: Role) -> None:
    state = to_the_end(case, seed)
    told = attained(case, events_of(state), role, tuple(WEIGHTS[role]))
    for each in told:
        before = {dimension: greatest_j(ways) for dimension, ways in each.before.items()}
        after = {dimension: greatest_j(ways) for dimension, ways in each.after.items()}
        assert regret(role, before, after) >= 0
        assert all(j is None or before[dimension] is not None for dimension, j in after.items())
    own = [event for event in events_of(state) if isinstance(event, OptionChosen) and event.role == role]
    if told and not lets_it_pass(case, own[-1]):
        ended = {dimension: greatest_j(ways) for dimension, ways in told[-1].after.items()}
        scores = score(journey(case, events_of(state), role))
        assert ended == {dimension: scores.dimensions[dimension].J for dimension in ended}
