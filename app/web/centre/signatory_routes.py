"""Who signs the certificates of one's own centre, and for how long these are valid."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from app.services import signatories
from app.web.centre.blueprint import bp
from app.web.centre.pages import CentrePage
from app.web.centre.signatory_forms import SignatoryForm
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence


@dataclass(kw_only=True)
class SignatoryPage(CentrePage):
    action: str
    back_url: str


@bp.route("/records/signatory", methods=["GET", "POST"])
@permission("centre.records")
def signatory() -> str | Response | tuple[str, int]:
    """What is printed on the certificates that are issued from now on."""
    form = SignatoryForm(signatories.look(runtime(), me()))
    if form.validate_on_submit():
        refused = signatories.change(runtime(), me(), form.given())
        if refused is None:
            flash(_("Saved: it stands on the certificates that are issued from now on."), "good")
            return redirect(url_for("centre.signatory"))
        form.form_errors.append(sentence(refused))
    page = SignatoryPage(
        title=_("Who signs the certificates"),
        part="centre.records",
        action=url_for("centre.signatory"),
        back_url=url_for("centre.records"),
    )
    return render("centre/signatory.html", page, form=form), 422 if form.errors else 200
