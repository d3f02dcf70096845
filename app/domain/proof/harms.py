"""What can become of each harm of a case: a shortest play at whose end it stands, one in which it is repaired."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.proof.budget import Budget
from app.domain.proof.paths import Way, moves_on
from app.domain.proof.study import Study
from app.domain.trial.elements import Harm
from app.domain.trial.items import Answer, ItemKey
from app.domain.trial.reach import MoveKey, Place

_NONE, _STANDS, _REPAIRED = range(3)


@dataclass(frozen=True)
class DoneHarm:
    """A harm as one answer does it: its name is `decision answer D3 harm`."""

    by: ItemKey
    answer: str
    harm: Harm

    @property
    def name(self) -> str:
        return f"{self.by[1]} {self.answer} {self.harm.dimension} {self.harm.id}"


def harms_data(study: Study, budget: Budget) -> dict[str, dict[str, Any]]:
    """For each harm by its name a play each in which it `stands` and in which it is `repaired`; None where none is."""
    found = {}
    for done in _harms(study):
        ways = _outcomes(study, done, budget)
        plays = {status: tuple(moves_on(study.places, *way)) for status, way in ways.items()}
        found[done.name] = {"stands": plays.get(_STANDS), "repaired": plays.get(_REPAIRED)}
    return found


def _harms(study: Study) -> Iterator[DoneHarm]:
    for key, item in study.items.items():
        for said, answer in item.answers.items():
            yield from (DoneHarm(key, said, harm) for harm in answer.harms)


def _outcomes(study: Study, done: DoneHarm, budget: Budget) -> dict[int, Way]:
    """A shortest way to the end with the harm standing, and to where it has been repaired."""
    graph = study.places
    ways: dict[tuple[Place, int], Way] = {(place, _NONE): (draws, ()) for draws, place in graph.starts()}
    waiting = list(ways)
    found: dict[int, Way] = {}
    for place, status in waiting:
        draws, way = ways[place, status]
        if (status == _STANDS and place[0] is None) or status == _REPAIRED:
            found.setdefault(status, (draws, way))
        for move, following in graph.moves(place).items():
            budget.spend()
            node = (following, _after(study, done, status, move))
            if node not in ways:
                ways[node] = (draws, (*way, move))
                waiting.append(node)
    return found


def _after(study: Study, done: DoneHarm, status: int, move: MoveKey) -> int:
    """What has become of the harm after a move: first the act may repair what was done before."""
    if move[0] == "chance":
        return status
    answer = study.items[move[0], move[1]].answers.get(move[2], Answer({}))
    if done.by == (move[0], move[1]) and done.answer == move[2]:
        return _STANDS
    return _REPAIRED if status == _STANDS and done.harm.id in answer.repairs else status
