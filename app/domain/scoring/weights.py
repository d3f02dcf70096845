"""Every number of the scores that people chose. PROVISIONAL until an expert panel sets them (modified Angoff).

The weights are those of the method, 2.2; those of the defence are the six that count for it, since a lawyer is not
asked to help the other side.
"""

from collections.abc import Mapping
from typing import Final

from app.domain.shared.roles import DIMENSIONS, Dimension, Role

WEIGHTS: Final[Mapping[Role, Mapping[Dimension, int]]] = {
    "judge": dict(zip(DIMENSIONS, (10, 8, 15, 12, 9, 8, 5, 10, 8, 15), strict=True)),
    "prosecutor": dict(zip(DIMENSIONS, (12, 8, 12, 8, 8, 10, 12, 16, 6, 8), strict=True)),
    "defence": {"D2": 16, "D3": 22, "D4": 11, "D6": 8, "D8": 18, "D10": 25},
    "representative": dict(zip(DIMENSIONS, (12, 8, 12, 12, 16, 10, 8, 5, 12, 5), strict=True)),
    "investigator": dict(zip(DIMENSIONS, (13, 8, 16, 8, 8, 12, 12, 12, 4, 7), strict=True)),
}

# The exponent of F in the final score, in hundredths: twice the weight of D10.
FAIRNESS: Final[Mapping[Role, int]] = {role: 2 * weights["D10"] for role, weights in WEIGHTS.items()}

# Fewer opportunities than this: not assessed, which is never 0.
OPPORTUNITIES_NEEDED: Final[Mapping[Dimension, int]] = {
    dimension: 3 if dimension in ("D1", "D2", "D3", "D8", "D10") else 2 for dimension in DIMENSIONS
}

# What a critical harm leaves of J in its dimension at most.
CAP_UNREPAIRED: Final = 40
CAP_REPAIRED: Final = 60

PASS_FINAL: Final = 70
FLOOR_DIMENSION: Final = 50
FLOOR_FAIRNESS: Final = 60
# Floors of a role beyond those that all share, where the dimension is assessed.
FLOORS_OF_ROLE: Final[Mapping[Role, Mapping[Dimension, int]]] = {"defence": {"D2": 60, "D3": 60}}

# What a record of competence needs before it says anything: cases, own scored decisions, weight of what is assessed.
CASES_NEEDED: Final = 2
DECISIONS_NEEDED: Final = 16
WEIGHT_NEEDED: Final = 70

# Where each band of the final score begins, from the highest.
BANDS: Final[tuple[tuple[int, str], ...]] = ((85, ">=85"), (70, "70-84"), (50, "50-69"), (0, "<50"))
