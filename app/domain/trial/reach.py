"""What can still be put to the seats, by whatever choices of anybody and whatever events: exact, over all plays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Literal

from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask, Seats, asked
from app.domain.trial.elements import CardId, DecisionId, EventId, FactId, Later, OptionId, Value
from app.domain.trial.items import ItemKey, items_of
from app.domain.trial.live import live_at, read_by_endings
from app.domain.trial.moving import begun, came, may_come, moved
from app.domain.trial.position import FRESH, CaseFault, Position, Put, before_the_start
from app.domain.trial.program import Program

# What has happened at the decision that waits, as far as it matters: who voted, what was put, who said what.
_Round = tuple[tuple[Role, ...], frozenset[OptionId], int, tuple[tuple[Role, int], ...], Put | None]
_Limits = tuple[tuple[tuple[DecisionId, OptionId], int], ...]
# A position without what no longer matters: plays with the same place have the same continuations.
Place = tuple[
    DecisionId | None,
    tuple[Value, ...],
    frozenset[CardId],
    tuple[Later, ...],
    _Round,
    _Limits,
    frozenset[EventId],
    frozenset[EventId],
]
# Who moves (or chance), what is answered (or which event comes), and how.
MoveKey = tuple[Role | Literal["chance"], str, str]
Draws = Mapping[FactId, Value]
_NO_ROUND: _Round = ((), frozenset(), 0, (), None)


class PlayGraph:
    """All plays of a case with these seats taken, one person in each, found place by place as asked for, and kept.

    Of several who are asked at once the first moves first: what they say is sealed, so the order changes nothing. A
    move at which the engine would find a fault of the case is no move here. With `endings` two plays that may end
    otherwise are kept apart; without, all ends are one place.
    """

    def __init__(self, program: Program, seats: Iterable[Role], endings: bool = False) -> None:
        self.program = program
        self.endings = endings
        self.seats: Seats = dict.fromkeys(seats, 1)
        self.items = items_of(program)
        self.live = live_at(program, endings)
        self._ended = read_by_endings(program) if endings else ((), frozenset[CardId]())
        self._positions: dict[Place, Position] = {}
        self._moves: dict[Place, Mapping[MoveKey, Place]] = {}
        self._ahead: dict[Place, frozenset[ItemKey]] = {}
        self._at_most: dict[DecisionId | None, frozenset[ItemKey]] = {}
        self._otherwise: dict[frozenset[Role], PlayGraph] = {}

    def with_seats(self, seats: Iterable[Role]) -> "PlayGraph":
        """The plays of the same case with these seats taken: a seat may fall empty or be taken in the middle of one."""
        taken = frozenset(seats)
        if taken == self.seats.keys():
            return self
        if taken not in self._otherwise:
            self._otherwise[taken] = PlayGraph(self.program, taken, self.endings)
        return self._otherwise[taken]

    def starts(self) -> tuple[tuple[Draws, Place], ...]:
        """Everything that may be drawn at the start, and the place where the play then begins."""
        facts, program = list(self.program.draws), self.program
        lots = (dict(zip(facts, values, strict=True)) for values in product(*program.draws.values()))
        return tuple((lot, self.place(begun(program, self.seats, before_the_start(program, lot)))) for lot in lots)

    def place(self, position: Position) -> Place:
        """The place of `position`."""
        position = replace(position, round=replace(position.round, votes=())) if position.round.votes else position
        place = self._place(position)
        self._positions.setdefault(place, position)
        return place

    def _place(self, position: Position) -> Place:
        if position.at is None:
            read, cards = self._ended
            facts = tuple(position.facts[fact] for fact in read)
            return (None, facts, position.opened & cards, (), _NO_ROUND, (), frozenset(), frozenset())
        live = self.live[position.at]
        return (
            position.at,
            tuple(position.facts[fact] for fact in live.facts),
            position.opened & live.cards,
            tuple(each for each in position.put_off if each.scene in live.scenes and each.effect.fact in live.facts),
            _round(position),
            tuple(sorted(each for each in position.chosen.items() if each[0][0] in live.limits)),
            position.armed & live.events,
            position.past & live.events,
        )

    def position(self, place: Place) -> Position:
        """One of the positions of `place`; in what still matters they are alike."""
        return self._positions[place]

    def ask(self, place: Place) -> Ask | None:
        """What is asked first at `place`; None at the end."""
        asks = asked(self.program, self.seats, self._positions[place])
        return asks[0] if asks else None

    def moves(self, place: Place) -> Mapping[MoveKey, Place]:
        """The legal answers to what is asked first at `place`, in the order of the file, then events that may come."""
        known = self._moves.get(place)
        if known is None:
            known = self._moves[place] = self._found(place)
        return known

    def ahead(self, place: Place) -> frozenset[ItemKey]:
        """What can be put to the seats from `place` on, what is asked there included."""
        if place not in self._ahead:
            self._settle(place)
        return self._ahead[place]

    def still(self, position: Position) -> frozenset[ItemKey]:
        """The same from a position on."""
        return self.ahead(self.place(position))

    def _found(self, place: Place) -> Mapping[MoveKey, Place]:
        position, moves = self._positions[place], dict[MoveKey, Place]()
        ask = self.ask(place)
        if ask is None:
            return moves
        for answer in ask.answers:
            try:
                moves[ask.role, str(ask.id), answer] = self.place(
                    moved(self.program, self.seats, position, ask, answer)
                )
            except CaseFault:
                continue
        for event in may_come(self.program, position):
            try:
                following = self.place(came(self.program, position, event))
            except CaseFault:
                continue
            if following != place:  # one that moves nothing that matters is no way on
                moves["chance", str(event), ""] = following
        return moves

    def _asked(self, place: Place) -> frozenset[ItemKey]:
        return frozenset((ask.role, str(ask.id)) for ask in asked(self.program, self.seats, self._positions[place]))

    def _most(self, place: Place) -> frozenset[ItemKey]:
        """What could be put from `place` on at most: all that the graph of the case leads to, whatever the facts."""
        at = place[0]
        if at not in self._at_most:
            ahead = self.live[at].limits if at is not None else frozenset[DecisionId]()
            self._at_most[at] = frozenset(key for each in ahead for key in _items_at(self.program, each, self.seats))
        return self._at_most[at]

    def _settle(self, start: Place) -> None:
        """Children first, and no further than until all is found that there could be.

        Where plays turn round, what was left open by that is gone through again until nothing is added.
        """
        found = {start: self._asked(start)}
        way = [(start, iter(self.moves(start).values()))]
        turning = dict[Place, None]()  # what is known of them rests on some that are not settled
        while way:
            place, rest = way[-1]
            child = next(rest, None) if found[place] != self._most(place) else None
            if child is None:
                way.pop()
                if place not in turning or found[place] == self._most(place):
                    self._ahead[place] = found.pop(place)
                    turning.pop(place, None)
                if way:
                    self._add(found, turning, way[-1][0], place)
            elif child in self._ahead or child in found:
                self._add(found, turning, place, child)
            else:
                found[child] = self._asked(child)
                way.append((child, iter(self.moves(child).values())))
        self._turn(found)

    def _add(
        self, found: dict[Place, frozenset[ItemKey]], turning: dict[Place, None], place: Place, child: Place
    ) -> None:
        if child in found:
            turning[place] = None
        found[place] |= found[child] if child in found else self._ahead[child]

    def _turn(self, found: dict[Place, frozenset[ItemKey]]) -> None:
        grown = True
        while grown:
            grown = False
            for place, known in found.items():
                children = self.moves(place).values()
                more = known.union(*(found[each] if each in found else self._ahead[each] for each in children))
                if more != known:
                    found[place], grown = more, True
        self._ahead |= found


def _items_at(program: Program, id: DecisionId, seats: Seats) -> Iterator[ItemKey]:
    """What could be put to those seats at a decision."""
    decision = program.decisions[id]
    yield from ((role, str(id)) for role in decision.seats if role in seats)
    for option in decision.options.values():
        if option.window is not None:
            window = program.windows[option.window]
            hear = [role for role in window.open_to if role != decision.asks]
            yield from ((role, str(option.window)) for role in (*hear, window.ruling_by) if role in seats)


def _round(position: Position) -> _Round:
    round = position.round
    if round == FRESH:
        return _NO_ROUND
    return (tuple(role for role, _ in round.ballots), round.used, round.counted, round.wrong, round.put)
