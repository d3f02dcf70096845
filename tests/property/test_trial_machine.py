"""The trial as a state machine, over generated cases: whatever is done in whatever order, the rules hold."""

import copy
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.scoring.regret import greatest_j, regret
from app.domain.scoring.score import score, weighted_j
from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.assessment import sums_of
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.attainable import attained
from app.domain.trial.journey import journey
from app.domain.trial.players import authored_default, best_for, from_view, random_by_seed, worst_for
from app.domain.trial.position import CaseFault, position_of
from app.domain.trial.program import DecisionId, OptionId, Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import OptionChosen, State
from app.domain.trial.step import events_of, legal_options, offered, replay, step
from app.domain.trial.view import Seat, view
from tests.support.generated_programs import SCORED, SEALED, SEATS, programs
from tests.support.programs import answer, opened

VIEWERS: tuple[Seat, ...] = (*SEATS, "observer")


class TrialMachine(RuleBasedStateMachine):
    """People answer in turn, out of turn, late and wrongly; the room looks on."""

    @initialize(case=programs(), seed=st.integers(0, 9))
    def open(self, case: Program, seed: int) -> None:
        self.case = case
        self.state = opened(case, seed=seed)

    @precondition(lambda self: self.state.at is not None)
    @rule(data=st.data())
    def answer_legally(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(offered(self.case, self.state)))
        before = copy.deepcopy(self.state)
        following = step(self.case, self.state, answer(self.case, self.state, chosen))
        assert isinstance(following, State)
        assert self.state == before
        assert following.record[: len(before.record)] == before.record
        self.state = following

    @rule(
        decided=st.sampled_from([f"d{n}" for n in range(7)]),
        role=st.sampled_from(SEATS),
        chosen=st.sampled_from("abcd"),
        cites=st.sampled_from([(), (1,), (2,), (1, 1), (3,)]),
    )
    def try_anything(self, decided: str, role: Role, chosen: str, cites: tuple[int, ...]) -> None:
        event = OptionChosen(DecisionId(decided), role, OptionId(chosen), "person", cites)
        before = copy.deepcopy(self.state)
        following = step(self.case, self.state, event)
        assert self.state == before
        in_order = (
            decided == self.state.at
            and role == self.case.decisions[DecisionId(decided)].asks
            and chosen in legal_options(self.case, self.state)
        )
        if isinstance(following, Refusal):
            assert following.code.startswith("trial/cites" if in_order else "trial/")
        else:
            assert in_order
            self.state = following

    @invariant()
    def the_log_is_the_truth(self) -> None:
        assert replay(self.case, events_of(self.state)) == self.state

    @invariant()
    def somebody_is_asked_or_the_play_is_over(self) -> None:
        assert (self.state.at is None) == (self.state.ending is not None)
        assert bool(legal_options(self.case, self.state)) == (self.state.at is not None)

    @invariant()
    def a_view_does_not_change_with_what_is_sealed_from_it(self) -> None:
        for fact, owner in SEALED.items():
            if fact in self.state.revealed:
                continue
            other = replace(self.state, facts={**self.state.facts, fact: not self.state.facts[fact]})
            for seat in VIEWERS:
                if seat != owner:
                    assert view(self.case, other, seat) == view(self.case, self.state, seat)

    @invariant()
    def a_closed_card_is_in_its_holders_view_alone(self) -> None:
        for seat in VIEWERS:
            seen = view(self.case, self.state, seat)
            assert all(card.open or card.holder == seat for card in seen.cards)
            assert seen.asked is None or seen.waits_for == seat


TestTrialMachine = TrialMachine.TestCase
TestTrialMachine.settings = settings(deadline=None)


def to_the_end(case: Program, seed: int, order: int = 1) -> State:
    """A play by the random player of `seed`, its options shown in the order of `order`."""
    state, policy = opened(case, seed=order), from_view(random_by_seed(seed))
    while state.at is not None:
        following = step(case, state, answer(case, state, policy(case, state)))
        assert isinstance(following, State)
        state = following
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
def test_a_better_choice_never_lowers_n_of_that_decision(case: Program, seed: int) -> None:
    state = to_the_end(case, seed)
    for place, given_answer in enumerate(state.answers):
        before = replay(case, events_of(state)[: place + 1])
        assert isinstance(before, State)
        taken = case.decisions[given_answer.decision].options
        shares = {}
        for id in legal_options(case, before):
            after = step(case, before, answer(case, before, id))
            assert isinstance(after, State)
            for each in journey(case, events_of(after), given_answer.role).opportunities:
                if each.decision == given_answer.decision and each.chosen is not None and each.best_legal:
                    shares[each.dimension, id] = each.chosen / each.best_legal
        for (dimension, one), share in shares.items():
            for other in legal_options(case, before):
                if (dimension, other) in shares and taken[other].levels[dimension] >= taken[one].levels[dimension]:
                    assert shares[dimension, other] >= share


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99), order=st.integers(2, 99))
def test_the_order_in_which_options_are_shown_changes_nothing(case: Program, seed: int, order: int) -> None:
    one, other = to_the_end(case, seed), to_the_end(case, seed, order)
    assert replace(other, seed=one.seed) == one
    for role in SEATS:
        assert journey(case, events_of(one), role) == journey(case, events_of(other), role)


def continuations(case: Program, state: State) -> Iterator[State]:
    """Every state that can follow, `state` first; no memory, no projection."""
    yield state
    for id in legal_options(case, state):
        try:
            following = step(case, state, answer(case, state, id))
        except CaseFault:
            continue
        assert isinstance(following, State)
        yield from continuations(case, following)


@settings(deadline=None)
@given(case=programs(tight=True), seed=st.integers(0, 99))
def test_what_can_still_be_put_is_what_some_continuation_puts(case: Program, seed: int) -> None:
    state = opened(case)
    graph = PlayGraph(case, state.seats)
    for each in continuations(case, state):
        expected = {later.at for later in continuations(case, each)} - {None}
        assert graph.ahead(graph.place(position_of(each))) == expected


@settings(deadline=None)
@given(case=programs(), role=st.sampled_from(SEATS))
def test_best_and_worst_are_the_extremes_over_all_plays_of_the_role(case: Program, role: Role) -> None:
    state, default = opened(case), from_view(authored_default)

    def plays(state: State) -> Iterator[State]:
        if state.at is None:
            yield state
            return
        own = case.decisions[state.at].asks == role
        for id in legal_options(case, state) if own else (default(case, state),):
            following = step(case, state, answer(case, state, id))
            assert isinstance(following, State)
            yield from plays(following)

    def worth(ended: State) -> object:
        told = journey(case, events_of(ended), role)
        return weighted_j(role, {dimension: sums_of(told, dimension) for dimension in SCORED})

    values = [value for ended in plays(state) if (value := worth(ended)) is not None]
    for which, extreme in ((best_for, max), (worst_for, min)):
        policy, reached = which(role, weighted_j, WEIGHTS), state
        while reached.at is not None:
            following = step(case, reached, answer(case, reached, policy(case, reached)))
            assert isinstance(following, State)
            reached = following
        assert worth(reached) == extreme(values, default=None)


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
    if told:
        ended = {dimension: greatest_j(ways) for dimension, ways in told[-1].after.items()}
        scores = score(journey(case, events_of(state), role))
        assert ended == {dimension: scores.dimensions[dimension].J for dimension in ended}
