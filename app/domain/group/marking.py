"""Who marks what on the anchored levels: one table, in the terms of what somebody is in a room.

Marks of people stand beside the scores of decisions and are never mixed with them. "Not seen" is no mark, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.shared.roles import DIMENSIONS, Dimension, Role

Kind = Literal["observer", "self", "victim", "trainer"]
Of = Literal["moment", "hearing"]

LEVELS: Final = range(4)
MAX_QUOTE: Final = 200
WHOLE: Final = 0  # stands where a moment would, in a mark of the whole hearing
# What is marked by each: single moments, or the hearing as a whole.
OF: Final[Mapping[Kind, Of]] = {"observer": "moment", "trainer": "moment", "self": "hearing", "victim": "hearing"}
# In what the one who speaks for the victim is asked how it felt; what it needs is no knowledge of law.
FELT: Final[tuple[Dimension, ...]] = ("D1", "D3", "D4", "D7")


@dataclass(frozen=True)
class Reach:
    """What somebody may mark: in these `dimensions`, each of the `roles`."""

    kind: Kind
    roles: Sequence[Role]
    dimensions: Sequence[Dimension]


def reach_of(
    roles: Sequence[Role],
    role: Role | None,
    speaks_for: str | None,
    watched: Sequence[Dimension],
    counted: Mapping[Role, Sequence[Dimension]],
) -> Reach | None:
    """What somebody in a room may mark; None where it is nothing.

    `roles`: of the case; `role`: their seat; `speaks_for`: what in the case whoever they lend a voice to is; `watched`:
    by an observer; `counted`: what counts for each role.
    """
    if role is not None:
        return Reach("self", (role,), tuple(counted.get(role, ())))
    if speaks_for is not None:
        return Reach("victim", tuple(roles), FELT) if speaks_for == "victim" else None
    return Reach("observer", tuple(roles), tuple(watched)) if watched else None


def reach_of_trainer(roles: Sequence[Role]) -> Reach:
    """What the trainer of a session may mark: everything."""
    return Reach("trainer", tuple(roles), DIMENSIONS)
