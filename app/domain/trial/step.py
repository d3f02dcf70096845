"""The engine: a play is opened, then every event is applied to it or refused by name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256 as digest

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.position import Position, arrived, chosen, legal_at, position_of
from app.domain.trial.program import Decision, FactId, OptionId, Program, Target
from app.domain.trial.record import EVERYBODY, answer_lines, came_to, ended
from app.domain.trial.state import Event, OptionChosen, Player, State, TrialOpened


def open_trial(program: Program, sha256: str, seats: Mapping[Role, Player], seed: int) -> State:
    """The state in which the first decision waits; a role of the case that is not among `seats` is an empty seat."""
    facts = {id: fact.starts for id, fact in program.facts.items()}
    in_file = {number: EVERYBODY for number, exhibit in program.exhibits.items() if exhibit.in_file}
    start = State(sha256, seats, seed, None, program.start, facts, frozenset(), frozenset(), in_file, (), (), ())
    nowhere = Position(None, None, facts, frozenset(), ())
    return _gone_on(program, start, nowhere, Target("scene", program.start))


def step(program: Program, state: State | None, event: Event) -> State | Refusal:
    """The state after `event`, or the first reason why it cannot be done; `state` is None before the trial is opened.

    Raises CaseFault where the case itself is wrong, as a proved case never is.
    """
    if isinstance(event, TrialOpened):
        if state is not None:
            return refuse("trial/already_open")
        return open_trial(program, event.program, event.seats, event.seed)
    if state is None:
        return refuse("trial/not_open")
    return _refusal(program, state, event) or _answered(program, state, event)


def replay(program: Program, events: Iterable[Event]) -> State | Refusal:
    """The state that `events` lead to from nothing, or the refusal of the first that cannot be done."""
    state: State | None = None
    for event in events:
        following = step(program, state, event)
        if isinstance(following, Refusal):
            return following
        state = following
    return state if state is not None else refuse("trial/not_open")


def events_of(state: State) -> tuple[Event, ...]:
    """The log that leads to `state`."""
    return (TrialOpened(state.program, state.seats, state.seed), *state.answers)


def legal_options(program: Program, state: State) -> tuple[OptionId, ...]:
    """What may be answered to the decision that waits, in the order of the file."""
    return legal_at(program, position_of(state))


def offered(program: Program, state: State) -> tuple[OptionId, ...]:
    """The legal options in the order in which the whole room is shown them, drawn from the seed and the decision."""
    return tuple(sorted(legal_options(program, state), key=lambda id: _lot(state.seed, f"{state.at} {id}")))


def citable(decision: Decision, state: State) -> tuple[int, ...]:
    """The exhibits that the answer to `decision` may cite: those it names and its seat has been shown."""
    named = decision.cites[1] if decision.cites else ()
    return tuple(number for number in named if decision.asks in state.shown.get(number, ()))


def _lot(seed: int, name: str) -> str:
    return digest(f"{seed} {name}".encode()).hexdigest()


def _refusal(program: Program, state: State, event: OptionChosen) -> Refusal | None:
    """The ladder: the first rung that `event` fails on."""
    if state.at is None:
        return refuse("trial/ended")
    if event.decision not in program.decisions:
        return refuse("trial/no_such_decision", decision=event.decision)
    if event.decision != state.at:
        return refuse("trial/not_this_decision", decision=event.decision, waiting=state.at)
    decision = program.decisions[state.at]
    if event.role != decision.asks:
        return refuse("trial/not_your_turn", role=event.role, waiting=decision.asks)
    if event.option not in decision.options:
        return refuse("trial/no_such_option", option=event.option)
    if event.option not in legal_options(program, state):
        return refuse("trial/option_not_legal", option=event.option)
    return _refused_citing(decision, state, event.cites)


def _refused_citing(decision: Decision, state: State, cites: tuple[int, ...]) -> Refusal | None:
    most = decision.cites[0] if decision.cites else 0
    if len(cites) > most:
        return refuse("trial/cites_too_many", most=str(most))
    for place, number in enumerate(cites):
        if number in cites[:place]:
            return refuse("trial/cites_twice", exhibit=str(number))
        if number not in citable(decision, state):
            return refuse("trial/cites_not_offered", exhibit=str(number))
    return None


def _answered(program: Program, state: State, event: OptionChosen) -> State:
    decision = program.decisions[event.decision]
    option = decision.options[event.option]
    before = position_of(state)
    now = chosen(program, before, option)
    revealed = state.revealed | {FactId(id) for id in option.reveals if id not in program.cards}
    record = state.record + answer_lines(program, before, now, event)
    told = replace(state, revealed=revealed, answers=(*state.answers, event), record=record)
    return _gone_on(program, told, now, option.next or decision.next)


def _gone_on(program: Program, state: State, position: Position, target: Target) -> State:
    """The play goes to `target`, and on until somebody is asked or it ends."""
    here, on_the_way = arrived(program, state.seats.keys(), position, target)
    for id in on_the_way:
        state = came_to(program, state, id)
    state = replace(
        state,
        at=here.at,
        scene=here.scene or program.start,
        facts=here.facts,
        opened=here.opened,
        put_off=here.put_off,
    )
    return state if here.at is not None else ended(program, state)
