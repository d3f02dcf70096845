"""Where a play can go from each decision, whatever the facts are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.trial.program import DecisionId, Program, SceneId, Target


@dataclass(frozen=True)
class Flow:
    """`bits`: each decision's own bit; `below`: the bits of all that can come at some time after it."""

    start: DecisionId
    bits: Mapping[DecisionId, int]
    below: Mapping[DecisionId, int]

    def comes_before(self, earlier: DecisionId, later: DecisionId) -> bool:
        """Whether some play can come to `later` after `earlier`."""
        return bool(self.below[earlier] & self.bits[later])


def flow_of(program: Program) -> Flow | tuple[DecisionId, ...]:
    """The flow of `program`, or the decisions of a way that leads round to where it began."""
    after = {id: tuple(dict.fromkeys(_next(program, id))) for id in program.decisions}
    order = _lowest_first(after)
    if isinstance(order, tuple):
        return order
    bits = {id: 1 << place for place, id in enumerate(order)}
    below: dict[DecisionId, int] = {}
    for id in order:
        below[id] = 0
        for following in after[id]:
            below[id] |= bits[following] | below[following]
    return Flow(program.scenes[program.start].decisions[0], bits, below)


def _next(program: Program, id: DecisionId) -> Iterator[DecisionId]:
    decision = program.decisions[id]
    targets = [decision.next, decision.otherwise, *(option.next for option in decision.options.values())]
    for target in targets:
        if target is not None and target.to != "end":
            yield first_of(program, target)


def first_of(program: Program, target: Target) -> DecisionId:
    """The decision that a target other than the end leads to."""
    return program.scenes[SceneId(target.id)].decisions[0] if target.to == "scene" else DecisionId(target.id)


def _lowest_first(after: Mapping[DecisionId, tuple[DecisionId, ...]]) -> list[DecisionId] | tuple[DecisionId, ...]:
    """All decisions, each below those that can follow it; or a way round, where there is one."""
    order: list[DecisionId] = []
    done: set[DecisionId] = set()
    for start in after:
        way: dict[DecisionId, Iterator[DecisionId]] = {} if start in done else {start: iter(after[start])}
        while way:
            id, rest = next(reversed(way.items()))
            following = next((each for each in rest if each not in done), None)
            if following is None:
                order.append(id)
                done.add(id)
                del way[id]
            elif following in way:
                return tuple(way)[list(way).index(following) :]
            else:
                way[following] = iter(after[following])
    return order
