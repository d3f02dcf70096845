"""All plays of a case through a lens: states and the moves between them, found nearest to the beginning first."""

from collections.abc import Iterator
from functools import cached_property

from app.domain.proof.budget import Budget
from app.domain.proof.lens import Lens, Step
from app.domain.proof.table import Fault, Spot, bits
from app.domain.trial.elements import FactId
from app.domain.trial.plays import BEFORE, Written, written_value

# The number of a move at its spot, the state that it leads to, and how.
Edge = tuple[int, int, Step]


class Plays:
    """The states that plays can come to. Those that agree in everything that the lens sees are one.

    `spots` and `data` by state; `edges`: the legal moves; `faults`: moves at which the case is wrong, with the state;
    `stuck`: states at which somebody is asked and nothing is legal.
    """

    def __init__(self, lens: Lens, budget: Budget) -> None:
        self.lens = lens
        self.spots: list[int] = []
        self.data: list[int] = []
        self.edges: list[list[Edge]] = []
        self.parents: list[tuple[int, int] | None] = []
        self.faults: list[tuple[int, int, Fault]] = []
        self.stuck: list[int] = []
        self._states: dict[tuple[int, int], int] = {}
        for data in lens.starts():
            self._state(0, data, None)
        self._explore(budget)

    def spot(self, state: int) -> Spot:
        """The spot of a state."""
        return self.lens.table.spots[self.spots[state]]

    def value(self, state: int, slot: int) -> int:
        """The number of the value of a slot that matters at the state."""
        return self.lens.value(self.data[state], slot)

    def _explore(self, budget: Budget) -> None:
        state = 0
        while state < len(self.spots):
            place, data = self.spots[state], self.data[state]
            edges: list[Edge] = []
            moves = self.lens.moves[place]
            budget.spend(len(moves) + 1)
            for move in moves:
                step = move.step(data)
                if step.to is not None:
                    edges.append(
                        (move.number, self._state(step.to, data & step.keep | step.put, (state, move.number)), step)
                    )
                elif step.fault is not None:
                    self.faults.append((state, move.number, step.fault))
            self.edges.append(edges)
            if self.lens.table.spots[place].ask is not None and not self._is_answered(state, edges):
                self.stuck.append(state)
            state += 1

    def _is_answered(self, state: int, edges: list[Edge]) -> bool:
        """Whether anything is legal that answers what is asked (an event is no answer; a fault is told as such)."""
        moves = self.spot(state).moves
        if any(moves[number].key[0] != "chance" for number, _, _ in edges):
            return True
        return any(fault[0] == state for fault in self.faults[-len(moves) :])

    def _state(self, place: int, data: int, parent: tuple[int, int] | None) -> int:
        key = (place, data)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = len(self.spots)
            self.spots.append(place)
            self.data.append(data)
            self.parents.append(parent)
        return state

    def play(self, state: int, *moves: int) -> tuple[Written, ...]:
        """A shortest play to `state`, then these moves of it, as it is written down."""
        way: list[tuple[int, int]] = [(state, number) for number in reversed(moves)]
        while (parent := self.parents[state]) is not None:
            way.append(parent)
            state = parent[0]
        return self.written(state, list(reversed(way)))

    def written(self, start: int, way: list[tuple[int, int]]) -> tuple[Written, ...]:
        """The play that begins in the state `start` and takes these moves, each given with its state."""
        return (*self._draws(start), *(self._move(state, number) for state, number in way if self.spots[state] != 0))

    def _move(self, state: int, number: int) -> Written:
        spot = self.spot(state)
        role, id, answer = spot.moves[number].key
        return Written(id, role, answer if role != "chance" else f"{BEFORE}{spot.at}")

    def _draws(self, start: int) -> Iterator[Written]:
        """What was drawn; where it does not matter, the first that may be."""
        slots, values = self.lens.table.slots, self.lens.table.spots[0].values
        for fact in self.lens.table.program.draws:
            slot = slots.of_fact[FactId(fact)]
            matters = self.lens.live[0] >> slot & 1
            number = self.value(start, slot) if matters else next(bits(values[slot]))
            yield Written(fact, "chance", written_value(slots.domains[slot][number]))

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
