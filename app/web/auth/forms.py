"""The form of the sign-in page."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from app.services.accounts import MAX_IDENTIFIER, MAX_PASSWORD
from app.web.languages import _


class SignInForm(FlaskForm):
    """Made per request, so that its labels and messages are in the language of the page."""

    identifier = StringField()
    password = PasswordField()
    next = HiddenField()

    def __init__(self) -> None:
        super().__init__()
        self.identifier.label.text = _("E-mail, phone number or the number from your centre")
        self.identifier.validators = [
            InputRequired(_("Enter your e-mail, phone number or number.")),
            Length(max=MAX_IDENTIFIER, message=_("This is too long to be right. Check it.")),
        ]
        self.password.label.text = _("Password")
        self.password.validators = [
            InputRequired(_("Enter your password.")),
            Length(max=MAX_PASSWORD, message=_("This is too long to be right. Check it.")),
        ]
