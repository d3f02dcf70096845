"""The sentences for what is refused to the staff of a centre about people, cohorts and enrolments."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

SENTENCES: Final[Mapping[str, str]] = {
    "people/staff": N_("Officers look after trainees only. Ask an administrator of your centre."),
    "people/own_keys": N_("This person looks after their own sign-in: only they can change it."),
    "people/oneself": N_("This cannot be done to oneself. Ask another administrator or officer of your centre."),
    "people/last_administrator": N_("This is the only administrator of the centre. Make somebody else one first."),
    "people/last_role": N_("This is the only role of the person. Give another one first, or disable the account."),
    "people/disabled": N_("The account is disabled. Enable it first."),
    "people/no_such_role": N_("Choose a role from the list."),
    "people/no_email_known": N_("No e-mail address is kept of this person. Enter one, or print a code."),
    "people/no_second_factor": N_("This person has no second factor set up."),
    "cohort/name_missing": N_("Enter a name for the cohort."),
    "cohort/project_too_long": N_("Too long: at most %(most)s characters."),
    "cohort/name_too_long": N_("Too long: at most %(most)s characters."),
    "cohort/name_taken": N_("Another cohort of your centre has this name. Choose another one."),
    "cohort/rule": N_("The rule names something that is not in the lists, or too many agencies. Check it."),
    "record/no_such_entry": N_("There is no such entry in the ledger of your centre."),
    "record/about_another": N_("This entry is about another one: correct or revoke that one."),
    "record/revoked_already": N_("This entry is revoked; nothing follows any more."),
    "record/reason_missing": N_("Say why: the reason stays in the ledger."),
    "record/reason_too_long": N_("Too long: at most %(most)s characters."),
    "record/oneself": N_("Your own record is corrected by somebody else of your centre."),
    "record/has_certificate": N_("The name was removed from its certificate: it can only be revoked."),
    "record/nothing_changed": N_("Nothing is different from what the entry says now."),
    "record/in_the_future": N_("The day lies in the future."),
    "record/hours": N_("Enter a whole number of hours, at most %(most)s."),
    "record/language": N_("Choose from the list."),
    "report/dimensions": N_("Choose from the list; rows and columns cannot be the same."),
    "report/name": N_("Enter a name of at most %(most)s characters."),
    "report/too_many_layouts": N_("At most %(most)s reports can be kept. Remove one first."),
    "report/period": N_("Enter months such as 2026-09, the first one first."),
    "signatory/name_missing": N_("Enter the name in all three languages."),
    "signatory/too_long": N_("Too long: at most %(most)s characters."),
    "signatory/months": N_("Certificates are valid for at most %(most)s months, or without end."),
    "enrolment/no_such_course": N_("Choose a module from the list."),
    "enrolment/dates": N_("The last day comes before the first one. Correct one of the two."),
    "enrolment/reminded_already": N_("They were reminded within the last %(days)s days."),
    "enrolment/there_already": N_("The cohort is enrolled on this module on some of these days already."),
}
