"""The table of permissions, to be read aloud. A test prints it to docs/permissions.md."""

from collections.abc import Mapping
from typing import Final, Literal

Identity = Literal["anonymous", "trainee", "trainer", "officer", "author", "administrator"]
IDENTITIES: Final[tuple[Identity, ...]] = ("anonymous", "trainee", "trainer", "officer", "author", "administrator")
Membership = Literal["trainee", "trainer", "officer", "author", "administrator"]

Permission = Literal[
    "public.read",
    "account.sign_in",
    "account.sign_out",
    "course.read",
    "quiz.take",
    "record.own",
    "trial.play",
    "centre.records",
]

EVERYBODY: Final = frozenset(IDENTITIES)
SIGNED_IN: Final = EVERYBODY - {"anonymous"}

PERMISSIONS: Final[Mapping[Permission, frozenset[Identity]]] = {
    "public.read": EVERYBODY,
    "account.sign_in": EVERYBODY,
    "account.sign_out": SIGNED_IN,
    "course.read": SIGNED_IN,
    "quiz.take": SIGNED_IN,
    "record.own": SIGNED_IN,
    "trial.play": SIGNED_IN,
    "centre.records": frozenset({"officer", "administrator"}),
}

EXPLANATIONS: Final[Mapping[Permission, str]] = {
    "public.read": "Read the pages for everybody: about, law, glossary, the check of a certificate.",
    "account.sign_in": "See the sign-in page and sign in.",
    "account.sign_out": "End one's own session.",
    "course.read": "Read the courses and mark one's own lessons as read.",
    "quiz.take": "Take quizzes; see one's own attempts and nobody else's.",
    "record.own": "See one's own records and take out one's own certificates.",
    "trial.play": "Play a mock trial alone; see one's own plays and nobody else's.",
    "centre.records": "See the ledger of one's own centre.",
}


def is_allowed(permission: Permission, identities: frozenset[Identity]) -> bool:
    """Whether somebody who is all of `identities` in the centre they act in may do what `permission` names."""
    return not identities.isdisjoint(PERMISSIONS[permission])
