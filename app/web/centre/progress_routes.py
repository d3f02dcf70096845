"""How far the cohorts of a centre are, and a reminder to those who have not finished."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import progress as service
from app.web.centre import progress_build as build
from app.web.centre.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import ngettext
from app.web.refusals import sentence


@bp.get("/progress")
@permission("centre.people")
def progress() -> str:
    """Enrolled, begun, finished, overdue, cohort by cohort."""
    return render("centre/progress.html", build.progress_page(me(), service.board(runtime(), me())))


@bp.post("/progress/<enrolment>/remind")
@permission("centre.people")
def remind(enrolment: str) -> Response:
    """Write to those of an enrolment who have not finished."""
    sent = service.remind(runtime(), me(), enrolment)
    if sent == service.NO_SUCH_ENROLMENT:
        abort(404)
    if isinstance(sent, Refusal):
        flash(sentence(sent), "bad")
    else:
        flash(ngettext("%(num)s letter is on its way.", "%(num)s letters are on their way.", sent), "good")
    return redirect(url_for("centre.progress"))
