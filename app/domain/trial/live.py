"""What still matters at a decision: the facts, cards and scenes that anything from there on can read.

Two plays that wait at the same decision and agree on these have the same continuations. The sets are read off the graph
of the case, so they may hold a little more than needed, never less.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.domain.trial.conditions import leaves
from app.domain.trial.elements import CardId, CardOpen, Condition, DecisionId, EventId, FactId, SceneId, Target
from app.domain.trial.moving import first_of
from app.domain.trial.program import Decision, Program

Node = TypeVar("Node")


@dataclass(frozen=True)
class Live:
    """`facts` in the order of the case; `scenes` that may yet open; `repairs`: harms that an act may yet repair.

    `limits`: options whose number of choices matters; `events` that move a fact that matters.
    """

    facts: tuple[FactId, ...]
    cards: frozenset[CardId]
    scenes: frozenset[SceneId]
    repairs: frozenset[str]
    limits: frozenset[DecisionId]
    events: frozenset[EventId]


def live_at(program: Program, endings: bool = False) -> Mapping[DecisionId, Live]:
    """For each decision what matters while it waits for its answer; with `endings` also what decides how it ends."""
    return {id: _live(program, id, endings) for id in program.decisions}


def read_by_endings(program: Program) -> tuple[tuple[FactId, ...], frozenset[CardId]]:
    """The facts, in the order of the case, and the cards by which the play comes to one ending or another."""
    read = [leaf for ending in program.endings.values() for leaf in leaves(ending.when)]
    facts = {leaf.fact for leaf in read if not isinstance(leaf, CardOpen)}
    cards = frozenset(leaf.card for leaf in read if isinstance(leaf, CardOpen))
    return tuple(fact for fact in program.facts if fact in facts), cards


def children_first(start: Node, children: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Every node that can be reached from `start`, each after its children (but for a way round)."""
    order: list[Node] = []
    seen = {start}
    open_nodes = [(start, iter(children(start)))]
    while open_nodes:
        node, rest = open_nodes[-1]
        for child in rest:
            if child not in seen:
                seen.add(child)
                open_nodes.append((child, iter(children(child))))
                break
        else:
            open_nodes.pop()
            order.append(node)
    return order


def _live(program: Program, id: DecisionId, endings: bool) -> Live:
    ahead = _decisions_ahead(program, id)
    still = dict.fromkeys((id, *ahead))
    decisions = [program.decisions[each] for each in still]
    scenes = frozenset(program.decisions[each].scene for each in ahead)
    at_the_end = [ending.when for ending in program.endings.values()] if endings else []
    facts, cards = _read(program, [*at_the_end, *(program.decisions[each].only_if for each in ahead)], decisions)
    facts |= {
        later.effect.fact
        for decision in program.decisions.values()
        for option in decision.options.values()
        for later in option.later
        if later.effect.how != "is" and later.scene in scenes
    }
    facts |= {effect.fact for event in program.events.values() for effect in event.sets if effect.how != "is"}
    return Live(
        facts=tuple(fact for fact in program.facts if fact in facts),
        cards=cards,
        scenes=scenes,
        repairs=frozenset(_repaired(program, decisions)),
        limits=frozenset(each for each in still),
        events=frozenset(
            name for name, event in program.events.items() if any(effect.fact in facts for effect in event.sets)
        ),
    )


def _repaired(program: Program, decisions: list[Decision]) -> Iterator[str]:
    for decision in decisions:
        for option in decision.options.values():
            yield from option.repairs
            if option.window is not None:
                for ruling in program.windows[option.window].rulings.values():
                    yield from ruling.repairs


def _decisions_ahead(program: Program, id: DecisionId) -> list[DecisionId]:
    """The decisions that a play which waits at `id` may come to, by the graph alone."""
    found: dict[DecisionId, None] = {}
    for start in _following(program, program.decisions[id], passed_by=False):
        found |= dict.fromkeys(
            children_first(start, lambda each: _following(program, program.decisions[each], passed_by=True))
        )
    return list(found)


def _following(program: Program, decision: Decision, passed_by: bool) -> list[DecisionId]:
    """Where a play may go from `decision`; `passed_by`: also without an answer to it."""
    targets: list[Target | None] = [decision.next, *(option.next for option in decision.options.values())]
    if passed_by:
        targets.append(decision.otherwise)
    return [first_of(program, target) for target in targets if target is not None and target.to != "end"]


def _read(
    program: Program, guards: list[Condition | None], decisions: list[Decision]
) -> tuple[set[FactId], frozenset[CardId]]:
    """The facts and cards that the flow reads: guards, the way in which cards open that are read, bounds."""
    facts: set[FactId] = set()
    cards: set[CardId] = set()
    waiting = guards + list(_guards(program, decisions))
    while waiting:
        for leaf in leaves(waiting.pop()):
            if not isinstance(leaf, CardOpen):
                facts.add(leaf.fact)
            elif leaf.card not in cards:
                cards.add(leaf.card)
                waiting.append(program.cards[leaf.card].opens_when)
    return facts | set(_counted(decisions)), frozenset(cards)


def _guards(program: Program, decisions: list[Decision]) -> Iterator[Condition | None]:
    """The guards of options, and of the rulings on those that may be objected to."""
    for decision in decisions:
        for option in decision.options.values():
            yield option.only_if
            if option.window is not None:
                yield from (ruling.only_if for ruling in program.windows[option.window].rulings.values())


def _counted(decisions: list[Decision]) -> Iterator[FactId]:
    """The facts that move up or down: where they stand decides whether they may."""
    for decision in decisions:
        for option in decision.options.values():
            yield from (effect.fact for effect in option.sets if effect.how != "is")
