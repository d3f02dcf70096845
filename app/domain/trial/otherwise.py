"""«What if»: how a play would have gone on, had one answer been another. Nothing of it is ever kept.

The rule is that of regret (docs/scoring.md): whoever is asked the same again says what is recorded, in its turn; where
that is not legal, or the question is new, the authored default is taken. Events, and seats that changed hands, come at
the same moment where it is met and they may.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import DecisionId, OptionId, WindowId
from app.domain.trial.journey import Move
from app.domain.trial.others import in_turn
from app.domain.trial.program import Program
from app.domain.trial.state import By, Event, EventReleased, OptionChosen, SeatChanged, State
from app.domain.trial.step import asks_of, citable, step

# Who answers what, and a decision that is put with how many answers were given at it so far.
_Whose = tuple[Role, DecisionId | WindowId, int]
_Moment = tuple[DecisionId | None, int]


@dataclass(frozen=True)
class Otherwise:
    """The play with one answer changed, at its end. Its log is as it was for the first `kept` events.

    `by_default`: the places in the log of answers that nobody gave in the play as it was.
    """

    state: State
    kept: int
    by_default: frozenset[int]


@dataclass(frozen=True)
class _Told:
    """A recorded answer: its place among all, and the question upon which it was said in a window."""

    place: int
    event: OptionChosen
    upon: OptionId | None


@dataclass
class _Record:
    """What each answered, in turn, and what came at which moment."""

    told: dict[_Whose, list[_Told]] = field(default_factory=dict)
    came: dict[_Moment, list[Event]] = field(default_factory=dict)
    answered: dict[DecisionId | None, int] = field(default_factory=dict)

    def note(self, before: State, event: Event) -> None:
        """The next event, which was done at `before`."""
        if isinstance(event, OptionChosen):
            told = _Told(sum(self.answered.values()), event, _upon(before))
            self.told.setdefault((event.role, event.decision, event.voter), []).append(told)
            self.answered[before.at] = self.answered.get(before.at, 0) + 1
        elif isinstance(event, EventReleased | SeatChanged):
            self.came.setdefault(self.moment(before), []).append(event)

    def moment(self, state: State) -> _Moment:
        """Where a play stands that has come so far."""
        return state.at, self.answered.get(state.at, 0)

    def following(self, so_far: "_Record", state: State, ask: Ask) -> tuple[bool, _Told] | None:
        """What is answered to `ask` in a play that has come `so_far`, and whether it is said again; None where nothing
        recorded is legal.
        """
        whose = (ask.role, ask.id, ask.voter)
        told, times = self.told.get(whose, []), len(so_far.told.get(whose, []))
        said = [(str(each.event.option), each.upon) for each in told]
        found = in_turn(said, times, _upon(state), ask.answers)
        return None if found is None else (found < times, told[found])


def otherwise(
    program: Program, events: Iterable[Event], before: tuple[Event, ...], given: OptionChosen, answer: str
) -> Otherwise | Refusal:
    """How the play that `events` tell would have ended, had `answer` been given in place of `given`.

    `before`: the log up to that answer. Refused where the answer was not legal there.
    """
    record, so_far = _recorded(program, events)[1], _recorded(program, before)
    state, told = so_far
    changed = _answer(program, state, given, answer, given.by)
    following = step(program, state, changed)
    if isinstance(following, Refusal):
        return following
    told.note(state, changed)
    return _followed(program, following, record, told, len(before))


def before_own(move: Move) -> tuple[Event, ...]:
    """The log up to the answer of `move`, which of several votes need not be the last."""
    log = move.after.log[: len(move.before.log) + 1]
    return log[: max(place for place, event in enumerate(log) if event == move.event)]


def _recorded(program: Program, events: Iterable[Event]) -> tuple[State, _Record]:
    state: State | None = None
    record = _Record()
    for event in events:
        following = _stepped(program, state, event)
        if state is not None:
            record.note(state, event)
        state = following
    if state is None:
        raise ValueError("no play of this program: it was not opened")
    return state, record


def _stepped(program: Program, state: State | None, event: Event) -> State:
    following = step(program, state, event)
    if isinstance(following, Refusal):
        raise ValueError(f"no play of this program: {following.code}")
    return following


def _followed(program: Program, state: State, record: _Record, so_far: _Record, kept: int) -> Otherwise:
    """The play from `state` to its end, as `record` has it where it can."""
    new = set()
    while state.at is not None:
        came = record.came.pop(so_far.moment(state), [])
        for event in came:
            after = step(program, state, event)
            state = state if isinstance(after, Refusal) else after
        if came:
            continue
        event, is_new = _next(program, state, record, so_far)
        if is_new:
            new.add(len(state.log))
        so_far.note(state, event)
        state = _stepped(program, state, event)
    return Otherwise(state, kept, frozenset(new))


def _next(program: Program, state: State, record: _Record, so_far: _Record) -> tuple[OptionChosen, bool]:
    """The next answer, and whether it is one that nobody gave.

    Of what is asked at once, in the order of the record; what is said again, in the place of an answer that nobody gave
    there, after what is still to be said: a seat may have been left meanwhile.
    """
    asks = asks_of(program, state)
    found = [one for ask in asks if (one := record.following(so_far, state, ask)) is not None]
    if found:
        _again, told = min(found, key=lambda one: (one[0], one[1].place))
        given = told.event
        return _answer(program, state, given, given.option, given.by), False
    ask = asks[0]
    given = OptionChosen(ask.id, ask.role, OptionId(""), "machine", voter=ask.voter)
    return _answer(program, state, given, default_answer(program, ask), "machine"), True


def _answer(program: Program, state: State, given: OptionChosen, answer: str, by: By) -> OptionChosen:
    """`answer` in place of `given`, by whoever sits there now, citing what of it may still be cited."""
    decision = program.decisions.get(DecisionId(given.decision))
    may_cite = citable(decision, given.role, state) if decision is not None else ()
    cites = tuple(number for number in given.cites if number in may_cite)
    sits = state.seats.get(given.role, by)
    by = by if by in ("trainer", "time") else sits
    return OptionChosen(given.decision, given.role, OptionId(answer), by, cites, given.voter)


def _upon(state: State) -> OptionId | None:
    return state.position.round.put.option if state.position.round.put else None
