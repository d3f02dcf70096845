"""How many plays there are, by ending, and what all of them together are worth: the same case has the same totals.

A play is a way of answering, for each draw; events come at their latest moment. Like the counts of positions by which
programs that play chess are held to the rules: a guard, an effect, a way or a level that was changed by accident shows.
"""

from collections import Counter

from app.domain.proof.budget import Budget
from app.domain.proof.graph import Plays
from app.domain.proof.study import Study
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import EndingId


def plays_by_ending(study: Study, budget: Budget) -> dict[EndingId, int]:
    """The number of plays that come to each ending, in the order of the file."""
    ends = study.ends(budget)
    total = Counter[EndingId]()
    for state, times in enumerate(_ways_to(ends.plays, budget)):
        if (ending := ends.ending(state)) is not None:
            total[ending] += times
    return {id: total[id] for id in study.program.endings}


def points_by_role(study: Study, budget: Budget) -> dict[Role, dict[Dimension, int]]:
    """The points of all answers of all plays together, by role and dimension."""
    plays, given = study.flow(budget), Counter[tuple[str, str, str]]()
    to, onwards = _ways_to(plays, budget), _ways_from(plays, budget)
    for state, times in enumerate(to):
        for key, child in plays.answers(state) if times else ():
            given[key] += times * onwards[child]
    told: dict[Role, dict[Dimension, int]] = {}
    for (role, id), item in sorted(study.items.items()):
        for said, answer in item.answers.items():
            for dimension in answer.levels if given[role, id, said] else ():
                of_role = told.setdefault(role, {})
                points = item.points(said, dimension) * given[role, id, said]
                of_role[dimension] = of_role.get(dimension, 0) + points
    return {role: dict(sorted(points.items())) for role, points in told.items()}


def _ways_to(plays: Plays, budget: Budget) -> list[int]:
    """How many plays come to each state."""
    found = [0] * len(plays.spots)
    for start in plays.starts:
        found[start] = plays.lots
    for state in reversed(plays.order):
        budget.spend()
        for _, child in plays.answers(state) if found[state] else ():
            found[child] += found[state]
    return found


def _ways_from(plays: Plays, budget: Budget) -> list[int]:
    """How many ways lead from each state to the end."""
    found = [0] * len(plays.spots)
    for state in plays.order:
        budget.spend()
        found[state] = int(plays.is_over(state)) + sum(found[child] for _, child in plays.answers(state))
    return found
