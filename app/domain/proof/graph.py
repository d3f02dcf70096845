"""All plays of a case through a lens: states and the moves between them, found nearest to the beginning first."""

from collections.abc import Callable, Iterator
from functools import cached_property
from math import prod

from app.domain.proof.budget import Budget, OverBudget
from app.domain.proof.lens import Lens, Step
from app.domain.proof.spots import MoveKey
from app.domain.proof.table import Fault, Spot, bits
from app.domain.trial.asking import Ask
from app.domain.trial.elements import FactId, Value
from app.domain.trial.plays import BEFORE, Written, written_value

# The number of a move at its spot, the state that it leads to, and how.
Edge = tuple[int, int, Step]


class Plays:
    """The states that plays can come to. Those that agree in everything that the lens sees are one.

    `spots` and `data` by state, `known` the state by these; `starts`: where plays begin; `edges`: the legal moves;
    `faults`: moves at which the case is wrong, with the state; `stuck`: states in which nothing that is asked has a
    legal answer; `parents`: of each state the state and move by which a shortest play comes to it.
    """

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self.spots: list[int] = []
        self.data: list[int] = []
        self.starts: list[int] = []
        self.edges: list[tuple[Edge, ...]] = []
        self.parents: list[tuple[int, int] | None] = []
        self.faults: list[tuple[int, int, Fault]] = []
        self.stuck: list[tuple[int, Ask]] = []
        self.known: list[dict[int, int]] = [{} for _ in lens.table.spots]

    def spot(self, state: int) -> Spot:
        """The spot of a state."""
        return self.lens.table.spots[self.spots[state]]

    def value(self, state: int, slot: int) -> int:
        """The number of the value of a slot that matters at the state."""
        return self.lens.value(self.data[state], slot)

    def is_over(self, state: int) -> bool:
        """Whether the play is over."""
        return self.spots[state] == self.lens.table.end

    def ask(self, state: int) -> Ask | None:
        """What is asked first, with what may be answered to it in this state."""
        ask = self.spot(state).ask
        if ask is None:
            return None
        moves = self.spot(state).moves
        return ask._replace(
            answers=tuple(moves[n].key[2] for n, _, _ in self.edges[state] if moves[n].key[0] == ask.role)
        )

    def answers(self, state: int) -> Iterator[tuple[MoveKey, int]]:
        """The moves of a state, each with what it leads to, where events come at their latest moment."""
        moves = self.spot(state).moves
        for number, child, _ in self.edges[state]:
            if moves[number].key[0] != "chance" or self.spots[state] == 0:
                yield moves[number].key, child

    def play(self, state: int, *moves: int) -> tuple[Written, ...]:
        """A shortest play to `state`, then these moves of it, as it is written down."""
        start, way = self.way(state)
        return self.written(start, [*way, *((state, number) for number in moves)])

    def way(self, state: int) -> tuple[int, list[tuple[int, int]]]:
        """A shortest way to `state`: where it begins, and its moves, each with its state."""
        way: list[tuple[int, int]] = []
        while (parent := self.parents[state]) is not None:
            way.append(parent)
            state = parent[0]
        return state, way[::-1]

    def length(self, state: int) -> int:
        """How many moves a shortest way to `state` has."""
        return self._lengths[state]

    @cached_property
    def _lengths(self) -> list[int]:
        found: list[int] = []
        for parent in self.parents:  # before whatever it leads to
            found.append(0 if parent is None else found[parent[0]] + 1)
        return found

    def written(self, start: int, way: list[tuple[int, int]]) -> tuple[Written, ...]:
        """The play that begins in the state `start` and takes these moves, each given with its state."""
        drawn = (Written(fact, "chance", written_value(value)) for fact, value in self.draws(start).items())
        return (*drawn, *(self._move(state, number) for state, number in way if self.spots[state] != 0))

    def _move(self, state: int, number: int) -> Written:
        spot = self.spot(state)
        role, id, answer = spot.moves[number].key
        return Written(id, role, answer if role != "chance" else f"{BEFORE}{spot.at}")

    def draws(self, start: int) -> dict[FactId, Value]:
        """What was drawn; where it does not matter, the first that may be."""
        slots, values = self.lens.table.slots, self.lens.table.spots[0].values
        found = {}
        for fact in self.lens.table.program.draws:
            slot = slots.of_fact[FactId(fact)]
            matters = self.lens.live[0] >> slot & 1
            number = self.value(start, slot) if matters else next(bits(values[slot]))
            found[FactId(fact)] = slots.domains[slot][number]
        return found

    @cached_property
    def lots(self) -> int:
        """How many draws each start stands for: those that differ only in what does not matter are one."""
        slots, values = self.lens.table.slots, self.lens.table.spots[0].values
        drawn = [slots.of_fact[FactId(fact)] for fact in self.lens.table.program.draws]
        return prod(values[slot].bit_count() for slot in drawn if not self.lens.live[0] >> slot & 1)

    @cached_property
    def order(self) -> list[int]:
        """The states, each after those that its moves lead to. Where plays turn round, `circle` tells where."""
        return self._sorted[0]

    @cached_property
    def circle(self) -> int | None:
        """A state that a play can come to again, None where every play ends."""
        return self._sorted[1]

    @cached_property
    def _sorted(self) -> tuple[list[int], int | None]:
        order: list[int] = []
        seen, done = bytearray(len(self.spots)), bytearray(len(self.spots))
        circle = None
        for root in range(len(self.spots)):
            if seen[root]:
                continue
            seen[root] = 1
            path = [(root, iter(self.edges[root]))]
            while path:
                state, rest = path[-1]
                for _, child, _ in rest:
                    if not seen[child]:
                        seen[child] = 1
                        path.append((child, iter(self.edges[child])))
                        break
                    if not done[child]:
                        circle = child
                else:
                    path.pop()
                    done[state] = 1
                    order.append(state)
        return order, circle


def explored(lens: Lens, budget: Budget) -> Plays:
    """Every state that plays can come to, the nearest to the beginning first.

    Raises OverBudget where they are more than may be kept.
    """
    plays = Plays(lens)
    known = plays.known
    for data in lens.starts():
        plays.starts.append(known[0].setdefault(data, len(known[0])))
        _append(plays, 0, data, None)
    for state, place in enumerate(plays.spots):
        data, edges, is_answered = plays.data[state], list[Edge](), False
        spot, moves = lens.table.spots[place], lens.moves[place]
        budget.spend(len(moves) + 1)
        if len(plays.spots) > budget.states:
            raise OverBudget
        for move in moves:
            step = move.known.get(data & move.mask) or move.step(data)
            if step.to is not None:
                after, there = data & step.keep | step.put, known[step.to]
                child = there.get(after)
                if child is None:
                    child = there[after] = len(plays.spots)
                    _append(plays, step.to, after, (state, move.number))
                edges.append((move.number, child, step))
            elif step.fault is not None:
                plays.faults.append((state, move.number, step.fault))
            else:
                continue
            is_answered = is_answered or spot.moves[move.number].key[0] != "chance"
        plays.edges.append(tuple(edges))
        if spot.ask is not None and not is_answered:
            plays.stuck.append((state, spot.ask))
    return plays


def _append(plays: Plays, place: int, data: int, parent: tuple[int, int] | None) -> None:
    plays.spots.append(place)
    plays.data.append(data)
    plays.parents.append(parent)


def merged(plays: Plays, budget: Budget, apart: Callable[[int], object] = lambda _state: None) -> Plays:
    """The same plays with all states as one from which everything goes on alike: for each the first is kept.

    States that differ in what `apart` says of them stay two. Only where every play ends. Shortest plays are not known
    any more.
    """
    shapes: dict[object, int] = {}
    shape = []
    for spot in plays.lens.table.spots:
        asked = (spot.ask.id, spot.ask.role) if spot.ask else None
        shape.append(shapes.setdefault((spot.at, asked, tuple(move.key for move in spot.moves)), len(shapes)))
    same, known, found = [0] * len(plays.spots), dict[object, int](), Plays(plays.lens)
    for state in plays.order:
        budget.spend()
        edges = tuple((number, same[child], step) for number, child, step in plays.edges[state])
        parts = (part for number, child, _ in edges for part in (number, child))
        key = (shape[plays.spots[state]], apart(state), *parts)
        same[state] = known.setdefault(key, len(known))
        if same[state] == len(found.spots):
            found.spots.append(plays.spots[state])
            found.data.append(plays.data[state])
            found.edges.append(edges)
    found.starts = list(dict.fromkeys(same[state] for state in plays.starts))
    return found
