"""Flask as this product uses it: what is the same for every request is worked out once."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from app.domain.shared.language import Lang
from app.web.languages import language

ADDRESSES_KEPT = 2048


class Sessions(SecureCookieSessionInterface):
    """Flask's sessions in a signed cookie, with the signer made once and not twice a request."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    @cached_property
    def _signer(self) -> URLSafeTimedSerializer | None:
        return super().get_signing_serializer(self._app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie and checks it, with the key that the application began with."""
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Flask's for a session that was changed; one that was only read, as by most pages, adds to `Vary` alone."""
        if session.modified or session.permanent:
            super().save_session(app, session, response)
        elif session.accessed:
            vary = response.headers.get("Vary")
            response.headers["Vary"] = f"{vary}, Cookie" if vary else "Cookie"


class Application(Flask):
    """Flask that works out an address once: a page names twenty, and nearly all stood on the page before it.

    The product stands at the root of its host, so an address depends on nothing but the language and its values.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.session_interface = Sessions(self)
        self._address = lru_cache(ADDRESSES_KEPT, typed=True)(self._worked_out)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """The address of a page, in the language of this request where `values` name no other."""
        return self._address(language(), endpoint, *values.items())

    def _worked_out(self, _lang: Lang, endpoint: str, *values: tuple[str, Any]) -> str:
        return super().url_for(endpoint, **dict(values))

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """`func` as it is: no view is a coroutine, which Flask else looks for ten times a request."""
        return func
