"""Writes `docs/permissions.md` from the table of permissions: `python -m tests.architecture.permissions_page`."""

from pathlib import Path
from typing import Final

from app.domain.access.policy import (
    EXPLANATIONS,
    FRESH,
    FRESH_TO_OPEN,
    FRESH_TO_SEND,
    IDENTITIES,
    MEMBERSHIPS,
    PERMISSIONS,
    WITH_SECOND_FACTOR,
)

PAGE: Final = Path(__file__).parents[2] / "docs" / "permissions.md"
_INTRODUCTION: Final = """\
# Who may do what

This page is written from `app/domain/access/policy.py` by `python -m tests.architecture.permissions_page`; a test fails
when it is stale. What each address of the site gives to each of these people is in
`tests/architecture/test_role_matrix.py`.

A person is what their memberships make them in the centre that they act in, and may do what any of these may. Whoever
has not signed in is anonymous; whoever has given the password and still owes the second factor is half. What belongs to
somebody else, or to another centre, answers like what does not exist.
"""
_AFTERWARDS: Final = """
## Second factor
Whoever is {roles} in any centre signs in with a second factor; anybody else may set one up.

## Asked once more
What is marked with * asks to show once more who one is, where that was longer ago than {to_open:.0f} minutes when the
page is opened, or than {to_send:.0f} minutes when its form is sent.
"""


def permissions_page() -> str:
    """The page as it should stand."""
    heads = ["permission", "what it opens", *IDENTITIES]
    lines = [_row(heads), _row(["---", "---", *[":-:"] * len(IDENTITIES)])]
    for permission, allowed in PERMISSIONS.items():
        signs = ["yes" if identity in allowed else "–" for identity in IDENTITIES]
        mark = " *" if permission in FRESH else ""
        lines.append(_row([f"`{permission}`{mark}", EXPLANATIONS[permission], *signs]))
    return "\n".join([_INTRODUCTION, *lines, _afterwards()])


def _afterwards() -> str:
    *others, last = [role for role in MEMBERSHIPS if role in WITH_SECOND_FACTOR]
    return _AFTERWARDS.format(
        roles=f"{', '.join(others)} or {last}",
        to_open=FRESH_TO_OPEN.total_seconds() / 60,
        to_send=FRESH_TO_SEND.total_seconds() / 60,
    )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(permissions_page(), encoding="utf-8")
