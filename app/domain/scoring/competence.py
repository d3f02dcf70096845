"""The record of competence in a role, over a person's first runs of different cases (docs/scoring.md, "Competence")."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.scoring.score import Scores, score
from app.domain.scoring.weights import CASES_NEEDED, DECISIONS_NEEDED, WEIGHT_NEEDED, WEIGHTS
from app.domain.shared.assessment import Journey
from app.domain.shared.roles import Role


@dataclass(frozen=True)
class Competence:
    """What first runs say together. `weight`: of 100, that of the dimensions which they assess.

    `is_told`: they are enough to say something; else the scores stand for nothing yet.
    """

    role: Role
    cases: int
    scores: Scores
    weight: int
    is_told: bool


def competence(role: Role, journeys: Sequence[Journey]) -> Competence:
    """The competence that `journeys`, one for each case, show: opportunities and harms pool, then are scored as one."""
    pooled = Journey(
        role=role,
        opportunities=tuple(each for one in journeys for each in one.opportunities),
        harms=tuple(each for one in journeys for each in one.harms),
        own_decisions=sum(one.own_decisions for one in journeys),
    )
    scores = score(pooled)
    weight = sum(own for one, own in WEIGHTS[role].items() if scores.dimensions[one].assessed)
    is_enough = len(journeys) >= CASES_NEEDED and pooled.own_decisions >= DECISIONS_NEEDED
    is_told = is_enough and scores.F is not None and weight >= WEIGHT_NEEDED
    return Competence(role, len(journeys), scores, weight, is_told)
