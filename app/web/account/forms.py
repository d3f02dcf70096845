"""The forms of one's own account. Each is made per request, so that it speaks the language of the page."""

from collections.abc import Callable, Iterable

from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectField, StringField
from wtforms.validators import AnyOf, Length

from app.domain.people.row import MAX_FIELD
from app.domain.shared.language import LANGUAGES
from app.i18n import people_words
from app.services.passwords import MAX_PASSWORD
from app.services.profile import Correction
from app.services.signing_in import MAX_IDENTIFIER
from app.web.auth.forms import NewPasswordForm, ask
from app.web.languages import NAMES, _


class ProfileForm(FlaskForm):
    """What a person may correct themself; everything may be left empty, but for the language."""

    name_latin = StringField()
    profession = SelectField(validate_choice=False)
    agency = StringField()
    position = StringField()
    region = SelectField(validate_choice=False)
    sex = SelectField(validate_choice=False)
    language = SelectField(validate_choice=False)

    def __init__(self, own: Correction) -> None:
        super().__init__(obj=own)
        _words(self.name_latin, _("Name in Latin letters, as in the passport"))
        _words(self.agency, _("Agency"))
        _words(self.position, _("Position"))
        _choose(self.profession, _("Profession"), people_words.PROFESSIONS, people_words.profession)
        _choose(self.region, _("Oblast or city"), people_words.REGIONS, people_words.region)
        _choose(self.sex, _("Sex"), people_words.SEXES, people_words.sex, _("I prefer not to say"))
        self.language.label.text = _("Language of letters and of the first page")
        self.language.choices = [(lang, NAMES[lang]) for lang in LANGUAGES]
        self.language.validators = [AnyOf(LANGUAGES, _("Choose one of the list."))]

    def correction(self) -> Correction:
        """What was sent."""
        return Correction(**{name: getattr(self, name).data or "" for name in Correction.__dataclass_fields__})


class PasswordForm(NewPasswordForm):
    """The password as it was, and a new one twice."""

    old = PasswordField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.old, _("Present password"), _("Enter your present password."), MAX_PASSWORD)


class PhoneForm(FlaskForm):
    """A phone number to sign in with."""

    phone = StringField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.phone, _("Phone number"), _("Enter the phone number."), MAX_IDENTIFIER)


class EmailForm(FlaskForm):
    """An e-mail address to sign in with."""

    email = StringField()

    def __init__(self) -> None:
        super().__init__()
        ask(self.email, _("E-mail"), _("Enter the e-mail address."), MAX_IDENTIFIER)


def _words(field: StringField, label: str) -> None:
    field.label.text = label
    field.validators = [Length(max=MAX_FIELD, message=_("At most %(num)s signs.", num=MAX_FIELD))]


def _choose(
    field: SelectField,
    label: str,
    codes: Iterable[str],
    word: Callable[[str, Callable[[str], str]], str],
    none: str = "",
) -> None:
    field.label.text = label
    field.choices = [("", none or _("Not specified")), *((code, word(code, _)) for code in codes)]
    field.validators = [AnyOf(["", *codes], _("Choose one of the list."))]
