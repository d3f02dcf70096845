"""The second step of signing in, setting up a second factor, and showing once more who one is."""

from collections.abc import Sequence

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.rendering.qr import qr_svg
from app.services import second_factor, signing_in
from app.web.auth.blueprint import bp
from app.web.auth.forms import ConfirmForm, SecondStepForm
from app.web.auth.pages import CodesPage, ConfirmPage, SecondStepPage, SetUpPage
from app.web.auth.standing import onwards, renew
from app.web.frame import Link, render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence
from app.web.safe import own_html

Answer = str | Response | tuple[str, int]


@bp.route("/second-step", methods=["GET", "POST"])
@permission("account.second_step")
def second_step() -> Answer:
    """Give the code of the authenticator, or a recovery code, and be wholly signed in."""
    if me().stage != "second_step":
        return redirect(url_for("auth.set_up", next=request.args.get("next", "")))
    recovery = request.args.get("by") == "recovery"
    form = SecondStepForm(recovery=recovery)
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if form.validate_on_submit():
        refusal = signing_in.take_second_step(runtime(), me(), form.code.data or "")
        if refusal is None:
            renew()
            return redirect(onwards(form.next.data))
        form.code.errors = [*form.code.errors, sentence(refusal)]
    kept = form.next.data or None
    page = SecondStepPage(
        title=_("Second step"),
        action=url_for("auth.second_step", by="recovery" if recovery else None),
        recovery=recovery,
        other_url=url_for("auth.second_step", next=kept, by=None if recovery else "recovery"),
    )
    return render("auth/second_step.html", page, form=form), 422 if form.errors else 200


@bp.route("/second-factor", methods=["GET", "POST"])
@permission("account.second_step")
def set_up() -> Answer:
    """Set up the second factor without which somebody with this role is not wholly signed in."""
    if me().stage != "set_up":
        return redirect(url_for("auth.second_step", next=request.args.get("next", "")))
    form = SecondStepForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if form.validate_on_submit():
        codes = second_factor.finish(runtime(), me(), form.code.data or "")
        if not isinstance(codes, Refusal):
            renew()
            return codes_page(codes, onwards(form.next.data))
        form.code.errors = [*form.code.errors, sentence(codes)]
    page = set_up_page(url_for("auth.set_up"))
    return render("auth/set_up.html", page, form=form), 422 if form.errors else 200


def set_up_page(action: str, where: Sequence[Link] = (), *, replaces: bool = False) -> SetUpPage:
    """The page on which the person who asks sets up an authenticator, perhaps in place of an earlier one."""
    setup = second_factor.begin(runtime(), me())
    return SetUpPage(
        title=_("Set up the second step"),
        action=action,
        where=where,
        qr=own_html(qr_svg(setup.uri, _("QR code for the authenticator"))),
        uri=setup.uri,
        secret=[setup.secret[start : start + 4] for start in range(0, len(setup.secret), 4)],
        replaces=replaces,
    )


def codes_page(codes: tuple[str, ...], following: str) -> str:
    """The recovery codes as the answer to the form that made them: they are shown this once."""
    page = CodesPage(title=_("Your recovery codes"), codes=codes, onwards_url=following)
    return render("auth/codes.html", page)


@bp.route("/confirm", methods=["GET", "POST"])
@permission("account.own")
def confirm() -> Answer:
    """Show once more who one is, before something that matters."""
    with_code = second_factor.state(runtime(), me()).is_set_up
    form = ConfirmForm(with_code=with_code)
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    if form.validate_on_submit():
        refusal = signing_in.confirm(runtime(), me(), form.password.data or "", form.code.data or "")
        if refusal is None:
            renew()
            return redirect(onwards(form.next.data))
        form.password.errors = [*form.password.errors, sentence(refusal)]
    page = ConfirmPage(title=_("Confirm that it is you"), action=url_for("auth.confirm"), with_code=with_code)
    return render("auth/confirm.html", page, form=form), 422 if form.errors else 200
