"""The forms of an entry of the ledger: what it should say, and why; or why it stands for nothing any more."""

from typing import Any, Final

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.domain.ledger.entry import MAX_REASON
from app.services.corrections import Given
from app.web.fields import DayField, select, text
from app.web.languages import NAMES, _

MAX_DIGITS: Final = 4


class CorrectionForm(FlaskForm):
    """What an entry should say, and why."""

    day = DayField()
    hours = StringField()
    language = SelectField()
    reason = TextAreaField()

    def __init__(self, given: Given, **more: Any) -> None:
        plain = {"day": given.day.isoformat(), "hours": str(given.hours), "language": given.language}
        super().__init__(data=plain, **more)
        self.day.label.text = _("Day")
        text(self.hours, _("Academic hours"), MAX_DIGITS, _("Enter the hours."))
        languages = list(NAMES.items())
        select(self.language, _("Language"), languages if given.language in NAMES else [("", "–"), *languages])
        text(self.reason, _("Reason"), MAX_REASON, _("Say why: the reason stays in the ledger."))

    def validate_hours(self, field: Any) -> None:
        """A whole number."""
        if not (field.data or "").strip().isascii() or not (field.data or "").strip().isdigit():
            raise ValidationError(_("Enter a whole number of hours, such as 4."))

    def given(self) -> Given:
        """What was given, once the form is valid."""
        return Given(self.day.day, int(self.hours.data or ""), self.language.data or "")


class RevocationForm(FlaskForm):
    """Why an entry stands for nothing any more."""

    why = TextAreaField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        text(self.why, _("Reason"), MAX_REASON, _("Say why: the reason stays in the ledger."))
