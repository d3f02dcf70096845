"""Who is asking, and whether they may: every view names its permission, and the table in domain/access decides."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user

from app.domain.access.policy import PERMISSIONS, Identity, Permission, is_allowed
from app.runtime import Runtime
from app.services import accounts
from app.services.accounts import Who
from app.web.languages import language

View = Callable[..., Any]
ANONYMOUS: frozenset[Identity] = frozenset({"anonymous"})


class SignedIn(UserMixin):
    """What Flask-Login holds: the token of the sign-in, and the person behind it."""

    def __init__(self, token: str, who: Who) -> None:
        self.id = token
        self.who = who


def runtime() -> Runtime:
    """The one Runtime of this application."""
    return cast(Runtime, current_app.extensions["runtime"])


def visitor() -> Who | None:
    """The person behind this request, None for a guest."""
    if "who" not in g:
        g.who = current_user.who if current_user.is_authenticated else None
    return cast("Who | None", g.who)


def as_guest() -> None:
    """Go on with this request as if nobody had signed in, without asking who it is."""
    g.who = None


def me() -> Who:
    """The person behind this request, in a view that only people who signed in reach."""
    who = visitor()
    if who is None:
        abort(403)
    return who


def permission(name: Permission) -> Callable[[View], View]:
    """Let a view be seen by those whom the table of permissions names; a guest is sent to sign in and comes back."""
    if name not in PERMISSIONS:
        raise ValueError(f"no such permission: {name}")

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if is_allowed(name, ANONYMOUS):
                return view(*args, **kwargs)  # without asking who it is: /healthz answers with the database away
            who = visitor()
            if who is not None and is_allowed(name, who.identities):
                return view(*args, **kwargs)
            if who is None and request.method in ("GET", "HEAD"):
                return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
            abort(403)

        cast(Any, guarded).permission = name
        return guarded

    return mark


def init_guard(app: Flask) -> None:
    """Flask-Login on our own rows: the cookie holds a token, the row says whether it stands."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)

    @manager.user_loader
    def load(token: str) -> SignedIn | None:
        who = accounts.who(runtime(), token, language())
        return SignedIn(token, who) if who else None
