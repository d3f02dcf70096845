"""How somebody stands here after they signed in or proved more of who they are, and where they go on to."""

from typing import Final
from urllib.parse import urlsplit

from flask import current_app, g, session, url_for
from flask_login import current_user, login_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.domain.shared.language import as_language
from app.services import accounts
from app.web.guard import SignedIn, runtime
from app.web.languages import language

# What a guest of a group trial holds in the cookie; it outlasts the signing in by which they make the place their own.
PLACE: Final = "place"


def take_on(token: str) -> None:
    """Hold the sign-in `token` in this browser; another one that it held before has ended, as has its session."""
    if current_user.is_authenticated and current_user.id != token:
        accounts.sign_out(runtime(), current_user.id)
    who = _begin_session(token)
    if who is not None and who.language != language():
        accounts.read_in(runtime(), who.person_id, language())


def renew() -> None:
    """Go on with the same sign-in in a new session, once it became more than it was."""
    _begin_session(current_user.id)


def _begin_session(token: str) -> accounts.Who | None:
    place = session.get(PLACE)
    session.clear()
    if place is not None:
        session[PLACE] = place
    g.pop("who", None)
    who = accounts.who(runtime(), token, language())
    if who is not None:
        login_user(SignedIn(token, who))
    return who


def own_path(address: str | None) -> str | None:
    """`address` if it is a path of this site, and nothing that a browser could read as another one."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc and address.isprintable() else None


def onwards(address: str | None) -> str:
    """Where somebody goes on to: `address` if it is a page of ours, else the page it belongs to, else home.

    Who sends a form too late is asked to confirm who they are and then led to where the form was sent; that may be no
    page, but the page that holds the form has a shorter path.
    """
    path = own_path(address)
    while path and not _can_be_opened(urlsplit(path).path):
        path = urlsplit(path).path.rpartition("/")[0]
    return _in_this_language(path) if path else url_for("learn.home")


def _in_this_language(path: str) -> str:
    """The page at `path` in the language that was chosen on the way to it: on the sign-in page, say."""
    lang, slash, rest = path[1:].partition("/")
    return f"/{language()}{slash}{rest}" if as_language(lang) else path


def _can_be_opened(path: str) -> bool:
    try:
        current_app.url_map.bind("localhost").match(path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
