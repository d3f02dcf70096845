"""Conditions over a play: whether one holds, and what it reads."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import eq, ne
from typing import Any, Final

from app.domain.trial.elements import And, CardId, CardOpen, Compare, Condition, FactId, Not, Value

# The last four are only ever compiled for facts with a range, whose values are whole numbers.
_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "is": eq,
    "is not": ne,
    "at least": lambda value, bound: value >= bound,
    "at most": lambda value, bound: value <= bound,
    "more than": lambda value, bound: value > bound,
    "less than": lambda value, bound: value < bound,
}


def holds(condition: Condition | None, facts: Mapping[FactId, Value], opened: AbstractSet[CardId]) -> bool:
    """Whether `condition` holds where the facts stand so and those cards are open; no condition always holds."""
    if condition is None:
        return True
    if isinstance(condition, Compare):
        return _COMPARISONS[condition.how](facts[condition.fact], condition.value)
    if isinstance(condition, CardOpen):
        return condition.card in opened
    if isinstance(condition, Not):
        return not holds(condition.of, facts, opened)
    parts = (holds(part, facts, opened) for part in condition.of)
    return all(parts) if isinstance(condition, And) else any(parts)


def leaves(condition: Condition | None) -> Iterator[Compare | CardOpen]:
    """The comparisons and cards that `condition` is made of, in the order of writing."""
    if isinstance(condition, Compare | CardOpen):
        yield condition
    elif condition is not None:
        for part in (condition.of,) if isinstance(condition, Not) else condition.of:
            yield from leaves(part)
