"""How a role's play went: its opportunities and harms, told so that scoring needs to know no rules of a trial."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile
from typing import Protocol

from app.domain.shared.assessment import LEVEL_POINTS, HarmDone, Journey, Opportunity
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import PRESIDING, Ask
from app.domain.trial.elements import SILENT
from app.domain.trial.items import Answer, Item, ItemKey
from app.domain.trial.moving import result_of
from app.domain.trial.position import Position
from app.domain.trial.program import Program
from app.domain.trial.reach import PlayGraph
from app.domain.trial.state import Event, OptionChosen, SeatChanged, State
from app.domain.trial.step import asks_of, step


class Prospects(Protocol):
    """What can still be put to the seats of a case, over all plays: a PlayGraph, or a proof that has them all."""

    @property
    def items(self) -> Mapping[ItemKey, Item]: ...

    def with_seats(self, seats: Iterable[Role]) -> "Prospects": ...

    def still(self, position: Position) -> frozenset[ItemKey]: ...


@dataclass(frozen=True)
class Move:
    """An answer of a play: what was asked, and the state before and after it.

    `votes`: all that were counted, where nobody's vote was waited for any longer; else none.
    """

    before: State
    ask: Ask
    event: OptionChosen
    after: State
    votes: tuple[OptionChosen, ...] = ()


def journey(
    program: Program, events: Iterable[Event], role: Role, graph: Prospects | None = None, voter: int = PRESIDING
) -> Journey:
    """The journey of `role` through the play that `events` tell, finished or not (docs/scoring.md).

    What can still be put to the seat stands in no sum yet; of what was undone, the first answer is what counts.
    `graph`, of the same program and seats, saves finding the plays again; `voter`: whose votes, where the seat votes.
    Raises ValueError where the events are no play of the program.
    """
    ledger: Ledger | None = None
    for move in moves_of(program, events):
        ledger = ledger or Ledger(graph or PlayGraph(program, move.before.seats), role, voter)
        ledger.note(move)
    return ledger.journey() if ledger else Journey(role, (), (), 0)


def moves_of(program: Program, events: Iterable[Event]) -> Iterator[Move]:
    """Every answer of a play; the last vote once more where the others left and the rest is counted without them.

    Raises ValueError where an event is refused.
    """
    state: State | None = None
    for event in events:
        following = step(program, state, event)
        if isinstance(following, Refusal):
            raise ValueError(f"no play of this program: {following.code}")
        if state is not None and isinstance(event, OptionChosen):
            ask, votes = _ask_of(program, state, event), (*_votes(state), event)
            is_last = ask.kind == "vote" and len(_votes(following)) < len(votes)
            yield Move(state, ask, event, following, votes if is_last else ())
        elif state is not None and isinstance(event, SeatChanged) and event.player is not None:
            votes = () if _votes(following) else _votes(state)
            yield from (Move(state, asks_of(program, state)[0], last, following, votes) for last in votes[-1:])
        state = following


def _votes(state: State) -> tuple[OptionChosen, ...]:
    """The votes cast so far on what waits, in their order."""
    if not state.position.round.votes:
        return ()
    cast = [each for each in state.answers if each.decision == state.at]
    return tuple(cast[len(cast) - len(state.position.round.votes) :])


def _ask_of(program: Program, state: State, event: OptionChosen) -> Ask:
    asks = asks_of(program, state)
    return next(a for a in asks if (a.id, a.role, a.voter) == (event.decision, event.role, event.voter))


def credit(taken: Answer, lost: Item, dimension: Dimension) -> int | None:
    """What a person's own move `taken` is worth in place of an item that it made unreachable.

    Its points in the dimension; where it does not score it, the greatest of its points if all its levels are 2 or 3,
    else the least; at most the best of the item lost. None (left out) where it scores nothing.
    """
    if not taken.levels:
        return None
    if dimension in taken.levels:
        worth = LEVEL_POINTS[taken.levels[dimension]]
    else:
        scored = [LEVEL_POINTS[level] for level in taken.levels.values()]
        worth = max(scored) if min(taken.levels.values()) >= 2 else min(scored)
    return min(worth, lost.best(dimension))


@dataclass
class Ledger:
    """What is noted of a role while its play is gone through, move by move.

    `met`: how often anybody answered each item; `answers`: what the person answered, with what was legal then; `lost`:
    items made unreachable, by the answer that did so. After a rewind the first answer is what counts.
    """

    graph: Prospects
    role: Role
    voter: int = PRESIDING
    met: dict[ItemKey, int] = field(default_factory=dict)
    answers: dict[ItemKey, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    lost: dict[ItemKey, Answer] = field(default_factory=dict)
    harms: list[HarmDone] = field(default_factory=list)
    _told: Journey | None = None  # the journey so far, once it was asked for

    def note(self, move: Move) -> None:
        """The next move of the play."""
        self._told = None
        key, own, said = _key(move), self.own(move), bound_answer(move)
        times = self.met.setdefault(key, 0)
        if said is None or self._is_again(move):
            return
        self.met[key] = times + 1
        answer = self.graph.items[key].answers.get(said, Answer({}))  # a judge who may rule unasked may be silent
        self._repair(answer)
        if own is None:
            return
        self.answers.setdefault(key, []).append((own.option, move.ask.answers))
        if own.option == said:
            self.harms += [HarmDone(key[1], each.dimension, each.id, repaired=False) for each in answer.harms]
            self.lost = dict.fromkeys(self._lost(move), answer) | self.lost

    def own(self, move: Move) -> OptionChosen | None:
        """The person's own answer that has its effect with `move`; of votes, once all are in; None where it has none.

        An answer that is no vote is that of the whole seat, whichever number one has in it. After a rewind only a first
        answer counts, and silence in a window only of who was in the room when it opened.
        """
        is_vote = move.ask.kind == "vote"
        given = [each for each in move.votes if each.voter == self.voter] if is_vote else [move.event]
        if bound_answer(move) is None or not given or given[0].role != self.role or given[0].by != "person":
            return None
        is_answer = given[0].option in self.graph.items[_key(move)].answers
        return given[0] if is_answer and _was_there(move) and not self._is_again(move) else None

    def _lost(self, move: Move) -> frozenset[ItemKey]:
        """What the move made unreachable for the role; of that, what it has met gives no credit."""
        graph = self.graph.with_seats(move.before.seats)
        gone = graph.still(move.before.position) - graph.still(move.after.position)
        return frozenset(key for key in gone if key[0] == self.role)

    def repeats(self, state: State, key: ItemKey) -> int:
        """How many answers to an item, from `state` on, only repeat what was answered before a rewind."""
        earlier = [each for each in state.answers if (each.role, str(each.decision)) == key]
        cast = len(state.position.round.votes) if state.at == key[1] else 0
        settled = earlier[: len(earlier) - cast]
        return self.met.get(key, 0) - sum(each.voter == PRESIDING for each in settled)

    def _is_again(self, move: Move) -> bool:
        """Whether this was answered already, before a rewind."""
        key = _key(move)
        return self.met.get(key, 0) > 0 and self.repeats(move.before, key) > 0

    def _repair(self, act: Answer) -> None:
        self.harms = [
            HarmDone(harm.decision, harm.dimension, harm.harm, repaired=True) if harm.harm in act.repairs else harm
            for harm in self.harms
        ]

    def journey(self) -> Journey:
        """The journey so far."""
        self._told = self._told or self._journey()
        return self._told

    def _journey(self) -> Journey:
        own = tuple(
            opportunity
            for key, item in self.graph.items.items()
            if key[0] == self.role
            for dimension in item.scores
            if (opportunity := self._opportunity(key, item, dimension)) is not None
        )
        scored = sum(1 for key, given in self.answers.items() if given and self.graph.items[key].scores)
        return Journey(self.role, own, tuple(self.harms), scored)

    def _opportunity(self, key: ItemKey, item: Item, dimension: Dimension) -> Opportunity | None:
        best = item.best(dimension)
        if given := self.answers.get(key):
            chosen = _mean([item.points(said, dimension) for said, _ in given])
            legal = _mean([item.best(dimension, filter(item.answers.__contains__, could)) for _, could in given])
            return Opportunity(key[1], dimension, best, chosen=chosen, best_legal=legal)
        taken = self.lost.get(key) if key not in self.met else None
        if taken is None or (worth := credit(taken, item, dimension)) is None:
            return None
        return Opportunity(key[1], dimension, best, credit=Fraction(worth))


def _key(move: Move) -> ItemKey:
    return move.event.role, str(move.event.decision)


def bound_answer(move: Move) -> str | None:
    """What was answered; of votes the result, None before all are in."""
    if move.ask.kind != "vote":
        return move.event.option
    return result_of([(vote.voter, vote.option) for vote in move.votes]) if move.votes else None


def _was_there(move: Move) -> bool:
    """Whether who says nothing in a window was in the room when it opened; to object one need not have been."""
    if move.ask.kind != "objection" or move.event.option != SILENT:
        return True
    since = takewhile(
        lambda event: not isinstance(event, OptionChosen) or event.decision == move.event.decision,
        reversed(move.before.log),
    )
    return not any(isinstance(event, SeatChanged) and event.role == move.event.role for event in since)


def _mean(values: list[int]) -> Fraction:
    """Met more than once, an item counts once, by the mean of its answers."""
    return Fraction(sum(values), len(values))
