"""The pages by which people come in; their forms are handed to the templates beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from markupsafe import Markup

from app.domain.shared.language import LANGUAGES, Lang
from app.web.frame import Page
from app.web.languages import NAMES


@dataclass(kw_only=True)
class FormPage(Page):
    """`action`: where the form is sent."""

    action: str


@dataclass(kw_only=True)
class SignInPage(FormPage):
    """`code_url`, `forgot_url`: the two other ways in."""

    code_url: str
    forgot_url: str


@dataclass(kw_only=True)
class ForgotPage(FormPage):
    """`sent`: whether somebody has just asked; nobody is told whether the address is known."""

    sent: bool
    sign_in_url: str
    code_url: str


@dataclass(kw_only=True)
class WelcomePage(FormPage):
    """`name`, `centre`: whom the link is for. `join_action`: where somebody who has an account joins, or nothing;
    `joins_as`: the name of that account, or nothing while nobody is signed in, and then `sign_in_url` leads there."""

    name: str
    centre: str
    join_action: str = ""
    joins_as: str = ""
    sign_in_url: str = ""


@dataclass(kw_only=True)
class UnusablePage(Page):
    """What a link that does nothing any more leads to."""

    forgot_url: str
    code_url: str
    sign_in_url: str


@dataclass(kw_only=True)
class SecondStepPage(FormPage):
    """`recovery`: whether a recovery code is asked for; `other_url`: the same page asking for the other one."""

    recovery: bool
    other_url: str


@dataclass(kw_only=True)
class SetUpPage(FormPage):
    """The secret of an authenticator: as a picture to scan, as a link for this phone, in groups of four to type.

    `replaces`: whether it comes in place of an earlier one.
    """

    qr: Markup
    uri: str
    secret: Sequence[str]
    replaces: bool


@dataclass(kw_only=True)
class CodesPage(Page):
    """The recovery codes, shown once; `onwards_url`: where the person goes on to."""

    codes: Sequence[str]
    onwards_url: str

    @cached_property
    def languages(self) -> list[tuple[Lang, str, str, bool]]:
        """Home in the other languages: this page is there only once."""
        return [(lang, NAMES[lang], url_for("learn.home", lang=lang), lang == self.lang) for lang in LANGUAGES]


@dataclass(kw_only=True)
class ConfirmPage(FormPage):
    """`with_code`: whether the second factor is asked for too."""

    with_code: bool


@dataclass(kw_only=True)
class EmailPage(FormPage):
    """`address`: the address that is confirmed by the button."""

    address: str
