"""The form by which a person has their data anonymised."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField
from wtforms.validators import InputRequired, Length

from app.services.passwords import MAX_PASSWORD
from app.web.languages import _


class AnonymiseForm(FlaskForm):
    """A tick that it cannot be undone, and the password."""

    understood = BooleanField()
    password = PasswordField()

    def __init__(self) -> None:
        super().__init__()
        self.understood.label.text = _("I understand that this cannot be undone")
        self.understood.validators = [InputRequired(_("Tick that you understand: nobody can undo this."))]
        self.password.label.text = _("Password")
        self.password.validators = [
            InputRequired(_("Enter your password.")),
            Length(max=MAX_PASSWORD, message=_("This is too long to be right. Check it.")),
        ]
