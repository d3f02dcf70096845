"""Why an edit may pass unnoticed."""

from collections.abc import Mapping
from typing import Final

from tests.mutations.edits import Edit

_REASONS: Final[Mapping[tuple[str, str], str]] = {}


def reason(case: str, edit: Edit) -> str | None:
    """The reason written down for an edit, by its case and what it does."""
    return _REASONS.get((case, edit.what))
