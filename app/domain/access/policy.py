"""The table of permissions, to be read aloud. A test prints it to docs/permissions.md."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final, Literal

Identity = Literal["anonymous", "half", "trainee", "trainer", "officer", "author", "administrator"]
IDENTITIES: Final[tuple[Identity, ...]] = (
    "anonymous", "half", "trainee", "trainer", "officer", "author", "administrator",
)  # fmt: skip
Membership = Literal["trainee", "trainer", "officer", "author", "administrator"]
MEMBERSHIPS: Final[tuple[Membership, ...]] = ("trainee", "trainer", "officer", "author", "administrator")

# Whoever is one of these in any centre signs in with a second factor.
WITH_SECOND_FACTOR: Final[frozenset[Membership]] = frozenset({"trainer", "officer", "administrator"})

Permission = Literal[
    "public.read",
    "api.ask",
    "account.sign_in",
    "account.sign_out",
    "account.second_step",
    "account.own",
    "account.keys",
    "course.read",
    "quiz.take",
    "record.own",
    "trial.play",
    "session.join",
    "session.lead",
    "centre.records",
    "centre.reports",
    "centre.people",
    "centre.keys",
    "centre.roles",
    "centre.audit",
    "centre.connections",
    "centre.questions",
    "centre.regrade",
    "centre.time",
    "centre.content",
]

EVERYBODY: Final = frozenset(IDENTITIES)
SIGNED_IN: Final = EVERYBODY - {"anonymous", "half"}
STAFF: Final[frozenset[Identity]] = frozenset({"officer", "administrator"})

PERMISSIONS: Final[Mapping[Permission, frozenset[Identity]]] = {
    "public.read": EVERYBODY,
    "api.ask": EVERYBODY,
    "account.sign_in": EVERYBODY,
    "account.sign_out": SIGNED_IN | {"half"},
    "account.second_step": frozenset({"half"}),
    "account.own": SIGNED_IN,
    "account.keys": SIGNED_IN,
    "course.read": SIGNED_IN,
    "quiz.take": SIGNED_IN,
    "record.own": SIGNED_IN,
    "trial.play": SIGNED_IN,
    "session.join": EVERYBODY,
    "session.lead": frozenset({"trainer"}),
    "centre.records": STAFF,
    "centre.reports": STAFF,
    "centre.people": STAFF,
    "centre.keys": STAFF,
    "centre.roles": frozenset({"administrator"}),
    "centre.audit": STAFF,
    "centre.connections": STAFF,
    "centre.questions": STAFF | {"author"},
    "centre.regrade": STAFF | {"author"},
    "centre.time": frozenset({"trainer"}),
    "centre.content": frozenset({"author", "administrator"}),
}

# What asks to show once more who one is, where that was longer ago than this: to open the page, and to send its form.
FRESH: Final[frozenset[Permission]] = frozenset({"account.keys", "centre.keys", "centre.roles"})
FRESH_TO_OPEN: Final = timedelta(minutes=10)
FRESH_TO_SEND: Final = timedelta(minutes=30)

EXPLANATIONS: Final[Mapping[Permission, str]] = {
    "public.read": "Read the pages for everybody: about, law, glossary, search, the check of a certificate.",
    "api.ask": "Ask the API: no sign-in counts there, but a token of a centre and what its scopes name.",
    "account.sign_in": "Come in: sign in, use an invitation or a printed code, ask for a new password.",
    "account.sign_out": "End one's own session.",
    "account.second_step": "Give the second factor, or set it up, to be wholly signed in.",
    "account.own": "See and correct one's own profile, end one's own sign-ins, see what is kept about one.",
    "account.keys": "Change what one signs in with; take out or anonymise what is kept about one.",
    "course.read": "Read the courses and mark one's own lessons as read.",
    "quiz.take": "Take quizzes; see one's own attempts and nobody else's.",
    "record.own": "See one's own records and take out one's own certificates.",
    "trial.play": "Play a mock trial alone; see one's own plays and nobody else's.",
    "session.join": "Join a group trial by its code, with an account or as a guest; see one's own place in it.",
    "session.lead": "Set up and lead group trials; see one's own sessions and nobody else's.",
    "centre.records": "See the ledger of one's own centre, put it right, take in past trainings, say who signs.",
    "centre.reports": "See who was trained in one's own centre by groups, without names, small groups hidden.",
    "centre.people": "See, add and change the people, cohorts and enrolments of one's own centre; disable and enable.",
    "centre.keys": "Invite people of one's own centre, print their codes; make and end its tokens and webhooks.",
    "centre.roles": "Give and take roles in one's own centre; remove a lost second factor.",
    "centre.audit": "See the audit log of one's own centre.",
    "centre.connections": "See the tokens and webhooks of one's own centre, but for what is secret in them.",
    "centre.regrade": "Correct a wrong key in submitted attempts: an author over all centres, staff over their own.",
    "centre.questions": "See how questions work, without people: an author over all centres, staff over their own.",
    "centre.time": "Give extra time in tests to the trainees of the cohorts that one was put into.",
    "centre.content": "See what is broken in the files of courses and mock trials since they were last good.",
}


def is_allowed(permission: Permission, identities: frozenset[Identity]) -> bool:
    """Whether somebody who is all of `identities` in the centre they act in may do what `permission` names."""
    return not identities.isdisjoint(PERMISSIONS[permission])


def needs_second_factor(roles: frozenset[str]) -> bool:
    """Whether somebody with `roles`, in whichever centres, signs in with a second factor."""
    return not roles.isdisjoint(WITH_SECOND_FACTOR)
