"""Sign-ins to sit down at with a new browser as often as is needed: no request changes what the next one holds."""

from dataclasses import dataclass

from flask import Flask

from app.domain.access.policy import Identity
from tests.support.page import Browser
from tests.support.world import World


@dataclass(frozen=True)
class Seat:
    """The cookie of a sign-in, and the token against forged requests that its forms carry."""

    app: Flask
    cookie: str
    csrf: str

    def browser(self) -> Browser:
        """A browser that holds the cookie."""
        browser = Browser(self.app)
        browser.client.set_cookie("taraza", self.cookie)
        return browser


def seat(world: World, kind: Identity, centre: str = "moi") -> Seat:
    """A seat of somebody of the world."""
    return _of(world.browser(kind, centre))


def held(world: World, token: str) -> Seat:
    """The seat of a sign-in that was begun elsewhere."""
    browser = world.browser()
    browser.hold(token)
    return _of(browser)


def _of(browser: Browser) -> Seat:
    csrf = browser.token()
    cookie = browser.client.get_cookie("taraza")
    return Seat(browser.app, cookie.value if cookie else "", csrf)
