"""The sentence of every action of the audit log, and the names of the groups in which a reader looks for them.

A sentence names nobody: who did it, and to whom, stands beside it. Placeholders are filled from the entry's detail.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.domain.access.audit import Action, Group
from app.i18n.people_faults import column_name
from app.i18n.people_words import IDENTIFIERS, identifier, role

N_ = str  # marks a msgid for extraction

GROUP_NAMES: Final[Mapping[Group, str]] = {
    "entry": N_("Sign-ins"),
    "refusals": N_("Refused tries"),
    "keys": N_("Passwords, codes, second step"),
    "people": N_("Changes to people and roles"),
    "cohorts": N_("Cohorts and enrolments"),
    "tests": N_("Tests and their results"),
    "records": N_("Changes to the ledger"),
    "connections": N_("Connections to other systems"),
    "reads": N_("Reading of personal data"),
}

SENTENCES: Final[Mapping[Action, str]] = {
    "sign_in.passed": N_("Signed in"),
    "sign_in.refused": N_("A try to sign in was refused"),
    "sign_in.ended": N_("A sign-in was ended"),
    "sign_in.all_ended": N_("All sign-ins were ended"),
    "door.closed": N_("Too many tries: refused for a while"),
    "access.refused": N_("Asked for a page that the role does not open"),
    "identity.confirmed": N_("Confirmed the identity once more"),
    "centre.switched": N_("Changed over to this centre"),
    "password.changed": N_("Password changed"),
    "password.reset_asked": N_("A new password was asked for"),
    "password.reset": N_("A new password was chosen through the link of a letter"),
    "second_factor.set_up": N_("Second step set up"),
    "second_factor.recovered": N_("A recovery code was used for the second step"),
    "second_factor.codes_made": N_("New recovery codes made"),
    "second_factor.removed": N_("Second step removed"),
    "identifier.added": N_("Added something to sign in with"),
    "identifier.removed": N_("Removed something to sign in with"),
    "identifier.confirmed": N_("E-mail address confirmed"),
    "invitation.sent": N_("Invitation sent"),
    "invitation.accepted": N_("Invitation accepted"),
    "code.printed": N_("Code for the first sign-in printed"),
    "person.added": N_("Person added"),
    "person.read": N_("Record opened"),
    "person.changed": N_("Record changed"),
    "person.disabled": N_("Account disabled in this centre"),
    "person.enabled": N_("Account enabled in this centre"),
    "person.taken_out": N_("Took out what is kept about them"),
    "person.anonymised": N_("Name and account removed at the person's own wish"),
    "people.listed": N_("List of people opened"),
    "people.imported": N_("People taken in from a file (new: %(new)s, changed: %(changed)s, wrong rows: %(wrong)s)"),
    "role.granted": N_("Role given: %(role)s"),
    "role.taken": N_("Role taken away: %(role)s"),
    "cohort.made": N_("Cohort made"),
    "cohort.changed": N_("Cohort changed"),
    "enrolment.made": N_("Cohort enrolled on a course"),
    "enrolment.withdrawn": N_("Enrolment withdrawn"),
    "enrolment.reminded": N_("Those of an enrolment reminded who had not finished (letters: %(letters)s)"),
    "allowance.time": N_("Extra time in tests, in percent: %(percent)s"),
    "allowance.attempt": N_("A further attempt at a test allowed"),
    "attempts.regraded": N_("Attempts regraded: %(attempts)s, better result: %(better)s, passed now: %(passed)s"),
    "session.carried_out": N_("A session was written into a file for another server"),
    "session.carried_in": N_("A session was taken in from the file of a laptop"),
    "token.made": N_("Token for another system made"),
    "token.rotated": N_("Token for another system replaced by a new one"),
    "token.revoked": N_("Token for another system ended"),
    "webhook.made": N_("Webhook added"),
    "webhook.rotated": N_("New secret of a webhook made"),
    "webhook.ended": N_("Webhook removed"),
    "records.read": N_("Records of the centre opened"),
    "record.corrected": N_("Entry of the ledger corrected"),
    "record.revoked": N_("Entry of the ledger revoked"),
    "records.imported": N_("Past trainings taken in from a file (new: %(new)s, wrong rows: %(wrong)s)"),
    "signatory.changed": N_("Changed who signs the certificates and for how long they are valid"),
    "report.kept": N_("Report kept under a name"),
    "report.dropped": N_("Report no longer kept"),
    "certificate.read": N_("Certificate opened"),
    "audit.read": N_("Audit log opened"),
}

# What an entry's detail says more exactly: the action, the name in the detail, and its value.
CLOSER: Final[Mapping[tuple[Action, str, str], str]] = {
    ("sign_in.passed", "step", "first"): N_("Password given, second step not yet"),
    ("sign_in.passed", "step", "second"): N_("Signed in with the second step"),
    ("sign_in.refused", "door", "confirm"): N_("A wrong password or code at a confirmation"),
    ("sign_in.refused", "door", "second_step"): N_("A wrong code at the second step"),
    ("door.closed", "counted", "address"): N_("Too many tries from one address: refused for a while"),
}

# What an entry is about beside a person: the name in its detail, and how it is told.
_MORE: Final[Mapping[str, str]] = {
    "fields": N_("Changed: %(what)s"),
    "token": N_("Token: %(what)s"),
    "cohort": N_("Cohort: %(what)s"),
    "course": N_("Course: %(what)s"),
    "kind": N_("Of the kind: %(what)s"),
    "put_in": N_("Put in by hand: %(what)s"),
    "taken_out": N_("Taken out: %(what)s"),
}


def action_text(action: Action, detail: Mapping[str, Any], gettext: Callable[[str], str]) -> str:
    """What was done, in the language of `gettext`."""
    words = defaultdict(lambda: "–", detail)
    words["role"] = role(str(words["role"]), gettext)
    closer = (text for (of, name, value), text in CLOSER.items() if of == action and detail.get(name) == value)
    return gettext(next(closer, SENTENCES[action])) % words


def more_text(
    detail: Mapping[str, Any], names: Mapping[str, Mapping[str, str]], gettext: Callable[[str], str]
) -> list[str]:
    """Which fields, token, cohort, course an entry is about, and how many people: what of it has a name.

    `names`: those of each `token`, `cohort` and `course`, by id.
    """
    fields, kind = detail.get("fields"), str(detail.get("kind"))
    told = {
        "fields": ", ".join(_field(str(name), gettext) for name in fields) if isinstance(fields, list) else "",
        **{what: known.get(str(detail.get(what)), "") for what, known in names.items()},
        "kind": identifier(kind, gettext) if kind in IDENTIFIERS else "",
        "put_in": str(detail.get("put_in", "")),
        "taken_out": str(detail.get("taken_out", "")),
    }
    return [gettext(_MORE[name]) % {"what": what} for name, what in told.items() if what]


def _field(name: str, gettext: Callable[[str], str]) -> str:
    return gettext(N_("rule")) if name == "rule" else column_name(name, gettext)
