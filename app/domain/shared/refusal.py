"""A refused action is a value, not an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """Why an action was not done: a stable code such as `trial/not_your_turn`, and what its sentence names."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def refuse(code: str, **details: str) -> Refusal:
    """A refusal with `details` for its sentence."""
    return Refusal(code, details)
