"""Who is asking, and whether they may: every view names its permission, and the table in domain/access decides."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin

from app.domain.access.policy import (
    FRESH,
    FRESH_TO_OPEN,
    FRESH_TO_SEND,
    PERMISSIONS,
    Identity,
    Permission,
    is_allowed,
)
from app.runtime import Runtime
from app.services import accounts, audit
from app.services.accounts import Visit, Who
from app.web.devices import device_of
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
        token = held_token()
        g.who = _behind(token) if token else None
    return cast("Who | None", g.who)


def _behind(token: str) -> Who | None:
    """The person whose sign-in `token` names; a view that is passive does not count as their activity."""
    view = current_app.view_functions.get(request.endpoint or "")
    return accounts.who(runtime(), token, language(), visit(), passive=getattr(view, "passive", False))


def held_token() -> str:
    """The token of the sign-in that the browser of this request holds, whether it stands or not; empty for a guest."""
    return str(session.get("_user_id", ""))


def as_guest() -> None:
    """Go on with this request as if nobody had signed in, without asking who it is."""
    g.who = None


def me() -> Who:
    """The person behind this request, in a view that only people who signed in reach."""
    who = visitor()
    if who is None:
        abort(403)
    return who


def learner() -> Who | None:
    """Who is wholly signed in, and so may read lessons."""
    who = visitor()
    return who if who is not None and who.stage == "whole" else None


def visit() -> Visit:
    """From where this request comes."""
    return Visit(address=request.remote_addr or "", device=device_of(request.headers.get("User-Agent", "")))


def permission(name: Permission, *, passive: bool = False) -> Callable[[View], View]:
    """Let a view be seen by those whom the table of permissions names; a guest is sent to sign in and comes back.

    A `passive` view (an open page asks whether it may stay, a stream) is no activity of the person.
    """
    if name not in PERMISSIONS:
        raise ValueError(f"no such permission: {name}")

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if is_allowed(name, ANONYMOUS):
                return view(*args, **kwargs)  # without asking who it is: /healthz answers with the database away
            who = visitor()
            if who is not None and is_allowed(name, who.identities):
                return view(*args, **kwargs) if _is_fresh(name, who) else _go_and_come_back("auth.confirm")
            if who is not None and who.stage == "whole":
                if name == "account.second_step" and request.method in ("GET", "HEAD"):
                    return redirect(url_for("learn.home"))  # back to a step that is done
                audit.refused(runtime(), who, name)
            elif request.method in ("GET", "HEAD"):
                return _go_and_come_back("auth.sign_in" if who is None else _NEXT_STEP[who.stage])
            abort(403)

        cast(Any, guarded).permission, cast(Any, guarded).passive = name, passive
        return guarded

    return mark


_NEXT_STEP = {"second_step": "auth.second_step", "set_up": "auth.set_up"}


def _is_fresh(name: Permission, who: Who) -> bool:
    """Whether the person showed lately enough who they are; the form of a page that was opened in time goes through."""
    allowed = FRESH_TO_OPEN if request.method in ("GET", "HEAD") else FRESH_TO_SEND
    return name not in FRESH or runtime().clock() - who.confirmed_at <= allowed


def _go_and_come_back(endpoint: str) -> Any:
    return redirect(url_for(endpoint, next=request.full_path.rstrip("?")))


def init_guard(app: Flask) -> None:
    """Flask-Login on our own rows: the cookie holds a token, the row says whether it stands."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app)

    @manager.user_loader
    def load(token: str) -> SignedIn | None:
        who = _behind(token)
        return SignedIn(token, who) if who else None
