"""What links of letters and printed codes lead to: choosing a password, joining, confirming an address."""

from flask import flash, redirect, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import invitations, passwords, profile
from app.services.invitations import Offer
from app.web.auth.blueprint import bp
from app.web.auth.forms import EmptyForm, NewPasswordForm
from app.web.auth.pages import EmailPage, FormPage, UnusablePage, WelcomePage
from app.web.auth.standing import take_on
from app.web.frame import render
from app.web.guard import me, permission, runtime, visit, visitor
from app.web.languages import _, language
from app.web.refusals import sentence

UNUSABLE = "account/link_unusable"
Answer = str | Response | tuple[str, int]


@bp.route("/welcome/<token>", methods=["GET", "POST"])
@permission("account.sign_in")
def welcome(token: str) -> Answer:
    """Choose a password for the account that the centre opened, and be signed in."""
    offer = invitations.offer(runtime(), token, language())
    if offer is None:
        return _unusable()
    form = NewPasswordForm()
    if form.validate_on_submit():
        signed_in = invitations.accept(runtime(), token, form.new.data or "", language(), visit())
        if not isinstance(signed_in, Refusal):
            take_on(signed_in)
            return redirect(url_for("learn.home"))
        if signed_in.code == UNUSABLE:
            return _unusable()
        form.new.errors = [*form.new.errors, sentence(signed_in)]
    return render("auth/welcome.html", _welcome_page(offer, token), form=form), 422 if form.errors else 200


def _welcome_page(offer: Offer, token: str) -> WelcomePage:
    here, who = url_for("auth.welcome", token=token), visitor()
    is_invitation, is_signed_in = offer.purpose == "invitation", who is not None and who.stage == "whole"
    return WelcomePage(
        title=_("Choose your password"),
        action=here,
        name=offer.name,
        centre=offer.centre_name,
        join_action=url_for("auth.join", token=token) if is_invitation else "",
        joins_as=who.name if who and is_signed_in else "",
        sign_in_url=url_for("auth.sign_in", next=here),
    )


@bp.post("/welcome/<token>/join")
@permission("account.own")
def join(token: str) -> Answer:
    """Join the centre that invites with the account that one is signed in with."""
    offer = invitations.offer(runtime(), token, language())
    refusal = invitations.join(runtime(), token, me())
    if offer is None or (refusal is not None and refusal.code == UNUSABLE):
        return _unusable()
    if refusal is not None:
        flash(sentence(refusal), "warn")
        return redirect(url_for("auth.welcome", token=token))
    flash(_("You belong to this centre too: %(centre)s", centre=offer.centre_name), "good")
    return redirect(url_for("account.profile"))


@bp.route("/reset/<token>", methods=["GET", "POST"])
@permission("account.sign_in")
def reset(token: str) -> Answer:
    """Choose a new password with the link of a letter; then sign in with it."""
    if not passwords.is_reset_open(runtime(), token):
        return _unusable()
    form = NewPasswordForm()
    if form.validate_on_submit():
        refusal = passwords.reset(runtime(), token, form.new.data or "", visit())
        if refusal is None:
            logout_user()
            session.clear()
            flash(_("Your password is changed. Sign in with the new one."), "good")
            return redirect(url_for("auth.sign_in"))
        if refusal.code == UNUSABLE:
            return _unusable()
        form.new.errors = [*form.new.errors, sentence(refusal)]
    page = FormPage(title=_("Choose a new password"), action=url_for("auth.reset", token=token))
    return render("auth/reset.html", page, form=form), 422 if form.errors else 200


@bp.route("/email/<token>", methods=["GET", "POST"])
@permission("account.sign_in")
def confirm_email(token: str) -> Answer:
    """Show by a link that an address is one's own; a programme that only opens links confirms nothing."""
    address = profile.address_of(runtime(), token)
    if address is None:
        return _unusable()
    form = EmptyForm()
    if form.validate_on_submit():
        if profile.confirm_email(runtime(), token, visit()) is not None:
            return _unusable()
        flash(_("Your e-mail is confirmed. You can sign in with it."), "good")
        who = visitor()
        return redirect(url_for("account.profile" if who and who.stage == "whole" else "auth.sign_in"))
    page = EmailPage(title=_("Confirm your e-mail"), action=url_for("auth.confirm_email", token=token), address=address)
    return render("auth/email.html", page)


def _unusable() -> tuple[str, int]:
    """One and the same page for every link that does nothing: used, run out, for something else, or made up."""
    page = UnusablePage(
        title=_("This link can no longer be used"),
        forgot_url=url_for("auth.forgot"),
        code_url=url_for("auth.code"),
        sign_in_url=url_for("auth.sign_in"),
    )
    return render("auth/unusable.html", page), 404
