"""What is kept about oneself: seen, taken out, anonymised."""

import json as plain_json

from flask import Blueprint, flash, redirect, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from app.services import kept as keeping
from app.web.account.build import here
from app.web.account.kept_build import parts
from app.web.account.kept_forms import AnonymiseForm
from app.web.account.kept_pages import AnonymisePage, KeptPage
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

bp = Blueprint("kept", __name__, url_prefix="/<lang:lang>/account", template_folder="templates")


@bp.get("/kept")
@permission("account.own")
def page() -> str:
    """All that is kept about the person who asks, part by part."""
    shown = KeptPage(
        title=_("What is kept about me"),
        where=here(),
        parts=parts(keeping.kept(runtime(), me())),
        correct=[
            (_("Correct the profile"), url_for("account.profile")),
            (_("Change what you sign in with"), url_for("account.identifiers")),
        ],
        ask=", ".join(keeping.whom_to_ask(runtime(), me())),
        file_url=url_for("kept.json"),
        anonymise_url=url_for("kept.anonymise"),
    )
    return render("account/kept.html", shown)


@bp.get("/kept.json")
@permission("account.keys")
def json() -> Response:
    """The same as a file to take along."""
    body = plain_json.dumps(keeping.take_out(runtime(), me()), ensure_ascii=False, indent=1)
    response = Response(body, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="taraza-kept.json"'
    return response


@bp.route("/anonymise", methods=["GET", "POST"])
@permission("account.keys")
def anonymise() -> str | Response | tuple[str, int]:
    """Have one's name and account removed, for good."""
    form = AnonymiseForm()
    if form.validate_on_submit():
        refusal = keeping.anonymise(runtime(), me(), form.password.data or "")
        if refusal is None:
            logout_user()
            session.clear()
            flash(_("Your name and your account have been removed. Thank you for studying here."), "good")
            return redirect(url_for("auth.sign_in"))
        form.password.errors = [*form.password.errors, sentence(refusal)]
    shown = AnonymisePage(
        title=_("Anonymise my data"),
        where=[*here(), (_("What is kept about me"), url_for("kept.page"))],
        action=url_for("kept.anonymise"),
        kept_url=url_for("kept.page"),
        goes=[
            _("your name, in both spellings, and your whole profile"),
            _("e-mail, phone number and number: nobody can sign in with them any more"),
            _("password, second step, recovery codes, invitations and printed codes"),
            _("all sign-ins, on every device, at once"),
            _("your roles in all centres, and your place in cohorts"),
            _("the name on your certificates; you can no longer download them"),
        ],
        stays=[
            _("the lines of the ledger: they never held a name"),
            _("certificates without a name: whoever holds the paper can still check it, and whether the name is right"),
            _("answers, plays and lessons read, in statistics and under no name"),
            _("the audit log, in which you are “Removed person”"),
        ],
    )
    return render("account/anonymise.html", shown, form=form), 422 if form.errors else 200
