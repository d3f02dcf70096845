"""How many plays there are, by ending, and what all of them together are worth: the same case has the same totals.

A play is a way of answering, for each draw; events come at their latest moment. Like the counts of positions by which
programs that play chess are held to the rules: a guard, an effect, a way or a level that was changed by accident shows.
"""

from collections import Counter
from collections.abc import Iterator

from app.domain.proof.budget import Budget
from app.domain.proof.study import Study
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import EndingId
from app.domain.trial.live import children_first
from app.domain.trial.position import ending_at
from app.domain.trial.reach import Place, PlayGraph

Points = Counter[tuple[Role, Dimension]]


def plays_by_ending(study: Study, budget: Budget) -> dict[EndingId, int]:
    """The number of plays that come to each ending, in the order of the file."""
    graph, found = study.endings, dict[Place, Counter[EndingId]]()
    for place in _from_the_end(graph, budget):
        found[place] = sum((found[child] for _, child in _answers(graph, place)), Counter[EndingId]())
        if place[0] is None:
            found[place][ending_at(study.program, graph.position(place))] += 1
    total = sum((found[place] for _, place in graph.starts()), Counter[EndingId]())
    return {id: total[id] for id in study.program.endings}


def points_by_role(study: Study, budget: Budget) -> dict[Role, dict[Dimension, int]]:
    """The points of all answers of all plays together, by role and dimension."""
    graph = study.places
    plays, points = dict[Place, int](), dict[Place, Points]()
    for place in _from_the_end(graph, budget):
        plays[place], points[place] = int(place[0] is None), Counter()
        for move, child in _answers(graph, place):
            plays[place] += plays[child]
            points[place].update(points[child])
            points[place].update({key: each * plays[child] for key, each in _worth(study, move).items()})
    told: dict[Role, dict[Dimension, int]] = {}
    for (role, dimension), total in sorted(sum((points[place] for _, place in graph.starts()), Points()).items()):
        told.setdefault(role, {})[dimension] = total
    return told


def _from_the_end(graph: PlayGraph, budget: Budget) -> Iterator[Place]:
    """Every place, after those that answers lead to."""
    seen: set[Place] = set()
    for _, start in graph.starts():
        for place in children_first(start, lambda each: [child for _, child in _answers(graph, each)]):
            budget.spend()
            if place not in seen:
                seen.add(place)
                yield place


def _answers(graph: PlayGraph, place: Place) -> list[tuple[tuple[Role, str, str], Place]]:
    return [((who, id, said), child) for (who, id, said), child in graph.moves(place).items() if who != "chance"]


def _worth(study: Study, move: tuple[Role, str, str]) -> dict[tuple[Role, Dimension], int]:
    """The points of an answer; a court's silence has none."""
    role, id, said = move
    if said not in study.items[role, id].answers:
        return {}
    item = study.items[role, id]
    return {(role, dimension): item.points(said, dimension) for dimension in item.answers[said].levels}
