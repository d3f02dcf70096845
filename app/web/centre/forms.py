"""The forms of a centre's pages; each is made per request, so that its words are in the language of the page."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.domain.people.codes import IDENTIFIERS, PROFESSIONS, PROFILE, REGIONS, SEXES
from app.domain.people.cohort import MAX_PROJECT
from app.i18n.formats import percent
from app.services.allowances import EXTRA_TIMES
from app.web.centre import words
from app.web.fields import Choices, DayField, select, text
from app.web.languages import NAMES, _, language

MAX_SEARCH: Final = 200
MAX_NUMBERS: Final = 100_000
MAX_LINES: Final = 1000


def _professions(none: str) -> Choices:
    return [("", none), *((code, words.profession(code)) for code in PROFESSIONS)]


def _regions(none: str) -> Choices:
    return [("", none), *((code, words.region(code)) for code in REGIONS)]


class SearchForm(FlaskForm):
    """What the list of people is asked for; a value that is none of ours asks for nothing."""

    class Meta:
        csrf = False

    q = StringField()
    state = SelectField()
    role = SelectField()
    profession = SelectField()
    region = SelectField()
    cohort = SelectField()

    def __init__(self, cohorts: Choices) -> None:
        super().__init__(request.args)
        text(self.q, _("Name, number, e-mail or phone"), MAX_SEARCH)
        states = [(state, words.standing(state)) for state in ("fresh", "active", "disabled")]
        select(self.state, _("State"), [("", _("All")), *states])
        select(self.role, _("Role"), [("", _("All")), *((role, words.role(role)) for role in words.ROLES)])
        select(self.profession, _("Profession"), _professions(_("All")))
        select(self.region, _("Region"), _regions(_("All")))
        select(self.cohort, _("Cohort"), [("", _("All")), *cohorts])
        for field in self:
            known = {value for value, _label in getattr(field, "choices", ())}
            if field.data is None or (known and field.data not in known) or len(field.data) > MAX_SEARCH:
                field.data = ""

    def given(self) -> dict[str, str]:
        """What was asked for, for the address of another page of the list."""
        return {field.name: field.data for field in self if field.data}

    def chosen(self) -> str:
        """What the filters are set to, in words."""
        lists: list[Any] = [field for field in self if isinstance(field, SelectField) and field.data]
        return words.join(*(dict(field.choices)[field.data] for field in lists))


class PersonForm(FlaskForm):
    """What a centre keeps about somebody."""

    name = StringField()
    name_latin = StringField()
    number = StringField()
    language = SelectField()
    email = StringField()
    phone = StringField()
    profession = SelectField()
    region = SelectField()
    agency = StringField()
    position = StringField()
    sex = SelectField()

    def __init__(self, most: Mapping[str, int], data: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(data=data, **more)
        for field in (self.name, self.name_latin, self.number, self.email, self.phone, self.agency, self.position):
            required = _("Enter the name.") if field.name == "name" else ""
            text(field, words.field_label(field.name), most[field.name], required)
        select(self.language, words.field_label("language"), NAMES.items())
        select(self.profession, words.field_label("profession"), _professions(_("not specified")))
        select(self.region, words.field_label("region"), _regions(_("not specified")))
        sexes = ((code, words.sex(code)) for code in SEXES)
        select(self.sex, words.field_label("sex"), [("", _("not specified")), *sexes])

    def fields(self, without: Iterable[str] = ()) -> dict[str, str]:
        """What was typed, by the name of the field; those `without` were not shown and do not count."""
        names = (*PROFILE, *IDENTIFIERS)
        return {name: self[name].data or "" for name in names if name not in set(without)}


class RoleForm(FlaskForm):
    """A role to give."""

    role = SelectField()

    def __init__(self, roles: Iterable[str], **more: Any) -> None:
        super().__init__(**more)
        select(self.role, _("Another role"), [(role, words.role(role)) for role in roles])


class ExtraTimeForm(FlaskForm):
    """Extra time in tests: a share of the time, or none."""

    percent = SelectField()

    def __init__(self, allowed: int = 0, **more: Any) -> None:
        super().__init__(data={"percent": str(allowed)}, **more)
        shares = [(str(one), percent(one / 100, language()) if one else _("none")) for one in EXTRA_TIMES]
        select(self.percent, _("Extra time"), shares)

    def chosen(self) -> int:
        """The share in percent; -1 for what is none of the choices."""
        given = self.percent.data or ""
        return int(given) if given in {str(one) for one in EXTRA_TIMES} else -1


class CohortTimeForm(ExtraTimeForm):
    """Extra time for one of several people; `people`: id and name."""

    person = SelectField()

    def __init__(self, people: Choices, **more: Any) -> None:
        super().__init__(**more)
        select(self.person, _("For whom"), people)


class ImportForm(FlaskForm):
    """A file of people."""

    file = FileField()

    def __init__(self) -> None:
        super().__init__()
        self.file.label.text = _("File")
        self.file.validators = [FileRequired(_("Choose a file."))]


class CohortForm(FlaskForm):
    """A cohort: its name, and the rule that finds people for it."""

    name = StringField()
    professions = SelectMultipleField()
    regions = SelectMultipleField()
    agencies = TextAreaField()
    project = StringField()

    def __init__(self, most: int, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data=data, **more)
        text(self.name, _("Name of the cohort"), most, _("Enter the name."))
        select(self.professions, _("Professions"), ((code, words.profession(code)) for code in PROFESSIONS))
        select(self.regions, _("Regions"), ((code, words.region(code)) for code in REGIONS))
        text(self.agencies, _("Agencies"), MAX_NUMBERS)
        text(self.project, _("Project code"), MAX_PROJECT)

    def rule(self) -> dict[str, list[str]]:
        """The rule that was asked for; what is empty is no part of it."""
        return {
            "profession": self.professions.data or [],
            "region": self.regions.data or [],
            "agency": (self.agencies.data or "").splitlines(),
        }


class PutInForm(FlaskForm):
    """People to put into a cohort, by their numbers."""

    numbers = TextAreaField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        text(self.numbers, _("Numbers"), MAX_NUMBERS, _("Enter at least one number."))

    def validate_numbers(self, field: Any) -> None:
        """So many at once as are looked up quickly."""
        if len(self.lines()) > MAX_LINES:
            raise ValidationError(_("Too many at once: at most %(most)s lines.", most=MAX_LINES))

    def lines(self) -> dict[int, str]:
        """What stands on each line, by its number; empty ones are left out."""
        typed = enumerate((self.numbers.data or "").splitlines(), 1)
        return {number: line.strip() for number, line in typed if line.strip()}


class EnrolForm(FlaskForm):
    """A course for a cohort, from one day to another."""

    course = SelectField()
    opens_on = DayField()
    closes_on = DayField()

    def __init__(self, courses: Choices, data: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(data=data, **more)
        select(self.course, _("Module"), courses)
        self.opens_on.label.text = _("First day")
        self.closes_on.label.text = _("Last day")
