"""Scores as evidence: exact."""

from typing import Any

from app.domain.scoring.score import Scores


def score_data(scores: Scores) -> dict[str, Any]:
    """V and F as fractions (`200/3`), Final rounded as it is shown, and why the run does not pass."""
    return {
        "V": None if scores.V is None else str(scores.V),
        "F": None if scores.F is None else str(scores.F),
        "final": None if scores.final is None else int(scores.final + 0.5),
        "reasons": [f"{each.code} {each.dimension or ''}".strip() for each in scores.reasons],
    }
