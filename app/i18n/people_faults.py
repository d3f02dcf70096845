"""The sentences for what is wrong in a file of people, and in one field of it: what stands there, and what to do.

Placeholders are filled from the fault; a sentence is given with the number of its row as a spreadsheet shows it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain.people.row import Fault
from app.domain.shared.refusal import Refusal

Gettext = Callable[[str], str]

N_ = str  # marks a msgid for extraction

COLUMNS: Final[Mapping[str, str]] = {
    "number": N_("number"),
    "name": N_("name"),
    "surname": N_("surname"),
    "given_name": N_("given name"),
    "patronymic": N_("patronymic"),
    "name_latin": N_("name in Latin letters"),
    "email": N_("e-mail"),
    "phone": N_("phone number"),
    "profession": N_("profession"),
    "agency": N_("agency"),
    "region": N_("region"),
    "position": N_("position"),
    "sex": N_("sex"),
    "language": N_("language"),
    "cohort": N_("cohort"),
    "training": N_("name of the training"),
    "date": N_("date"),
    "hours": N_("academic hours"),
}

FAULTS: Final[Mapping[str, str]] = {
    "import/too_long": N_("The text is too long: at most 400 characters."),
    "import/control_character": N_(
        "The text holds a line break or a character that cannot be seen. Type it again by hand."
    ),
    "import/letters_lost": N_(
        "Letters were lost and became question marks: “%(value)s”. Save the file again as CSV UTF-8."
    ),
    "import/row_too_long": N_(
        "The row has more cells than there are headings: “%(value)s”. Put a text with a comma in quotation marks."
    ),
    "import/number_missing": N_("The number is missing. Every person needs the one that the centre gave."),
    "import/number_wrong": N_(
        "“%(value)s” cannot be a number of the centre: up to 40 letters, digits, hyphens, points and slashes."
    ),
    "import/name_missing": N_("The name is missing."),
    "import/name_wrong": N_("“%(value)s” is not a name."),
    "import/email_wrong": N_("“%(value)s” is not an e-mail address."),
    "import/phone_wrong": N_("“%(value)s” is not a phone number. Write it as 0555 12 34 56 or +996 555 12 34 56."),
    "import/profession_unknown": N_(
        "“%(value)s” is not one of the professions: police, prosecutor, judge, lawyer, other."
    ),
    "import/region_unknown": N_(
        "“%(value)s” is not one of the regions. Write the oblast, Bishkek city or Osh city; of Osh, say which is meant."
    ),
    "import/sex_unknown": N_("“%(value)s” is not a sex that is known here. Write f or m, or leave it empty."),
    "import/language_unknown": N_("“%(value)s” is not one of the languages: Kyrgyz, Russian, English."),
    "import/number_twice": N_("“%(value)s” stands in row %(other)s too. Leave it in one row."),
    "import/email_twice": N_("“%(value)s” stands in row %(other)s too. Leave it in one row."),
    "import/phone_twice": N_("“%(value)s” stands in row %(other)s too. Leave it in one row."),
    "import/number_taken": N_("Somebody else of the centre signs in with “%(value)s”. Give another number."),
    "import/email_taken": N_("The address “%(value)s” belongs to somebody else of the centre. Check whose it is."),
    "import/phone_taken": N_("The phone number “%(value)s” belongs to somebody else of the centre. Check whose it is."),
    "import/staff": N_("“%(value)s” would change somebody of the staff. Ask an administrator of the centre."),
    "past/nobody": N_("Nobody of the centre has the number “%(value)s”. Add the person first."),
    "past/name_differs": N_("The number belongs to somebody else: “%(value)s”. Check the number and the name."),
    "past/oneself": N_("“%(value)s” is your own number. Somebody else of the centre enters your trainings."),
    "past/training_missing": N_("The name of the training is missing."),
    "past/date_missing": N_("The date is missing."),
    "past/date_wrong": N_("“%(value)s” is not a date. Write it as 31.05.2024 or 2024-05-31."),
    "past/date_future": N_("“%(value)s” has not come yet. Only what is over is entered."),
    "past/hours_missing": N_("The hours are missing."),
    "past/hours_wrong": N_("“%(value)s” is not a whole number of academic hours from 1 to 1000."),
    "past/twice": N_("Row %(other)s says the same of this person: “%(value)s” on this day. Leave it in one row."),
    "people/identifier_missing": N_("Give at least one of number, e-mail and phone: the person signs in with it."),
}

# The same where somebody stands before a form: what was typed is in the field, and there are no rows.
_IN_A_FORM: Final[Mapping[str, str]] = {
    "import/control_character": N_("This holds a character that cannot be seen. Type it again by hand."),
    "import/letters_lost": N_("A question mark stands where a letter should be."),
    "import/number_wrong": N_("Up to 40 letters, digits, hyphens, points and slashes, a digit among them."),
    "import/name_missing": N_("Enter the name."),
    "import/name_wrong": N_("Enter a name."),
    "import/email_wrong": N_("Enter an e-mail address such as name@example.kg."),
    "import/phone_wrong": N_("Enter a phone number such as 0555 12 34 56 or +996 555 12 34 56."),
    "import/profession_unknown": N_("Choose from the list."),
    "import/region_unknown": N_("Choose from the list."),
    "import/sex_unknown": N_("Choose from the list."),
    "import/language_unknown": N_("Choose from the list."),
    "import/number_taken": N_("Somebody else of the centre has this number."),
    "import/email_taken": N_("Somebody else of the centre has this address."),
    "import/phone_taken": N_("Somebody else of the centre has this phone number."),
}

FILE_REFUSALS: Final[Mapping[str, str]] = {
    "import/too_large": N_("The file is too large: at most %(most)s MB. Divide it."),
    "import/too_many_rows": N_("The file has too many rows: at most %(most)s. Divide it."),
    "import/unknown_encoding": N_("The file cannot be read as text. Save it as CSV UTF-8 and send it again."),
    "import/not_a_table": N_("The file cannot be read as a table: a quotation mark may not be closed."),
    "import/no_header": N_("No row with headings was found. The first row has to name the columns."),
    "import/no_rows": N_("There is nothing below the headings."),
    "import/missing_column": N_("The column “%(column)s” is missing. Add it and send the file again."),
    "import/column_twice": N_("The column “%(column)s” stands twice. Leave one of the two."),
    "import/no_such_file": N_("There is no such file. It may have been deleted: send it again."),
}


def column_name(column: str, gettext: Gettext) -> str:
    """What a column of the file is called; the code itself where it is not one of ours."""
    return gettext(COLUMNS[column]) if column in COLUMNS else column


def fault_text(fault: Fault, gettext: Gettext) -> str:
    """What is wrong, in a sentence without the number of the row."""
    return gettext(FAULTS[fault.code]) % {"value": fault.value, "other": fault.other}


def row_text(number: int, fault: Fault, gettext: Gettext) -> str:
    """What is wrong, with the number of the row as a spreadsheet shows it and the name of the column."""
    filled = {"row": number, "column": column_name(fault.column, gettext), "fault": fault_text(fault, gettext)}
    return (
        gettext("Row %(row)s, %(column)s: %(fault)s") if fault.column else gettext("Row %(row)s: %(fault)s")
    ) % filled


def field_text(code: str, gettext: Gettext) -> str:
    """What is wrong in a field of a form, for the code that `people/wrong_fields` gives."""
    return gettext(_IN_A_FORM.get(code) or FAULTS.get(code) or N_("Check this field."))


def file_text(refusal: Refusal, gettext: Gettext) -> str:
    """Why a file of people was not read at all; the bare code where it has no sentence here."""
    column = column_name(refusal.details.get("column", ""), gettext)
    return gettext(FILE_REFUSALS.get(refusal.code, refusal.code)) % {**refusal.details, "column": column}
