"""What the audit log tells apart. A code, once written, keeps its meaning for ever."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

Action = Literal[
    "sign_in.passed",
    "sign_in.refused",
    "sign_in.ended",
    "sign_in.all_ended",
    "door.closed",
    "access.refused",
    "identity.confirmed",
    "centre.switched",
    "password.changed",
    "password.reset_asked",
    "password.reset",
    "second_factor.set_up",
    "second_factor.recovered",
    "second_factor.codes_made",
    "second_factor.removed",
    "identifier.added",
    "identifier.removed",
    "identifier.confirmed",
    "invitation.sent",
    "invitation.accepted",
    "code.printed",
    "person.added",
    "person.read",
    "person.changed",
    "person.disabled",
    "person.enabled",
    "person.taken_out",
    "person.anonymised",
    "people.listed",
    "people.imported",
    "role.granted",
    "role.taken",
    "cohort.made",
    "cohort.changed",
    "enrolment.made",
    "enrolment.withdrawn",
    "enrolment.reminded",
    "allowance.time",
    "allowance.attempt",
    "attempts.regraded",
    "session.carried_out",
    "session.carried_in",
    "token.made",
    "token.rotated",
    "token.revoked",
    "webhook.made",
    "webhook.rotated",
    "webhook.ended",
    "records.read",
    "record.corrected",
    "record.revoked",
    "records.imported",
    "signatory.changed",
    "report.kept",
    "report.dropped",
    "certificate.read",
    "audit.read",
]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)

Group = Literal["entry", "refusals", "keys", "people", "cohorts", "tests", "records", "connections", "reads"]
# How a reader looks for an action: each stands in one group.
GROUPS: Final[Mapping[Group, tuple[Action, ...]]] = {
    "entry": (
        "sign_in.passed", "sign_in.ended", "sign_in.all_ended", "identity.confirmed", "centre.switched",
    ),
    "refusals": ("sign_in.refused", "door.closed", "access.refused"),
    "keys": (
        "password.changed", "password.reset_asked", "password.reset", "second_factor.set_up",
        "second_factor.recovered", "second_factor.codes_made", "second_factor.removed", "identifier.added",
        "identifier.removed", "identifier.confirmed", "invitation.sent", "invitation.accepted", "code.printed",
    ),
    "people": (
        "person.added", "person.changed", "person.disabled", "person.enabled", "person.anonymised", "people.imported",
        "role.granted", "role.taken",
    ),
    "tests": ("allowance.time", "allowance.attempt", "attempts.regraded", "session.carried_out", "session.carried_in"),
    "records": (
        "record.corrected", "record.revoked", "records.imported", "signatory.changed",
        "report.kept", "report.dropped",
    ),
    "cohorts": ("cohort.made", "cohort.changed", "enrolment.made", "enrolment.withdrawn", "enrolment.reminded"),
    "connections": (
        "token.made", "token.rotated", "token.revoked", "webhook.made", "webhook.rotated", "webhook.ended",
    ),
    "reads": ("person.read", "person.taken_out", "people.listed", "records.read", "certificate.read", "audit.read"),
}  # fmt: skip

# What the administrators of every centre see where it belongs to none: who tries many names is after all of them.
OF_EVERY_CENTRE: Final[tuple[Action, ...]] = ("door.closed",)

# Done by somebody whom the act itself shows to be the person that it is about, before anybody was signed in.
SHOWS_WHO: Final[frozenset[Action]] = frozenset(
    {"sign_in.passed", "invitation.accepted", "password.reset", "identifier.confirmed"}
)
