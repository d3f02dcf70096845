"""The debriefing as its trainer leads it, from a phone."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.services import leading, trainings
from app.web.facilitate.blueprint import bp
from app.web.facilitate.debrief_build import leading_page
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.join.follow import follow_url
from app.web.refusals import sentence
from app.web.scripts import small_number


@bp.get("/<training>/debriefing")
@permission("session.lead")
def debriefing(training: str) -> str:
    """Where the debriefing stands, and where it may go."""
    follow = follow_url(training, "", me())
    card = trainings.look(runtime(), me(), training) or abort(404)
    led = leading.look(runtime(), me(), training) or abort(404)
    return render("facilitate/debriefing.html", leading_page(runtime(), card, led, follow))


@bp.post("/<training>/debriefing")
@permission("session.lead")
def lead_on(training: str) -> Response:
    """Go to a `step`; or let everybody look at another `answer` of a `room`, or (no answer) at what was."""
    if "step" in request.form:
        refused = leading.go(runtime(), me(), training, request.form["step"])
    else:
        number = small_number(request.form.get("room", ""))
        refused = leading.suppose(runtime(), me(), training, number, request.form.get("answer", ""))
    if refused == trainings.NO_SUCH_SESSION:
        abort(404)
    if refused is not None:
        flash(sentence(refused), "warn")
    return redirect(url_for("facilitate.debriefing", training=training))
