"""The forms of the page on connections to other systems."""

from collections.abc import Mapping
from typing import Any, Final

from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField

from app.domain.access.scopes import SCOPES, Scope
from app.domain.access.targets import MAX_URL
from app.services.api_tokens import MAX_NAME
from app.web.fields import select, text
from app.web.languages import _

N_ = str  # marks a msgid for extraction
SCOPE_NAMES: Final[Mapping[Scope, str]] = {
    "completions:read": N_("Read the records: who completed what"),
    "people:read": N_("Read the list of people with their contacts"),
    "people:write": N_("Add people"),
    "cohorts:read": N_("Read cohorts and who is in them"),
    "cohorts:write": N_("Make cohorts and put people in"),
    "sessions:read": N_("Read which group trials were held, without names"),
    "reports:read": N_("Read reports, without names and with small groups hidden"),
}


class TokenForm(FlaskForm):
    """A token: what it is called, and what it may do."""

    name = StringField()
    scopes = SelectMultipleField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        text(self.name, _("Name of the other system"), MAX_NAME, _("Enter a name, so that you know the token again."))
        select(self.scopes, _("What the token may do"), [(scope, _(SCOPE_NAMES[scope])) for scope in SCOPES])


class WebhookForm(FlaskForm):
    """Where a webhook is told."""

    url = StringField()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        text(self.url, _("Address"), MAX_URL, _("Enter an address that begins with https://, without a user name."))
