"""Scores as evidence: exact, in whole numbers."""

from fractions import Fraction
from typing import Any

from app.domain.scoring.score import Scores


def score_data(scores: Scores) -> dict[str, Any]:
    """V and F as numerator and denominator, Final rounded as it is shown, and why the run does not pass."""
    return {
        "V": _pair(scores.V),
        "F": _pair(scores.F),
        "final": None if scores.final is None else round(scores.final),
        "reasons": [f"{each.code} {each.dimension or ''}".strip() for each in scores.reasons],
    }


def _pair(value: Fraction | None) -> list[int] | None:
    return None if value is None else [value.numerator, value.denominator]
