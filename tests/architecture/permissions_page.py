"""Writes `docs/permissions.md` from the table of permissions: `python -m tests.architecture.permissions_page`."""

from pathlib import Path
from typing import Final

from app.domain.access.policy import EXPLANATIONS, IDENTITIES, PERMISSIONS

PAGE: Final = Path(__file__).parents[2] / "docs" / "permissions.md"
_INTRODUCTION: Final = """\
# Who may do what

This page is written from `app/domain/access/policy.py` by `python -m tests.architecture.permissions_page`; a test fails
when it is stale. What each address of the site gives to each of these people is in
`tests/architecture/test_role_matrix.py`.

A person is what their memberships make them in the centre that they act in, and may do what any of these may. Whoever
has not signed in is anonymous. What belongs to somebody else, or to another centre, answers like what does not exist.
"""


def permissions_page() -> str:
    """The page as it should stand."""
    heads = ["permission", "what it opens", *IDENTITIES]
    lines = [_row(heads), _row(["---", "---", *[":-:"] * len(IDENTITIES)])]
    for permission, allowed in PERMISSIONS.items():
        signs = ["yes" if identity in allowed else "–" for identity in IDENTITIES]
        lines.append(_row([f"`{permission}`", EXPLANATIONS[permission], *signs]))
    return "\n".join([_INTRODUCTION, *lines]) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(permissions_page(), encoding="utf-8")
