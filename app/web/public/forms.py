"""The form by which whoever holds a paper asks whether the name on it is right."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.services.certificates import MAX_NAME
from app.web.languages import _


class NameForm(FlaskForm):
    """The name as it is printed."""

    name = StringField()

    def __init__(self) -> None:
        super().__init__()
        self.name.label.text = _("Type the name as it is printed")
        self.name.validators = [
            DataRequired(_("Type the name that stands on the paper.")),
            Length(max=MAX_NAME, message=_("This is too long to be right. Check it.")),
        ]
