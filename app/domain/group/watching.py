"""What observers look at: each holds one or two dimensions, so that they know what to watch, never all ten."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from app.domain.shared.roles import DIMENSIONS, Dimension, Role

MOST: Final = 2


def shared(
    observers: Sequence[str], assessed: Mapping[Role, Sequence[Dimension]], held: Collection[str] = ()
) -> Mapping[str, tuple[Dimension, ...]]:
    """The dimensions of each of the `observers` of one room, where others of it have `held` some already.

    As many are covered as can be: all ten by five people or more; by fewer those in which the most roles of the case
    are `assessed`. Where there are more people than dimensions, several look at one.
    """
    worth = {one: sum(one in dimensions for dimensions in assessed.values()) for one in DIMENSIONS}
    order = sorted(DIMENSIONS, key=lambda one: (one in held, -worth[one]))
    free = sum(one not in held for one in DIMENSIONS)
    many = min(MOST * len(observers), max(free, len(observers)))
    given: dict[str, list[Dimension]] = {id: [] for id in observers}
    for place in range(many):
        given[observers[place % len(observers)]].append(order[place % len(order)])
    return {id: in_order(dimensions) for id, dimensions in given.items()}


def in_order(dimensions: Collection[str]) -> tuple[Dimension, ...]:
    """Those of `dimensions` that there are, each once, in their order."""
    return tuple(one for one in DIMENSIONS if one in dimensions)
