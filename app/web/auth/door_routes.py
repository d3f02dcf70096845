"""The doors: signing in with a password, coming in with a printed code, asking for a new password, signing out."""

from flask import redirect, request, session, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import accounts, invitations, passwords, signing_in
from app.services.signing_in import WhichCentre
from app.web.auth.blueprint import bp
from app.web.auth.forms import CodeForm, ForgotForm, SignInForm
from app.web.auth.pages import ForgotPage, FormPage, SignInPage
from app.web.auth.standing import onwards, take_on
from app.web.frame import render
from app.web.guard import permission, runtime, visit
from app.web.languages import _, language
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.route("/sign-in", methods=["GET", "POST"])
@permission("account.sign_in")
def sign_in() -> Answer:
    """Sign in, and go on to where the person was heading."""
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if form.validate_on_submit():
        typed = (form.identifier.data or "", form.password.data or "")
        found = signing_in.sign_in(runtime(), *typed, visit(), form.centre.data)
        if isinstance(found, str):
            take_on(found)
            return redirect(onwards(form.next.data))
        if isinstance(found, WhichCentre):
            form.ask_for_the_centre({id: names[language()] for id, names in found.centres.items()})
        else:
            form.password.errors = [*form.password.errors, sentence(found)]
    page = SignInPage(
        title=_("Sign in"),
        action=url_for("auth.sign_in"),
        code_url=url_for("auth.code"),
        forgot_url=url_for("auth.forgot"),
    )
    return render("auth/sign_in.html", page, form=form), 422 if form.errors else 200


@bp.post("/sign-out")
@permission("account.sign_out")
def sign_out() -> Response:
    """End the sign-in on this device."""
    accounts.sign_out(runtime(), current_user.id)
    logout_user()
    session.clear()
    return redirect(url_for("auth.sign_in"))


@bp.route("/code", methods=["GET", "POST"])
@permission("account.sign_in")
def code() -> Answer:
    """Show the printed code, and go on to choose a password."""
    form = CodeForm()
    if form.validate_on_submit():
        token = invitations.exchange_code(runtime(), form.identifier.data or "", form.code.data or "", visit())
        if not isinstance(token, Refusal):
            return redirect(url_for("auth.welcome", token=token))
        form.code.errors = [*form.code.errors, sentence(token)]
    page = FormPage(
        title=_("Sign in with a printed code"),
        action=url_for("auth.code"),
        where=[(_("Sign in"), url_for("auth.sign_in"))],
    )
    return render("auth/code.html", page, form=form), 422 if form.errors else 200


@bp.route("/forgot", methods=["GET", "POST"])
@permission("account.sign_in")
def forgot() -> Answer:
    """Ask for a letter with a link; the answer is the same whether or not the address is known."""
    form = ForgotForm()
    if form.validate_on_submit():
        refusal = passwords.ask_reset(runtime(), form.address.data or "", visit(), language())
        if refusal is None:
            session["reset_asked"] = True
            return redirect(url_for("auth.forgot"))
        form.address.errors = [*form.address.errors, sentence(refusal)]
    page = ForgotPage(
        title=_("Forgot the password?"),
        action=url_for("auth.forgot"),
        where=[(_("Sign in"), url_for("auth.sign_in"))],
        sent=bool(session.pop("reset_asked", False)) if request.method == "GET" else False,
        sign_in_url=url_for("auth.sign_in"),
        code_url=url_for("auth.code"),
    )
    return render("auth/forgot.html", page, form=form), 422 if form.errors else 200
