"""One's own account: what is kept and may be corrected, the ways to sign in, the devices, the centre one acts in."""

from flask import Blueprint, abort, flash, g, redirect, request, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from app.domain.shared.language import as_language
from app.domain.shared.refusal import Refusal
from app.services import certified, passwords, profile, second_factor, sessions
from app.web.account import build
from app.web.account.forms import EmailForm, PasswordForm, PhoneForm, ProfileForm
from app.web.account.pages import PasswordPage
from app.web.auth.forms import SetUpForm
from app.web.auth.standing import renew
from app.web.auth.step_routes import codes_page, set_up_page
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]

bp = Blueprint("account", __name__, url_prefix="/<lang:lang>/account", template_folder="templates")


@bp.route("", methods=["GET", "POST"], endpoint="profile")
@permission("account.own")
def own_profile() -> Answer:
    """What the centre keeps, and what the person corrects."""
    own = profile.own(runtime(), me())
    form = ProfileForm(own.own)
    if form.validate_on_submit():
        refusal = profile.correct(runtime(), me(), form.correction())
        if refusal is None:
            g.lang = as_language(form.language.data)  # the answer speaks it already
            flash(_("Saved."), "good")
            return redirect(url_for("account.profile"))
        form.form_errors.append(sentence(refusal))
    return render("account/profile.html", build.profile_page(own), form=form), 422 if form.errors else 200


@bp.post("/reminders")
@permission("account.own")
def reminders() -> Response:
    """Turn letters with questions after a module on or off."""
    wanted = request.form.get("wanted") == "yes"
    profile.want_reminders(runtime(), me(), wanted)
    flash(_("You will get letters with questions.") if wanted else _("You will get no letters with questions."), "good")
    return redirect(url_for("account.profile"))


@bp.post("/listing")
@permission("account.own")
def listing() -> Response:
    """Be named on the public list of trainers, or no longer."""
    chosen = request.form.getlist("leads_in")
    refusal = certified.be_named(runtime(), me(), chosen)
    if refusal is not None:
        flash(sentence(refusal), "warn")
    elif chosen:
        flash(_("You are named on the public page of trainers."), "good")
    else:
        flash(_("You are not named on the public page of trainers."), "good")
    return redirect(url_for("account.profile"))


@bp.post("/centre")
@permission("account.own")
def centre() -> Response:
    """Act in another of one's own centres."""
    if profile.switch_centre(runtime(), me(), request.form.get("centre", "")) is not None:
        abort(404)
    return redirect(url_for("learn.home"))


@bp.route("/password", methods=["GET", "POST"])
@permission("account.own")
def password() -> Answer:
    """Choose another password; all other devices have to sign in again."""
    form = PasswordForm()
    if form.validate_on_submit():
        refusal = passwords.change(runtime(), me(), form.old.data or "", form.new.data or "")
        if refusal is None:
            renew()
            flash(_("Your password is changed. On your other devices you sign in again."), "good")
            return redirect(url_for("account.profile"))
        field = form.new if refusal.code.startswith("password/") else form.old
        field.errors = [*field.errors, sentence(refusal)]
    page = PasswordPage(title=_("Change password"), where=build.here(), action=url_for("account.password"))
    return render("account/password.html", page, form=form), 422 if form.errors else 200


@bp.route("/sign-ins", methods=["GET", "POST"])
@permission("account.own")
def sign_ins() -> Answer:
    """The devices on which the person is signed in; the button of one ends it."""
    if request.method != "POST":
        return render("account/sign_ins.html", build.sign_ins_page(sessions.of(runtime(), me())))
    if sessions.end(runtime(), me(), request.form.get("id", "")) is not None:
        abort(404)
    if request.form["id"] == me().sign_in_id[: sessions.SHOWN_OF_ID]:
        return _signed_out()
    flash(_("The session is ended."), "good")
    return redirect(url_for("account.sign_ins"))


@bp.post("/sign-ins/all")
@permission("account.own")
def end_sign_ins() -> Response:
    """End all other sign-ins, or all with this one."""
    if request.form.get("which") != "others":
        sessions.end_all(runtime(), me())
        return _signed_out()
    sessions.end_others(runtime(), me())
    flash(_("All other sessions are ended."), "good")
    return redirect(url_for("account.sign_ins"))


def _signed_out() -> Response:
    logout_user()
    session.clear()
    return redirect(url_for("auth.sign_in"))


@bp.route("/second-factor", methods=["GET", "POST"], endpoint="second_factor")
@permission("account.keys")
def manage_second_factor() -> Answer:
    """The second factor: how it stands; or its setting up, for the first time or on another phone."""
    state, anew = second_factor.state(runtime(), me()), request.args.get("new") == "phone"
    if state.is_set_up and not anew:
        if request.method == "POST":
            return redirect(url_for("account.second_factor"))
        return render("account/second_factor.html", build.second_factor_page(me(), state))
    form = SetUpForm()
    if form.validate_on_submit():
        codes = second_factor.finish(runtime(), me(), form.code.data or "")
        if not isinstance(codes, Refusal):
            renew()
            return codes_page(codes, url_for("account.second_factor"))
        form.code.errors = [*form.code.errors, sentence(codes)]
    action = url_for("account.second_factor", new="phone" if state.is_set_up else None)
    page = set_up_page(action, where=build.here(), replaces=state.is_set_up)
    return render("account/set_up.html", page, form=form), 422 if form.errors else 200


@bp.post("/second-factor/codes")
@permission("account.keys")
def recovery_codes() -> Answer:
    """Ten new recovery codes; the earlier ones end."""
    codes = second_factor.new_recovery_codes(runtime(), me())
    if isinstance(codes, Refusal):
        return redirect(url_for("account.second_factor"))
    return codes_page(codes, url_for("account.second_factor"))


@bp.post("/second-factor/off")
@permission("account.keys")
def drop_second_factor() -> Response:
    """Do without the second factor, where no role needs it."""
    refusal = second_factor.switch_off(runtime(), me())
    if refusal is None:
        flash(_("The second step is switched off. Your password alone opens your account."), "warn")
        return redirect(url_for("account.profile"))
    if refusal.code == "account/second_factor_needed":
        flash(sentence(refusal), "warn")
    return redirect(url_for("account.second_factor"))


@bp.get("/identifiers")
@permission("account.keys")
def identifiers() -> str:
    """What the person signs in with."""
    return build.identifiers_page()


@bp.post("/identifiers/phone")
@permission("account.keys")
def add_phone() -> Answer:
    """Sign in with a phone number too."""
    form = PhoneForm()
    refusal = profile.add_phone(runtime(), me(), form.phone.data or "") if form.validate_on_submit() else None
    if refusal is not None:
        form.phone.errors = [*form.phone.errors, sentence(refusal)]
    if form.errors:
        return build.identifiers_page(phone=form), 422
    flash(_("The phone number is added. You can sign in with it."), "good")
    return redirect(url_for("account.identifiers"))


@bp.post("/identifiers/email")
@permission("account.keys")
def add_email() -> Answer:
    """Have a letter sent to an address, which confirms it."""
    form = EmailForm()
    refusal = profile.ask_email(runtime(), me(), form.email.data or "") if form.validate_on_submit() else None
    if refusal is not None:
        form.email.errors = [*form.email.errors, sentence(refusal)]
    if form.errors:
        return build.identifiers_page(email=form), 422
    flash(_("We have sent a letter to this address. Open the link in it within 24 hours."), "good")
    return redirect(url_for("account.identifiers"))


@bp.post("/identifiers/drop")
@permission("account.keys")
def drop_identifier() -> Response:
    """No longer sign in with a phone number or an address."""
    refusal = profile.drop_identifier(runtime(), me(), request.form.get("value", ""))
    if refusal is not None and refusal.code == "people/no_such_identifier":
        abort(404)
    flash(sentence(refusal) if refusal else _("You no longer sign in with it."), "warn" if refusal else "good")
    return redirect(url_for("account.identifiers"))
