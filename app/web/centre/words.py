"""The words of a centre's pages for what the services name by a code."""

from collections.abc import Mapping
from typing import Final

from app.domain.access.policy import MEMBERSHIPS
from app.i18n import people_faults, people_words
from app.web.languages import _

N_ = str  # marks a msgid for extraction
ROLES: Final = MEMBERSHIPS

# The columns of a file of people and the fields of a form, by their code: the label, and what stands there.
FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "number": (N_("Number"), N_("From your centre, for example a service number. Each person has a different one.")),
    "name": (N_("Name"), N_("As in the document, in one column; or surname, given name and patronymic in three.")),
    "name_latin": (N_("Name in Latin letters"), N_("As in the passport, for the certificate in English.")),
    "email": (N_("E-mail"), N_("To invite by letter, and to sign in.")),
    "phone": (N_("Phone number"), N_("To sign in: 0555 12 34 56 or +996 555 12 34 56.")),
    "profession": (N_("Profession"), N_("Police, prosecutor, judge, lawyer or other.")),
    "agency": (N_("Agency"), N_("Where the person works, in your own words.")),
    "region": (N_("Region"), N_("The oblast, Bishkek city or Osh city.")),
    "position": (N_("Position"), N_("In your own words.")),
    "sex": (N_("Sex"), N_("Female or male, as the person says. Only for counts in reports; may stay empty.")),
    "language": (N_("Language"), N_("Kyrgyz, Russian or English: for letters and the sheet of codes.")),
    "cohort": (N_("Cohort"), N_("The name of a cohort to put the person in.")),
}  # fmt: skip


def field_label(code: str) -> str:
    """What a field or a column is called."""
    return _(FIELDS[code][0]) if code in FIELDS else code


def profession(code: str) -> str:
    """A profession in the reader's language."""
    return people_words.profession(code, _)


def region(code: str) -> str:
    """An oblast or city in the reader's language."""
    return people_words.region(code, _)


def role(code: str) -> str:
    """A role in the reader's language."""
    return people_words.role(code, _)


def sex(code: str) -> str:
    """The sex as the person said it."""
    return people_words.sex(code, _)


def fault(code: str) -> str:
    """What is wrong in a field of a form."""
    return people_faults.field_text(code, _)


def standing(state: str) -> str:
    """How somebody stands, in a word or two for a list."""
    return {"fresh": _("Not yet signed in"), "active": _("Active"), "disabled": _("Disabled")}[state]


def join(*parts: str) -> str:
    """The parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)
