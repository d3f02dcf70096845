"""Which decisions can still be put to their seats, by whatever choices of anybody: exact, over all plays."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from app.domain.shared.roles import Role
from app.domain.trial.live import children_first, live_at
from app.domain.trial.position import CaseFault, Position, after, legal_at
from app.domain.trial.program import CardId, DecisionId, Later, OptionId, Program, Value

# A position without what no longer matters: plays with the same place have the same continuations.
Place = tuple[DecisionId | None, tuple[Value, ...], frozenset[CardId], tuple[Later, ...]]


class PlayGraph:
    """All plays of a case with these seats taken, place by place, found as they are asked for and kept.

    A move at which the engine would find a fault of the case is no move here.
    """

    def __init__(self, program: Program, seats: Iterable[Role]) -> None:
        self.program = program
        self.seats: AbstractSet[Role] = frozenset(seats)
        self.live = live_at(program)
        self._positions: dict[Place, Position] = {}
        self._moves: dict[Place, Mapping[OptionId, Place]] = {}
        self._ahead: dict[Place, frozenset[DecisionId]] = {}

    def place(self, position: Position) -> Place:
        """The place of `position`."""
        if position.at is None:
            place: Place = (None, (), frozenset(), ())
        else:
            live = self.live[position.at]
            due = tuple(
                later for later in position.put_off if later.scene in live.scenes and later.effect.fact in live.facts
            )
            facts = tuple(position.facts[fact] for fact in live.facts)
            place = (position.at, facts, position.opened & live.cards, due)
        self._positions.setdefault(place, position)
        return place

    def position(self, place: Place) -> Position:
        """One of the positions of `place`; in what still matters they are alike."""
        return self._positions[place]

    def moves(self, place: Place) -> Mapping[OptionId, Place]:
        """The legal options at `place` in the order of the file, and the place that each leads to."""
        known = self._moves.get(place)
        if known is None:
            known = self._moves[place] = self._found(self._positions[place])
        return known

    def ahead(self, place: Place) -> frozenset[DecisionId]:
        """The decisions that can be put from `place` on, the one that waits there among them."""
        if place not in self._ahead:
            self._settle(children_first(place, lambda each: self._unsettled(each)))
        return self._ahead[place]

    def _found(self, position: Position) -> Mapping[OptionId, Place]:
        moves = {}
        for option in legal_at(self.program, position):
            try:
                moves[option] = self.place(after(self.program, self.seats, position, option))
            except CaseFault:
                continue
        return moves

    def _unsettled(self, place: Place) -> list[Place]:
        return [each for each in self.moves(place).values() if each not in self._ahead]

    def _settle(self, order: list[Place]) -> None:
        """Children first, so once is enough; where plays turn round, again until nothing is added."""
        found = {place: frozenset([place[0]] if place[0] is not None else []) for place in order}
        grown = True
        while grown:
            grown = False
            for place in order:
                children = self.moves(place).values()
                more = found[place].union(*(found.get(each) or self._ahead.get(each, frozenset()) for each in children))
                if more != found[place]:
                    found[place], grown = more, True
        self._ahead |= found
