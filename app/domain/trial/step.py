"""The engine: a play is opened, then every event is applied to it or refused by name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256 as digest
from typing import Final

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING, Ask, asked
from app.domain.trial.elements import DecisionId, EventId, FactId, Value
from app.domain.trial.items import items_of
from app.domain.trial.moving import Happening, begun, came, may_come, moved, vacated
from app.domain.trial.position import before_the_start
from app.domain.trial.program import Decision, Program, Writing
from app.domain.trial.record import EVERYBODY, recorded
from app.domain.trial.state import (
    Event,
    EventReleased,
    OptionChosen,
    SeatChanged,
    State,
    TextWritten,
    TrialOpened,
    Undone,
)

PEOPLE: Final = range(PRESIDING, 100)  # how many people may sit in one seat


def step(program: Program, state: State | None, event: Event) -> State | Refusal:
    """The state after `event`, or the first reason why it cannot be done; `state` is None before the trial is opened.

    Raises CaseFault where the case itself is wrong, as a proved case never is.
    """
    if isinstance(event, TrialOpened):
        return _opened(program, event) if state is None else refuse("trial/already_open")
    if state is None:
        return refuse("trial/not_open")
    if isinstance(event, OptionChosen):
        return _chosen(program, state, event)
    if isinstance(event, EventReleased):
        return _released(program, state, event)
    if isinstance(event, SeatChanged):
        return _seat_changed(program, state, event)
    if isinstance(event, TextWritten):
        return _written(program, state, event)
    return _undone(program, state, event)


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
    """The log that leads to `state`, without what was undone."""
    return state.log


def drawn(program: Program, seed: int) -> Mapping[FactId, Value]:
    """What the lots of the start give for `seed`."""
    lots = {id: sorted(values, key=lambda value: _lot(seed, f"{id} {value}")) for id, values in program.draws.items()}
    return {id: values[0] for id, values in lots.items()}


def offered(state: State, ask: Ask) -> tuple[str, ...]:
    """What may be answered, in the order in which the whole room is shown it: drawn from the seed and the question.

    Grounds and rulings stand in the order of the file, in which every window of a decision has them.
    """
    if ask.kind in ("objection", "ruling", "ruling_alone"):
        return ask.answers
    return tuple(sorted(ask.answers, key=lambda id: _lot(state.seed, f"{ask.id} {id}")))


def asks_of(program: Program, state: State) -> tuple[Ask, ...]:
    """Everything that is asked now."""
    return asked(program, state.taken, state.position)


def citable(decision: Decision, role: Role, state: State) -> tuple[int, ...]:
    """The exhibits that an answer of `role` to `decision` may cite: those it names and the seat has been shown."""
    named = decision.cites[1] if decision.cites else ()
    return tuple(number for number in named if role in state.shown.get(number, ()))


def writings_of(program: Program, state: State, role: Role | None) -> tuple[Writing, ...]:
    """The free texts of a seat (None: of all) whose decisions have been put."""
    put = {said.decision for said in state.record if said.kind != "event"} | {state.at}
    found = [writing for id, decision in program.decisions.items() if id in put for writing in decision.writes]
    return tuple(writing for writing in found if role in (writing.by, None))


def _lot(seed: int, name: str) -> str:
    return digest(f"{seed} {name}".encode()).hexdigest()


def _opened(program: Program, event: TrialOpened) -> State | Refusal:
    """The first decision waits; a role of the case that is not among the seats is an empty seat."""
    for fact in (*program.draws, *event.draws):
        if event.draws.get(fact) not in program.draws.get(fact, ()):
            return refuse("trial/not_drawn", fact=fact)
    for role in (*event.seats, *event.people):
        if role not in program.roles or event.people.get(role, PRESIDING) not in PEOPLE:
            return refuse("trial/no_such_seat", role=role)
    nowhere = before_the_start(program, event.draws)
    in_file = {number: EVERYBODY for number, exhibit in program.exhibits.items() if exhibit.in_file}
    start = State(
        program=event.program,
        seats=event.seats,
        people=event.people,
        seed=event.seed,
        position=nowhere,
        revealed=frozenset(),
        shown=in_file,
        written={},
        log=(),
        record=(),
    )
    told: list[Happening] = []
    return recorded(program, start, event, begun(program, start.taken, nowhere, told), told)


def _chosen(program: Program, state: State, event: OptionChosen) -> State | Refusal:
    """The ladder: the first rung that the answer fails on, else the state after it."""
    seats = state.taken
    asks = asked(program, seats, state.position)
    for ask in asks:
        if ask.id == event.decision and ask.role == event.role and ask.voter == event.voter:
            break
    else:
        return _not_asked(program, asks, event)
    if event.by in ("person", "machine") and state.seats.get(event.role) != event.by:
        return refuse("trial/seat_is_played_otherwise", role=event.role)
    if refused := _refused_answer(program, state, event, ask):
        return refused
    told: list[Happening] = []
    position = moved(program, seats, state.position, ask, event.option, told)
    return recorded(program, state, event, position, told)


def _not_asked(program: Program, asks: tuple[Ask, ...], event: OptionChosen) -> Refusal:
    """Why nobody is asked what `event` answers."""
    if not asks:
        return refuse("trial/ended")
    if event.decision not in program.decisions and event.decision not in program.windows:
        return refuse("trial/no_such_decision", decision=event.decision)
    waiting = [ask for ask in asks if ask.id == event.decision]
    if not waiting:
        return refuse("trial/not_this_decision", decision=event.decision, waiting=asks[0].id)
    if all(ask.role != event.role for ask in waiting):
        return refuse("trial/not_your_turn", role=event.role, waiting=waiting[0].role)
    return refuse("trial/not_your_vote", voter=str(event.voter))


def _refused_answer(program: Program, state: State, event: OptionChosen, ask: Ask) -> Refusal | None:
    if event.option not in ask.answers:
        known = event.option in items_of(program)[ask.role, str(ask.id)].answers
        return refuse("trial/option_not_legal" if known else "trial/no_such_option", option=event.option)
    if not event.cites:
        return None
    decision = program.decisions.get(DecisionId(event.decision))
    most = decision.cites[0] if decision and decision.cites else 0
    if len(event.cites) > most:
        return refuse("trial/cites_too_many", most=str(most))
    for place, number in enumerate(event.cites):
        if number in event.cites[:place]:
            return refuse("trial/cites_twice", exhibit=str(number))
        if decision is None or number not in citable(decision, event.role, state):
            return refuse("trial/cites_not_offered", exhibit=str(number))
    return None


def _released(program: Program, state: State, event: EventReleased) -> State | Refusal:
    if event.event not in program.events:
        return refuse("trial/no_such_event", event=event.event)
    if event.event not in may_come(program, state.position):
        return refuse("trial/event_not_now", event=event.event)
    told: list[Happening] = []
    position = came(program, state.position, EventId(event.event), told)
    return recorded(program, state, event, position, told)


def _seat_changed(program: Program, state: State, event: SeatChanged) -> State | Refusal:
    """A seat changes hands at any time; what waited for somebody who left goes on without them."""
    if event.role not in program.roles or event.people not in PEOPLE:
        return refuse("trial/no_such_seat", role=event.role)
    others = {role: player for role, player in state.seats.items() if role != event.role}
    seats = others if event.player is None else {**others, event.role: event.player}
    people = {role: number for role, number in state.people.items() if role != event.role}
    if event.player == "person" and event.people > PRESIDING:
        people[event.role] = event.people
    state = replace(state, seats=seats, people=people)
    if state.at is None:
        return replace(state, log=(*state.log, event))
    told: list[Happening] = []
    return recorded(program, state, event, vacated(program, state.taken, state.position, told), told)


def _written(program: Program, state: State, event: TextWritten) -> State | Refusal:
    """Whoever is to write a text may do so, and again, once its decision has been put."""
    if event.role not in state.seats or event.writing not in [w.id for w in writings_of(program, state, event.role)]:
        return refuse("trial/no_such_writing", writing=event.writing)
    return replace(state, written={**state.written, event.writing: event.text}, log=(*state.log, event))


def _undone(program: Program, state: State, event: Undone) -> State | Refusal:
    if not 1 <= event.kept <= len(state.log):
        return refuse("trial/nothing_to_undo", kept=str(event.kept))
    return replay(program, state.log[: event.kept])
