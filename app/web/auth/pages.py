"""The sign-in page."""

from dataclasses import dataclass

from app.web.frame import Page


@dataclass(kw_only=True)
class SignInPage(Page):
    """`action`: where the form is sent; the form itself is handed to the template beside the page."""

    action: str
