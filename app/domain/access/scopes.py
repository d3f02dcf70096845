"""What a token of a centre may do with the centre's own records: one table, shown where a token is made."""

from collections.abc import Iterable
from typing import Final, Literal, get_args

Scope = Literal[
    "completions:read", "people:read", "people:write", "cohorts:read", "cohorts:write", "sessions:read", "reports:read",
]  # fmt: skip
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)


def read_scopes(given: Iterable[str]) -> tuple[Scope, ...] | None:
    """The scopes in the order of the table, each once; None where one is none of ours, or there is none."""
    wanted = set(given)
    if not wanted or wanted - set(SCOPES):
        return None
    return tuple(one for one in SCOPES if one in wanted)
