"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import accounts
from app.web.auth.forms import SignInForm
from app.web.auth.pages import SignInPage
from app.web.frame import render
from app.web.guard import SignedIn, permission, runtime
from app.web.languages import _, language
from app.web.refusals import sentence

bp = Blueprint("auth", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@bp.route("/sign-in", methods=["GET", "POST"])
@permission("account.sign_in")
def sign_in() -> str | Response | tuple[str, int]:
    """Sign in, and go on to where the person was heading."""
    form = SignInForm()
    page = SignInPage(title=_("Sign in"), action=url_for("auth.sign_in"))
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if not form.validate_on_submit():
        return render("auth/sign_in.html", page, form=form), 422 if form.errors else 200
    token = accounts.sign_in(runtime(), form.identifier.data or "", form.password.data or "")
    if isinstance(token, Refusal):
        form.password.errors = [*form.password.errors, sentence(token)]
        return render("auth/sign_in.html", page, form=form), 422
    if current_user.is_authenticated:
        accounts.sign_out(runtime(), current_user.id)
    session.clear()
    who = accounts.who(runtime(), token)
    if who is not None:
        login_user(SignedIn(token, who))
        if who.language != language():
            accounts.read_in(runtime(), who.person_id, language())
    return redirect(_own_path(form.next.data) or url_for("learn.home"))


@bp.post("/sign-out")
@permission("account.sign_out")
def sign_out() -> Response:
    """End the sign-in on this device."""
    accounts.sign_out(runtime(), current_user.id)
    logout_user()
    session.clear()
    return redirect(url_for("auth.sign_in"))


def _own_path(address: str | None) -> str | None:
    """`address` if it is a path of this site, and nothing that a browser could read as another one."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc and address.isprintable() else None
