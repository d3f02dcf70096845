"""The scores of a role's journey: J and N of each dimension, V, F, the final score, its band, pass or not.

Everything is an exact fraction and compared unrounded; only the final score, a product of powers, is told as a float,
and where it meets a bound it is compared exactly too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from app.domain.scoring.weights import (
    BANDS,
    CAP_REPAIRED,
    CAP_UNREPAIRED,
    FAIRNESS,
    FLOOR_DIMENSION,
    FLOOR_FAIRNESS,
    FLOORS_OF_ROLE,
    OPPORTUNITIES_NEEDED,
    PASS_FINAL,
    WEIGHTS,
)
from app.domain.shared.assessment import HarmState, Journey, Sums, sums_of
from app.domain.shared.roles import DIMENSIONS, Dimension, Role

Band = Literal["<50", "50-69", "70-84", ">=85"]
ReasonCode = Literal["not_assessed", "final", "fairness", "dimension", "harm"]


@dataclass(frozen=True)
class DimensionScore:
    """A dimension: `J` after caps and `raw` before (the whole journey), `N` (what was met), 0 to 100 or None.

    `assessed`: enough opportunities, and a J. `counts`: it stands in V or F of the role.
    """

    J: Fraction | None
    raw: Fraction | None
    N: Fraction | None
    opportunities: int
    harm: HarmState | None
    assessed: bool
    counts: bool


@dataclass(frozen=True)
class Reason:
    """Why a run does not pass; `dimension` where the reason is one."""

    code: ReasonCode
    dimension: Dimension | None = None


@dataclass(frozen=True)
class Scores:
    """The scores of one run in one role. Not assessed is None: no final score, no band, no pass."""

    role: Role
    dimensions: Mapping[Dimension, DimensionScore]
    V: Fraction | None
    F: Fraction | None
    final: float | None
    band: Band | None
    passed: bool
    reasons: tuple[Reason, ...]
    own_decisions: int


def score(journey: Journey) -> Scores:
    """The scores of `journey` (docs/scoring.md)."""
    role = journey.role
    dimensions = {dimension: _dimension(journey, dimension) for dimension in DIMENSIONS}
    centred = _victim_centred(role, dimensions)
    fair = dimensions["D10"].J if dimensions["D10"].assessed else None
    both = None if centred is None or fair is None else (centred, fair)
    reasons = _reasons(role, dimensions, both)
    return Scores(
        role=role,
        dimensions=dimensions,
        V=centred,
        F=fair,
        final=final(role, *both) if both else None,
        band=_band(role, *both) if both else None,
        passed=not reasons,
        reasons=reasons,
        own_decisions=journey.own_decisions,
    )


def raw_j(sums: Sums) -> Fraction | None:
    """J before caps: 100 · Σ q / Σ best of all; None where nothing stands in the sums."""
    return Fraction(100 * sums.points, sums.best) if sums.best else None


def capped_j(sums: Sums) -> Fraction | None:
    """J: at most 40 where a critical harm stands unrepaired, at most 60 where all are repaired."""
    raw = raw_j(sums)
    if raw is None or sums.harm is None:
        return raw
    return min(raw, Fraction(CAP_UNREPAIRED if sums.harm == "unrepaired" else CAP_REPAIRED))


def weighted_j(role: Role, sums: Mapping[Dimension, Sums]) -> Fraction | None:
    """Σ W_d · J_d / Σ W_d over the dimensions that have a J: what the best and the worst play are measured by."""
    return _weighted(role, {dimension: capped_j(each) for dimension, each in sums.items()})


def final(role: Role, centred: Fraction, fair: Fraction) -> float:
    """V^(1-w) · F^w, unrounded; w is twice the weight of D10."""
    w = FAIRNESS[role] / 100
    return float(centred) if centred == fair else float(float(centred) ** (1 - w) * float(fair) ** w)


def final_reaches(role: Role, centred: Fraction, fair: Fraction, bound: int) -> bool:
    """Whether the final score is at least `bound`, decided without rounding: both sides to the hundredth power."""
    w = FAIRNESS[role]
    return bool(centred ** (100 - w) * fair**w >= bound**100)


def _dimension(journey: Journey, dimension: Dimension) -> DimensionScore:
    own = [each for each in journey.opportunities if each.dimension == dimension]
    sums = sums_of(journey, dimension)
    met = sum((each.chosen for each in own if each.chosen is not None), Fraction(0))
    attainable = sum((each.best_legal for each in own if each.best_legal is not None), Fraction(0))
    j = capped_j(sums)
    return DimensionScore(
        J=j,
        raw=raw_j(sums),
        N=100 * met / attainable if attainable else None,
        opportunities=len(own),
        harm=sums.harm,
        assessed=j is not None and len(own) >= OPPORTUNITIES_NEEDED[dimension],
        counts=dimension in WEIGHTS[journey.role],
    )


def _victim_centred(role: Role, dimensions: Mapping[Dimension, DimensionScore]) -> Fraction | None:
    """V: the weighted mean of J over the assessed dimensions D1 to D9 that count for the role."""
    return _weighted(role, {id: dimensions[id].J for id in DIMENSIONS[:9] if dimensions[id].assessed})


def _weighted(role: Role, values: Mapping[Dimension, Fraction | None]) -> Fraction | None:
    counted = [(WEIGHTS[role][id], j) for id, j in values.items() if j is not None and id in WEIGHTS[role]]
    if not counted:
        return None
    return sum((weight * j for weight, j in counted), Fraction(0)) / sum(weight for weight, _ in counted)


def _band(role: Role, centred: Fraction, fair: Fraction) -> Band:
    return cast(Band, next(name for bound, name in BANDS if final_reaches(role, centred, fair, bound)))


def _reasons(
    role: Role, dimensions: Mapping[Dimension, DimensionScore], both: tuple[Fraction, Fraction] | None
) -> tuple[Reason, ...]:
    """Everything that stands against a pass, in the order in which it is told; `both` are V and F."""
    reasons = []
    if both is None:
        reasons.append(Reason("not_assessed"))
    elif not final_reaches(role, *both, PASS_FINAL):
        reasons.append(Reason("final"))
    if _is_under(dimensions["D10"], FLOOR_FAIRNESS):
        reasons.append(Reason("fairness", "D10"))
    for id, each in dimensions.items():
        if each.counts and _is_under(each, FLOORS_OF_ROLE.get(role, {}).get(id, FLOOR_DIMENSION)):
            reasons.append(Reason("dimension", id))
    reasons += [Reason("harm", id) for id, each in dimensions.items() if each.harm == "unrepaired"]
    return tuple(reasons)


def _is_under(each: DimensionScore, floor: int) -> bool:
    return each.assessed and each.J is not None and floor > each.J
