"""All plays of a case, gone through forward from the draws, in states that hold only what matters."""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from app.domain.second_reading.rules import NOWHERE, Rules, State, Wrong
from app.domain.trial.program import Program

Key = tuple[str, str]  # whose answer, at what
Edge = tuple[str, str, str, int]  # who (or chance), at what, what is answered, and the place of the state it leads to
Way = tuple[str, str, str, State]  # the same, with the state itself
Matters = Mapping[str, Iterable[str]]


class Explored(NamedTuple):
    """All plays: the first states by what is drawn, the moves of every state, and the states, children first."""

    starts: dict[tuple[str, ...], State]
    edges: dict[State, list[Way]]
    order: list[State]


def explored(program: Program, matters: Matters, watch: frozenset[str] = frozenset()) -> Explored:
    """All plays with somebody in every seat. States that agree on what matters (and on `watch`) are one.

    Of other facts such a state knows those on which all ways to it agree, and forgets the rest: it is looked at again,
    and if anything then hangs on what is forgotten, more matters than is said. Raises Wrong for that, for a state in
    which nobody can answer, and for a circle.
    """
    rules, known, waiting = Rules(program), dict[State, State](), list[State]()
    edges = dict[State, list[Way]]()

    def met(state: State) -> State:
        env = dict(state.env)
        kept = watch.union(matters[state.at] if state.at != NOWHERE else ())
        alike = state._replace(env=frozenset((id, env[id]) for id in kept))
        agreed = known[alike].env & state.env if alike in known else state.env
        if alike not in known or agreed != known[alike].env:
            known[alike] = state._replace(env=agreed)
            waiting.append(alike)
        return alike

    try:
        lots = [dict(zip(map(str, program.draws), each, strict=True)) for each in product(*program.draws.values())]
        starts = {tuple(map(written, each.values())): met(rules.start(each)) for each in lots}
        while waiting:
            state = waiting.pop()
            edges[state] = [(who, id, said, met(way())) for who, id, said, way in rules.moves(known[state])]
            if state.at != NOWHERE and all(edge[0] == "chance" for edge in edges[state]):
                raise Wrong("stuck", state.at)
    except KeyError as fact:
        raise Wrong("forgets", str(fact)) from fact
    return Explored(starts, edges, _children_first(starts.values(), edges))


def _children_first(starts: Iterable[State], edges: Mapping[State, list[Way]]) -> list[State]:
    order, seen = list[State](), set[State]()
    for start in starts:
        way = [(start, iter(edges[start]))] if start not in seen else []
        while way:
            seen.add(way[-1][0])
            child = next((edge[3] for edge in way[-1][1]), None)
            if child is None:
                order.append(way.pop()[0])
            elif child not in seen:
                way.append((child, iter(edges[child])))
            elif any(child == state for state, _ in way):
                raise Wrong("circle", child.at)
    return order


class Plays(NamedTuple):
    """The same by numbers: the states, children first, the moves of each, and who is still to be asked what."""

    starts: dict[tuple[str, ...], int]
    states: list[State]
    edges: list[list[Edge]]
    ahead: list[frozenset[Key]]


def all_plays(program: Program, matters: Matters) -> Plays:
    """All plays of a case with somebody in every seat; raises Wrong as `explored` does."""
    found = explored(program, matters)
    place = {state: number for number, state in enumerate(found.order)}
    plays = Plays({drawn: place[start] for drawn, start in found.starts.items()}, found.order, [], [])
    for state in found.order:
        edges = [(who, id, said, place[child]) for who, id, said, child in found.edges[state]]
        own = {(who, id) for who, id, _, _ in edges if who != "chance"}
        plays.edges.append(edges)
        plays.ahead.append(frozenset(own.union(*(plays.ahead[edge[3]] for edge in edges))))
    return plays


def written(value: object) -> str:
    """A value of a fact as it stands in a play."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
