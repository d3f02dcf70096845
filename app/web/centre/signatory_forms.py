"""The form of who signs the certificates of a centre."""

from typing import Any, Final

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import ValidationError

from app.domain.shared.language import LANGUAGES
from app.services.signatories import MAX_SIGNED, Signatory
from app.web.fields import text
from app.web.languages import NAMES, _

MAX_DIGITS: Final = 5  # with a space before and behind


class SignatoryForm(FlaskForm):
    """Name and position in each language, and for how many months a certificate is valid."""

    name_ky = StringField()
    position_ky = StringField()
    name_ru = StringField()
    position_ru = StringField()
    name_en = StringField()
    position_en = StringField()
    months = StringField()

    def __init__(self, kept: Signatory, **more: Any) -> None:
        plain = {f"name_{lang}": kept.names[lang] for lang in LANGUAGES}
        plain |= {f"position_{lang}": kept.positions[lang] for lang in LANGUAGES}
        super().__init__(data={**plain, "months": str(kept.valid_months or "")}, **more)
        for lang in LANGUAGES:
            language = NAMES[lang]
            name = _("Name (%(language)s)", language=language)
            text(self[f"name_{lang}"], name, MAX_SIGNED, _("Enter the name in all three languages."))
            text(self[f"position_{lang}"], _("Position (%(language)s)", language=language), MAX_SIGNED)
        text(self.months, _("Valid for how many months"), MAX_DIGITS)

    def validate_months(self, field: Any) -> None:
        """A whole number, or nothing."""
        given = (field.data or "").strip()
        if given and not (given.isascii() and given.isdigit()):
            raise ValidationError(_("Enter a whole number of months, such as 36, or nothing."))

    def given(self) -> Signatory:
        """What was given, once the form is valid."""
        return Signatory(
            {lang: self[f"name_{lang}"].data or "" for lang in LANGUAGES},
            {lang: self[f"position_{lang}"].data or "" for lang in LANGUAGES},
            int((self.months.data or "").strip() or 0),
        )
