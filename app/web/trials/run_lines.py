"""Plays of trials as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RunLine:
    """A play under way or ended; `case` is its title, `counts`: it is the first of its role in its case."""

    role: str
    role_label: str
    url: str
    ended: bool = False
    date: str = ""
    counts: bool = True
    case: str = ""
    room_url: str = ""


@dataclass(frozen=True)
class RoleRecordLine:
    """A role that was played: what its first runs say together, what is needed for that, the runs, newest first."""

    role: str
    label: str
    told: str
    figures: Sequence[tuple[str, str]]
    runs: Sequence[RunLine]
