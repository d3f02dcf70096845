"""Fields of forms as they are made per request, so that their words are in the language of the page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.web.languages import _

Choices = Iterable[tuple[str, str]]


def text(field: Any, label: str, most: int, required: str = "") -> None:
    """Give a text field its label, its length, and what to say where it must not be empty."""
    field.label.text = label
    field.validators = [
        *([InputRequired(required)] if required else []),
        Length(max=most, message=_("Too long: at most %(most)s characters.", most=most)),
    ]


def select(field: Any, label: str, choices: Choices) -> None:
    """Give a list its label and its choices, and what to say about any other."""
    field.label.text = label
    field.choices = list(choices)
    field.validate_choice = False
    field.validators = [_one_of]


def _one_of(_form: FlaskForm, field: Any) -> None:
    known = {value for value, _label in field.choices}
    given = field.data if isinstance(field.data, list) else [field.data]
    if set(given) - known:
        raise ValidationError(_("Choose from the list."))


class DayField(StringField):
    """A day as a browser's date field sends it, `2026-11-22`; `day` once the form is valid."""

    day: date

    def pre_validate(self, form: Any) -> None:
        """Read the day, or say how it is written."""
        try:
            self.day = date.fromisoformat((self.data or "").strip())
        except ValueError as wrong:
            raise ValidationError(_("Enter a day such as 2026-09-01.")) from wrong
