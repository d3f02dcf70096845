"""When two requests meet: the database lets one through, and the other looks again at what it did."""

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError

TRIES: Final = 5

P = ParamSpec("P")
R = TypeVar("R")


def looked_at_again(use_case: Callable[P, R]) -> Callable[P, R]:
    """Run `use_case` again, in a new transaction, where a row that it wanted to add was added meanwhile."""

    @wraps(use_case)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(TRIES - 1):
            try:
                return use_case(*args, **kwargs)
            except IntegrityError:
                continue
        return use_case(*args, **kwargs)

    return run
