"""What the checker found, told shortly."""

from collections.abc import Iterable

from app.domain.proof.budget import Budget
from app.domain.proof.checker import EXAMINERS
from app.domain.proof.finding import Group
from app.domain.proof.study import Study
from app.domain.trial.plays import Written
from app.domain.trial.program import Program


def moves(play: Iterable[Written]) -> list[str]:
    """Each move as `decision role option`."""
    return [f"{move.decision} {move.role} {move.option}" for move in play]


def findings(case: Program, group: Group) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """The kind, the subject and the play of each finding of a group."""
    found = EXAMINERS[group](Study(case), Budget()).findings
    return [(each.kind, each.subject, moves(each.play)) for each in found]
