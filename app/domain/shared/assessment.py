"""How a role's play went, told so that it can be scored without knowing the rules of a trial."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from app.domain.shared.roles import Dimension, Role

# Levels to points (docs/scoring.md): passive throughout is 40, competent throughout 75.
LEVEL_POINTS: Final[Mapping[int, int]] = {0: 0, 1: 40, 2: 75, 3: 100}

HarmState = Literal["unrepaired", "repaired"]


@dataclass(frozen=True)
class Opportunity:
    """One decision of a role that scores `dimension`, as it stands in the sums of J (docs/scoring.md).

    Points are those of the levels (0, 40, 75, 100). A decision that was met has `chosen` and `best_legal`; one that the
    person's own move made unreachable has neither, and `credit` is what the rule grants for it.
    """

    decision: str
    dimension: Dimension
    best_of_all: int
    chosen: Fraction | None = None
    best_legal: Fraction | None = None
    credit: Fraction | None = None


@dataclass(frozen=True)
class HarmDone:
    """A critical error of the role, and whether somebody's later act repaired it."""

    decision: str
    dimension: Dimension
    harm: str
    repaired: bool


@dataclass(frozen=True)
class Journey:
    """A role's whole play: its opportunities, its harms, and how many own scored decisions it took."""

    role: Role
    opportunities: tuple[Opportunity, ...]
    harms: tuple[HarmDone, ...]
    own_decisions: int


@dataclass(frozen=True)
class Sums:
    """What J of one dimension is made of: the points, the best of all options, and what became of its harms.

    `harm`: `unrepaired` where any harm in the dimension stands, `repaired` where there were some and none stands.
    """

    points: Fraction
    best: int
    harm: HarmState | None = None


def sums_of(journey: Journey, dimension: Dimension) -> Sums:
    """The sums of `dimension` over `journey`: of a decision met its points, of one made unreachable the credit."""
    own = [each for each in journey.opportunities if each.dimension == dimension]
    points = sum((each.chosen if each.chosen is not None else each.credit or Fraction(0) for each in own), Fraction(0))
    repaired = [each.repaired for each in journey.harms if each.dimension == dimension]
    harm: HarmState | None = ("repaired" if all(repaired) else "unrepaired") if repaired else None
    return Sums(points, sum(each.best_of_all for each in own), harm)
