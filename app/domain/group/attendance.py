"""What somebody did in a session, as it is entered of them: the hours, the roles, whether in another's chair."""

from collections.abc import Collection
from typing import Final

from app.domain.group.pace import PLANS, Format
from app.domain.group.seating import SEATS_OF
from app.domain.shared.roles import ROLES

ACADEMIC_HOUR: Final = 45  # minutes
PART, OBSERVER = "part", "observer"


def hours_of(format: Format) -> int:
    """The whole academic hours of a session: the same for seats, parts, observers and who stepped aside."""
    return sum(slot.minutes for slot in PLANS[format]) // ACADEMIC_HOUR


def roles_played(seats: Collection[str], has_part: bool) -> list[str]:
    """The seats that somebody sat or answered in, in the order of the seats; a part; else they observed.

    Why somebody observed is not told: who stepped aside is entered like any other observer.
    """
    seated: list[str] = [role for role in ROLES if role in seats]
    return [*seated, PART] if has_part else seated or [OBSERVER]


def is_swapped(profession: str, roles: Collection[str]) -> bool:
    """Whether somebody of a profession that has seats of its own sat in another's."""
    home = SEATS_OF.get(profession, ())
    return bool(home) and any(role in ROLES and role not in home for role in roles)
