"""The trial as a state machine, over generated cases: whatever is done in whatever order, the rules hold."""

import json
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.scoring.weights import WEIGHTS
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask
from app.domain.trial.elements import SILENT, DecisionId, OptionId
from app.domain.trial.log import event_data, event_from_data
from app.domain.trial.moving import may_come
from app.domain.trial.players import Chooser, authored_default, best_answer, from_view, random_by_seed, typical_mistake
from app.domain.trial.position import Round
from app.domain.trial.program import Program
from app.domain.trial.state import By, Event, OptionChosen, Player, SeatChanged, State, TextWritten, Undone
from app.domain.trial.step import asks_of, citable, events_of, offered, replay, step, writings_of
from app.domain.trial.view import Seat, view
from tests.support.generated_programs import SEALED, SEATS, WINDOWS, programs
from tests.support.programs import first_asked, opened, released, said, stepped

VIEWERS: tuple[Seat, ...] = (*SEATS, "observer")
PLAYERS: tuple[Player | None, ...] = ("person", "machine", None)
VOTERS = (1, 2, 3)
CHOOSERS: tuple[Chooser, ...] = (authored_default, typical_mistake, random_by_seed(3), best_answer(WEIGHTS))


def everything_seen(case: Program, state: State, but: Iterable[Seat] = ()) -> list[str]:
    """What everybody but some and the trainer sees, each person of a seat for themselves, byte by byte."""
    return [repr(view(case, state, seat, voter)) for seat in VIEWERS if seat not in but for voter in VOTERS]


class TrialMachine(RuleBasedStateMachine):
    """People answer in turn, out of turn, late and wrongly; seats change hands; events come; the room looks on."""

    @initialize(
        case=programs(),
        seed=st.integers(0, 9),
        seats=st.fixed_dictionaries({role: st.sampled_from(PLAYERS) for role in SEATS}),
        people=st.integers(1, 3),
    )
    def open(self, case: Program, seed: int, seats: dict[Role, Player | None], people: int) -> None:
        self.case = case
        taken = {role: player for role, player in seats.items() if player is not None}
        self.state = opened(case, taken, seed, {"judge": people} if people > 1 else {})

    def do(self, event: Event, is_legal: bool) -> None:
        """The event is done if it is legal, else refused by name; in either case what was before stays as it was."""
        before = self.state
        following = step(self.case, before, event)
        assert replay(self.case, events_of(before)) == before
        if isinstance(following, Refusal):
            assert not is_legal, following
            assert following.code.startswith("trial/")
        else:
            assert is_legal
            assert isinstance(event, Undone) or following.record[: len(before.record)] == before.record
            self.state = following

    @precondition(lambda self: self.state.at is not None)
    @rule(data=st.data())
    def answer_legally(self, data: st.DataObject) -> None:
        ask = data.draw(st.sampled_from(asks_of(self.case, self.state)))
        chosen = data.draw(st.sampled_from(offered(self.state, ask)))
        by = data.draw(st.sampled_from([self.state.seats[ask.role], "trainer", "time"]))
        self.do(said(ask.id, ask.role, chosen, by, ask.voter), is_legal=True)

    @rule(
        asked=st.sampled_from([*(f"d{n}" for n in range(7)), *WINDOWS]),
        role=st.sampled_from(SEATS),
        chosen=st.sampled_from(["a", "b", "c", "d", SILENT, "blames", "overrule", "strike"]),
        by=st.sampled_from(["person", "machine", "time"]),
        cites=st.sampled_from([(), (), (1,), (2,), (1, 1), (3,)]),
        voter=st.sampled_from(VOTERS),
    )
    def answer_anything(self, asked: str, role: Role, chosen: str, by: By, cites: tuple[int, ...], voter: int) -> None:
        event = OptionChosen(DecisionId(asked), role, OptionId(chosen), by, cites, voter)
        asks = [ask for ask in asks_of(self.case, self.state) if (ask.id, ask.role, ask.voter) == (asked, role, voter)]
        sits = by == "time" or self.state.seats.get(role) == by
        self.do(event, bool(asks) and chosen in asks[0].answers and sits and self.may_cite(asked, role, cites))

    def may_cite(self, asked: str, role: Role, cites: tuple[int, ...]) -> bool:
        decision = self.case.decisions.get(DecisionId(asked))
        if not cites or decision is None or decision.cites is None:
            return not cites
        return len(cites) <= decision.cites[0] and set(cites) <= set(citable(decision, role, self.state))

    @rule(event=st.sampled_from(["ring", "message", "letter"]))
    def let_an_event_come(self, event: str) -> None:
        self.do(released(event), event in may_come(self.case, self.state.position))

    @rule(role=st.sampled_from([*SEATS, "investigator"]), player=st.sampled_from(PLAYERS), people=st.integers(0, 3))
    def change_a_seat(self, role: Role, player: Player | None, people: int) -> None:
        self.do(SeatChanged(role, player, people), role in SEATS and people > 0)

    @rule(writing=st.sampled_from([f"text_d{n}" for n in range(4)]), role=st.sampled_from(SEATS))
    def write(self, writing: str, role: Role) -> None:
        before = self.state
        ids = [each.id for each in writings_of(self.case, before, role)]
        self.do(TextWritten(writing, role, "I move"), writing in ids and role in before.seats)
        assert (self.state.position, self.state.record) == (before.position, before.record)

    @rule(kept=st.integers(0, 40))
    def go_back(self, kept: int) -> None:
        self.do(Undone(kept), 1 <= kept <= len(self.state.log))

    @precondition(lambda self: len(self.state.log) > 1)
    @rule(data=st.data())
    def going_back_and_doing_the_same_again_is_nothing(self, data: st.DataObject) -> None:
        kept = data.draw(st.integers(1, len(self.state.log)))
        log = self.state.log
        assert stepped(self.case, self.state, Undone(kept), *log[kept:]) == self.state

    @invariant()
    def what_a_log_keeps_is_what_happened(self) -> None:
        event = self.state.log[-1]
        assert event_from_data(json.loads(json.dumps(event_data(event)))) == event

    @invariant()
    def somebody_is_asked_or_the_play_is_over(self) -> None:
        asks = asks_of(self.case, self.state)
        assert (self.state.at is None) == (self.state.ending is not None) == (not asks)
        assert all(ask.answers and ask.role in self.state.seats for ask in asks)

    @invariant()
    def a_view_does_not_change_with_what_is_sealed_from_it(self) -> None:
        for fact, owner in SEALED.items():
            if fact not in self.state.revealed:
                facts = {**self.state.facts, fact: not self.state.facts[fact]}
                other = replace(self.state, position=replace(self.state.position, facts=facts))
                seen = everything_seen(self.case, self.state, [owner])
                assert everything_seen(self.case, other, [owner]) == seen

    @invariant()
    def a_machine_answers_alike_whatever_is_sealed_from_it(self) -> None:
        facts = {fact: not value if fact in SEALED else value for fact, value in self.state.facts.items()}
        other = replace(self.state, position=replace(self.state.position, facts=facts))
        for ask in asks_of(self.case, self.state):
            sealed = [fact for fact, owner in SEALED.items() if owner != ask.role and fact not in self.state.revealed]
            if len(sealed) == len(SEALED) and ask in asks_of(self.case, other):
                for chooser in CHOOSERS:
                    policy = from_view(chooser)
                    assert policy(self.case, other, ask) == policy(self.case, self.state, ask)

    @invariant()
    def what_was_said_is_sealed_until_all_have_spoken(self) -> None:
        other = replace(self.state, position=replace(self.state.position, round=said_otherwise(self.case, self.state)))
        assert everything_seen(self.case, other) == everything_seen(self.case, self.state)

    @invariant()
    def a_closed_card_is_in_its_holders_view_alone(self) -> None:
        for seat in VIEWERS:
            seen = view(self.case, self.state, seat)
            assert all(card.open or card.holder == seat for card in seen.cards)
            assert seen.asked is None or seat in seen.waits_for


def said_otherwise(case: Program, state: State) -> Round:
    """The round in which everybody has said something else so far: another ballot, another vote, another ground."""
    round = state.position.round
    if state.at is None:
        return round
    options = list(case.decisions[state.at].options)
    another = dict(zip(options, [*options[1:], options[0]], strict=True))
    round = replace(
        round,
        ballots=tuple((role, another[chosen]) for role, chosen in round.ballots),
        votes=tuple((voter, another[chosen]) for voter, chosen in round.votes),
    )
    if round.put is None or len(round.put.said) == len(round.put.asked):  # all have spoken
        return round
    turned = tuple((role, "no basis" if what == SILENT else SILENT) for role, what in round.put.said)
    return replace(round, put=replace(round.put, said=turned))


TestTrialMachine = TrialMachine.TestCase
TestTrialMachine.settings = settings(deadline=None, stateful_step_count=20)


@settings(deadline=None)
@given(
    case=programs(),
    seed=st.integers(0, 9),
    empty=st.sampled_from([None, *SEATS]),
    chooser=st.sampled_from(CHOOSERS),
)
def test_machines_never_stall_with_any_seat_empty(
    case: Program, seed: int, empty: Role | None, chooser: Chooser
) -> None:
    seats: dict[Role, Player] = {role: "machine" for role in SEATS if role != empty}
    state, policy, moves = opened(case, seats, seed), from_view(chooser), 0
    while state.at is not None:
        ask = first_asked(case, state)
        state = stepped(case, state, said(ask.id, ask.role, policy(case, state, ask), "machine"))
        moves += 1
        assert moves <= 60
    assert state.ending in case.endings
    assert replay(case, events_of(state)) == state


@settings(deadline=None)
@given(case=programs(), seed=st.integers(0, 99), data=st.data())
def test_what_reaches_some_alone_is_not_seen_by_the_others(case: Program, seed: int, data: st.DataObject) -> None:
    """An event to the representative alone changes nothing that anybody else sees of that moment."""
    assume("message" in case.events)
    state = opened(case, seed=seed)
    while state.at is not None:
        if "message" in may_come(case, state.position):
            after = stepped(case, state, released("message"))
            known = ["representative"] if "threat" not in state.revealed else list(VIEWERS)
            assert everything_seen(case, after, known) == everything_seen(case, state, known)
        ask: Ask = data.draw(st.sampled_from(asks_of(case, state)))
        state = stepped(case, state, said(ask.id, ask.role, data.draw(st.sampled_from(ask.answers)), voter=ask.voter))
