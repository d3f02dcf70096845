"""The form of a session; made per request, so that its words are in the language of the page."""

from typing import Any, Final, cast

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField

from app.domain.group.pace import FORMATS, Format, hearing
from app.domain.group.seating import DEALINGS, Dealing
from app.domain.people.cohort import MAX_PROJECT
from app.domain.shared.roles import ROLES
from app.services.trainings import MAX_TEXT, MINUTES, MOST_ROOMS, Setup
from app.web.facilitate import words
from app.web.fields import Choices, DayField, select, text
from app.web.languages import _
from app.web.trials.names import role_name

PLANNED: Final = "planned"  # as many minutes as the plan of the format gives the hearing


class SetupForm(FlaskForm):
    """What a trainer chooses for a session."""

    case = SelectField()
    held_on = DayField()
    venue = StringField()
    format = SelectField()
    rooms = SelectField()
    minutes = SelectField()
    dealing = SelectField()
    swaps = SelectField()
    support_name = StringField()
    support_phone = StringField()
    project = StringField()

    def __init__(self, cases: Choices, data: dict[str, str]) -> None:
        super().__init__(data=data)
        select(self.case, _("Case"), cases)
        self.held_on.label.text = _("Day")
        text(self.venue, _("Place"), MAX_TEXT)
        select(self.format, _("Format"), [(one, words.format_name(one)) for one in FORMATS])
        select(self.rooms, _("Rooms"), [(str(one), words.rooms(one)) for one in range(1, MOST_ROOMS + 1)])
        others = [(str(one), words.minutes(one)) for one in MINUTES]
        select(self.minutes, _("Time"), [(PLANNED, _("As planned")), *others, ("", _("No clock"))])
        select(self.dealing, _("Seats"), [(one, words.dealing(one)) for one in DEALINGS])
        select(self.swaps, _("In mid-way"), [("", _("All keep their seats")), ("yes", _("The benches change places"))])
        missing = _("Name somebody whom people can turn to. A session does not begin without.")
        text(self.support_name, _("Whom to turn to if it gets hard"), MAX_TEXT, missing)
        text(self.support_phone, _("Phone number of that person"), MAX_TEXT)
        text(self.project, _("Project code"), MAX_PROJECT)

    def setup(self) -> Setup:
        """What was chosen; only of a form that is valid."""
        typed = {field.name: " ".join((field.data or "").split()) for field in self}
        format = cast(Format, typed["format"])
        minutes = str(hearing(format)) if typed["minutes"] == PLANNED else typed["minutes"]
        return Setup(
            case=typed["case"],
            held_on=self.held_on.day,
            venue=typed["venue"],
            format=format,
            rooms=int(typed["rooms"]),
            dealing=cast(Dealing, typed["dealing"]),
            minutes=int(minutes) if minutes else None,
            support_name=typed["support_name"],
            support_phone=typed["support_phone"],
            swaps=typed["swaps"] == "yes",
            project=typed["project"],
        )


class RehearsalForm(FlaskForm):
    """What a trainer chooses to go through a case alone: the case, and a seat of their own or none."""

    case = SelectField()
    seat = SelectField()

    def __init__(self, cases: Choices) -> None:
        super().__init__()
        select(self.case, _("Case"), cases)
        select(self.seat, _("Your own seat"), [("", _("None: I watch")), *((role, role_name(role)) for role in ROLES)])


class Group:
    """The choices of a list as a group of radio buttons shows them."""

    def __init__(self, field: Any, notes: dict[str, str] | None = None) -> None:
        self.name, self.label, self.errors = field.name, field.label.text, field.errors
        self.choices = [
            {"value": value, "text": label, "chosen": value == (field.data or ""), "note": (notes or {}).get(value, "")}
            for value, label in field.choices
        ]
