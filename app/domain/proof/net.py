"""The plays as one role's scores see them: what it is asked, what it answers, where others and chance may lead."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence

from app.domain.proof.budget import Budget
from app.domain.proof.graph import Plays
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask
from app.domain.trial.items import Item, ItemKey
from app.domain.trial.plays import Written

# What the role answers (None: another moves, or chance), and the node that this leads to.
Turn = tuple[str | None, int]


class Net(ABC):
    """`asked`: the item that the role is asked at a node, as a bit of `items`; 0 where it is not asked.

    `turns`: the ways on; `ahead`: what the role may still be asked, as bits, that which is asked included; `over`:
    whether the play is over; `starts`: where plays begin. In `order` a node comes after those that it leads to.
    """

    def __init__(self, plays: Plays, items: Mapping[ItemKey, Item], role: Role) -> None:
        self.plays, self.role = plays, role
        own = [item for key, item in items.items() if key[0] == role]
        self.items = {1 << place: item for place, item in enumerate(own)}
        self._bits = {item.id: bit for bit, item in self.items.items()}
        self.asked: list[int] = []
        self.turns: list[tuple[Turn, ...]] = []
        self.ahead: list[int] = []
        self.over: list[bool] = []
        self.starts: list[int] = []
        self.order: Sequence[int] = ()

    @abstractmethod
    def play(self, start: int, way: Sequence[tuple[int, int]]) -> tuple[Written, ...]:
        """The play that begins at a node and takes these turns (a node, and which of its turns), as it is written."""

    def _asked_at(self, state: int) -> int:
        ask = self.plays.spot(state).ask
        return self._bits[str(ask.id)] if ask is not None and ask.role == self.role else 0

    def _ahead_of(self) -> list[int]:
        """For each state what the role may still be asked."""
        return ahead_of(self.plays, lambda ask: self._bits[str(ask.id)] if ask.role == self.role else 0)

    def _answer(self, state: int, number: int) -> str | None:
        role, _, answer = self.plays.spot(state).moves[number].key
        return answer if role == self.role else None


def ahead_of(plays: Plays, bit_of: Callable[[Ask], int]) -> list[int]:
    """For each state what may still be asked, that which is asked included, as the bits of each."""
    found = [0] * len(plays.spots)
    for state in plays.order:
        ask = plays.spot(state).ask
        bits = bit_of(ask) if ask is not None else 0
        for _, child, _ in plays.edges[state]:
            bits |= found[child]
        found[state] = bits
    return found


class Whole(Net):
    """Every state is a node, so that the shortest of plays can be told."""

    def __init__(self, plays: Plays, items: Mapping[ItemKey, Item], role: Role, budget: Budget) -> None:
        super().__init__(plays, items, role)
        budget.spend(len(plays.spots))
        self.ahead = self._ahead_of()
        for state, edges in enumerate(plays.edges):
            self.asked.append(self._asked_at(state))
            self.turns.append(tuple((self._answer(state, number), child) for number, child, _ in edges))
            self.over.append(plays.is_over(state))
        self.starts = plays.starts
        self.order = plays.order

    def play(self, start: int, way: Sequence[tuple[int, int]]) -> tuple[Written, ...]:
        """Node by node, since each is a state."""
        return self.plays.written(start, [(state, self.plays.edges[state][place][0]) for state, place in way])


class Narrow(Net):
    """Most of a case is the same to a role whatever the others do.

    A node is a question to the role as it stands (what it may answer, what lies ahead, where each answer leads), an
    end, or a branching: whatever others and chance decide until then, one of some questions and ends comes next.
    """

    def __init__(self, plays: Plays, items: Mapping[ItemKey, Item], role: Role, budget: Budget) -> None:
        super().__init__(plays, items, role)
        self._node: list[int] = [0] * len(plays.spots)  # of each state
        self._own: dict[int, int] = {}  # of a state in which the role is asked, the node of the question
        self._members: list[frozenset[int]] = []  # of each node the questions and ends that may come next
        self._known: dict[object, int] = {}
        ahead = self._ahead_of()
        for state in plays.order:
            budget.spend()
            self._node[state] = self._node_of(state, ahead[state])
        self.starts = list(dict.fromkeys(self._node[state] for state in plays.starts))
        self.order = range(len(self.asked))

    def _node_of(self, state: int, ahead: int) -> int:
        asked, edges = self._asked_at(state), self.plays.edges[state]
        turns = tuple((self._answer(state, number), self._node[child]) for number, child, _ in edges)
        if self.plays.is_over(state):
            return self._new("over", 0, (), 0, over=True)
        next_: set[int] = set()
        for answer, node in turns:
            if answer is None:
                next_ |= self._members[node]
        if asked:
            answers = tuple(turn for turn in turns if turn[0] is not None)
            self._own[state] = self._new((asked, ahead, answers), asked, answers, ahead)
            next_.add(self._own[state])
        if len(next_) == 1:
            return next_.pop()
        members = frozenset(next_)
        return self._new(members, 0, tuple((None, node) for node in sorted(members)), ahead)

    def _new(self, key: object, asked: int, turns: tuple[Turn, ...], ahead: int, over: bool = False) -> int:
        """The node of that key; a set is the key of a branching."""
        node = self._known.setdefault(key, len(self.asked))
        if node == len(self.asked):
            self.asked.append(asked)
            self.turns.append(turns)
            self.ahead.append(ahead)
            self.over.append(over)
            self._members.append(key if isinstance(key, frozenset) else frozenset((node,)))
        return node

    def play(self, start: int, way: Sequence[tuple[int, int]]) -> tuple[Written, ...]:
        """From question to question: between two the others move so that the next is the one that is wanted."""
        begin = state = next(each for each in self.plays.starts if self._node[each] == start)
        moves: list[tuple[int, int]] = []
        following = start
        for node, place in way:
            answer, following = self.turns[node][place]
            if answer is not None:
                state = self._led(state, node, moves)
                edges = ((number, child) for number, child, _ in self.plays.edges[state])
                number, child = next(each for each in edges if self._answer(state, each[0]) == answer)
                moves.append((state, number))
                state = child
        if self.over[following]:
            self._led(state, following, moves)
        return self.plays.written(begin, moves)

    def _led(self, state: int, node: int, moves: list[tuple[int, int]]) -> int:
        """The state in which the role is asked as at `node`, or the end, the others and chance having led there."""
        while self._own.get(state) != node and not (self.over[node] and self.plays.is_over(state)):
            number, child = next(
                (number, child)
                for number, child, _ in self.plays.edges[state]
                if self._answer(state, number) is None and node in self._members[self._node[child]]
            )
            moves.append((state, number))
            state = child
        return state
