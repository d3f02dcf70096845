"""A key that was wrong is corrected in what was submitted: first what would change, then the act."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import regrades as service
from app.web.centre import regrade_build as build
from app.web.centre.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence


@bp.get("/regrades")
@permission("centre.regrade")
def regrades() -> str:
    """The questions whose key was changed after attempts had been submitted."""
    return render("centre/regrades.html", build.regrades_page(runtime(), me()))


@bp.get("/regrades/<path:unit>/<question>")
@permission("centre.regrade")
def regrade(unit: str, question: str) -> str:
    """What correcting one of them would do."""
    effect = service.preview(runtime(), me(), unit, question) or abort(404)
    return render("centre/regrade.html", build.regrade_page(runtime(), me(), effect))


@bp.post("/regrades/<path:unit>/<question>", endpoint="correct_key")
@permission("centre.regrade")
def correct_key(unit: str, question: str) -> Response:
    """Correct it in all that was submitted; whoever gains a pass is told."""
    done = service.regrade(runtime(), me(), unit, question)
    if isinstance(done, Refusal):
        flash(sentence(done), "warn")
    else:
        corrected = _("Corrected. Attempts: %(attempts)s.", attempts=done.attempts)
        flash(corrected + " " + _("Passed through this: %(passing)s.", passing=done.passing), "good")
    return redirect(url_for("centre.regrades"))
