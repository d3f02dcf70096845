"""Where a play can go from each decision, whatever the facts are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from app.domain.trial.elements import DecisionId, Target
from app.domain.trial.moving import first_of
from app.domain.trial.program import Program

_Ways = dict[DecisionId, tuple[DecisionId, ...]]


@dataclass(frozen=True)
class Flow:
    """`below`: for each decision all that can come at some time after it, itself where a way leads round to it.

    They are kept as the bits of a number, `bits` gives that of each decision: a case may have thousands.
    """

    start: DecisionId
    bits: Mapping[DecisionId, int]
    below: Mapping[DecisionId, int]

    def comes_before(self, earlier: DecisionId, later: DecisionId) -> bool:
        """Whether some play can come to `later` after `earlier`."""
        return self.below[earlier] & self.bits[later] != 0


def flow_of(program: Program) -> Flow | tuple[DecisionId, ...]:
    """The flow of `program`, or the decisions of a way round that passes no option with a limit (`Repeat`)."""
    unlimited = {id: _ways(program, id, limited=False) for id in program.decisions}
    if round_ := _way_round(unlimited):
        return round_
    ways = {id: _ways(program, id, limited=True) for id in program.decisions}
    bits = {id: 1 << place for place, id in enumerate(ways)}
    return Flow(program.scenes[program.start].decisions[0], bits, _below(ways, bits))


def _ways(program: Program, id: DecisionId, *, limited: bool) -> tuple[DecisionId, ...]:
    """Where the play may go next; `limited`: also by options that can be chosen only so many times."""
    decision = program.decisions[id]
    options = decision.options.values()
    targets = [decision.next, decision.otherwise, *(each.next for each in options if limited or each.repeat is None)]
    return tuple(dict.fromkeys(_decisions(program, targets)))


def _decisions(program: Program, targets: list[Target | None]) -> Iterator[DecisionId]:
    for target in targets:
        if target is not None and target.to != "end":
            yield first_of(program, target)


def _below(ways: _Ways, bits: Mapping[DecisionId, int]) -> dict[DecisionId, int]:
    """From the last decision to the first, since most ways lead on, and back; again until nothing is added."""
    below = dict.fromkeys(ways, 0)
    order = list(ways)
    grown = True
    while grown:
        grown = False
        order.reverse()
        for id in order:
            found = reduce(or_, (bits[way] | below[way] for way in ways[id]), 0)
            if found != below[id]:
                below[id], grown = found, True
    return below


def _way_round(after: _Ways) -> tuple[DecisionId, ...]:
    """The decisions of a way that leads round to where it began; none where there is no such way."""
    done: set[DecisionId] = set()
    for start in after:
        way: dict[DecisionId, Iterator[DecisionId]] = {} if start in done else {start: iter(after[start])}
        while way:
            id, rest = next(reversed(way.items()))
            following = next((each for each in rest if each not in done), None)
            if following is None:
                done.add(id)
                del way[id]
            elif following in way:
                return tuple(way)[list(way).index(following) :]
            else:
                way[following] = iter(after[following])
    return ()
