"""Plays of trials as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class RunLine:
    """A play under way or ended; `case` is its title, `note` says whether it counts, or nothing."""

    role: str
    role_label: str
    url: str
    ended: bool = False
    date: str = ""
    note: str = ""
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
