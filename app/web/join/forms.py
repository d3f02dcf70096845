"""The forms of joining; made per request, so that their words are in the language of the page."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField

from app.domain.people.codes import PROFESSIONS
from app.services.participants import MAX_NAME
from app.web.centre.words import profession
from app.web.fields import select, text
from app.web.languages import _

MAX_CODE = 40


class GuestForm(FlaskForm):
    """A guest: a name that the others see, and a profession, by which seats are dealt."""

    name = StringField()
    profession = SelectField()

    def __init__(self, **more: Any) -> None:
        super().__init__(data={"profession": "other"}, **more)
        text(self.name, _("Your name, as the others call you"), MAX_NAME, _("Enter your name."))
        select(self.profession, _("Profession"), [(code, profession(code)) for code in PROFESSIONS])


class ReturnForm(FlaskForm):
    """The code that was shown at joining, typed on another phone."""

    code = StringField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        text(self.code, _("Your return code"), MAX_CODE, _("Enter the code that was shown to you when you joined."))
