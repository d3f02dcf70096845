"""The forms by which people come in. Each is made per request, so that it speaks the language of the page."""

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from app.services.passwords import MAX_PASSWORD
from app.services.signing_in import MAX_IDENTIFIER
from app.web.languages import _

MAX_CODE = 40  # a printed or recovery code with every space and hyphen that somebody may put into it


def ask(field: StringField, label: str, missing: str, longest: int) -> None:
    """Give a field its label and its messages: it has to be filled in, with at most `longest` signs."""
    field.label.text = label
    too_long = Length(max=longest, message=_("This is too long to be right. Check it."))
    field.validators = [InputRequired(missing), too_long] if missing else [too_long]
    field.flags.required = bool(missing)


class SignInForm(FlaskForm):
    """Who one is, and the password; `centre` is asked for by `ask_for_the_centre` alone."""

    identifier = StringField()
    centre = RadioField(choices=[], validate_choice=False, filters=[lambda value: value or ""])
    password = PasswordField()
    next = HiddenField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.identifier, *_identifier())
        ask(self.password, _("Password"), _("Enter your password."), MAX_PASSWORD)

    def ask_for_the_centre(self, names: Mapping[str, str]) -> None:
        """Offer the centres, by id; the password has to be typed once more, for no page gives one back."""
        self.centre.choices = list(names.items())
        self.centre.errors = [_("Choose your training centre, and enter the password once more.")]


class CodeForm(FlaskForm):
    """Who one is, and the code that the centre printed."""

    identifier = StringField()
    code = StringField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.identifier, *_identifier())
        ask(self.code, _("Printed code"), _("Enter the code that is printed on your sheet."), MAX_CODE)


class ForgotForm(FlaskForm):
    """The address that the letter with the link goes to."""

    address = StringField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.address, _("Your e-mail"), _("Enter your e-mail."), MAX_IDENTIFIER)


class NewPasswordForm(FlaskForm):
    """A new password, twice, so that no slip of the finger locks somebody out."""

    new = PasswordField()
    again = PasswordField()

    def __init__(self) -> None:
        super().__init__()
        # What is too long is told with the other rules of a password, not as a slip.
        ask(self.new, _("New password"), _("Enter a new password."), 10_000)
        ask(self.again, _("New password, again"), _("Enter the new password once more."), 10_000)
        self.again.validators = [
            *self.again.validators,
            EqualTo("new", _("The two passwords differ. Enter both again.")),
        ]


class SetUpForm(FlaskForm):
    """The six digits of an authenticator."""

    code = StringField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.code, *_digits())


class SecondStepForm(SetUpForm):
    """The six digits of an authenticator, or a recovery code; and where the person was heading."""

    next = HiddenField()

    def __init__(self, *, recovery: bool = False) -> None:
        super().__init__()
        if recovery:
            ask(self.code, _("Recovery code"), _("Enter one of your recovery codes."), MAX_CODE)


class ConfirmForm(FlaskForm):
    """The password once more, and the code of whoever has a second factor."""

    password = PasswordField()
    code = StringField()
    next = HiddenField()

    def __init__(self, *, with_code: bool) -> None:
        super().__init__()
        ask(self.password, _("Password"), _("Enter your password."), MAX_PASSWORD)
        label, missing, longest = _digits()
        ask(self.code, label, missing if with_code else "", longest)


class EmptyForm(FlaskForm):
    """A form that holds nothing but the token against forged requests."""


def _identifier() -> tuple[str, str, int]:
    return (
        _("E-mail, phone number or the number from your centre"),
        _("Enter your e-mail, phone number or number."),
        MAX_IDENTIFIER,
    )


def _digits() -> tuple[str, str, int]:
    return _("Code of six digits"), _("Enter the six digits that your authenticator shows."), MAX_CODE
