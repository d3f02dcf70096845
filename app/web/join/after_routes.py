"""After the hearing of a room: its debriefing for each who sat in it, on their own screen."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.services import attending, marking, seat_results
from app.services.seat_results import Result
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.after_build import seat_debrief_page
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole
from app.web.languages import language
from app.web.trials.what_if import what_if_page


@bp.get("/<lang:lang>/hearing/<training>/debriefing")
@permission("session.join")
def debriefing(training: str) -> str | Response:
    """The play of the seat that one has, or had (`seat`), or only what one sent (`by`); with `paper` unfolded."""
    result = _result(training)
    if isinstance(result, Response):
        return result
    return render("join/debrief.html", seat_debrief_page(runtime(), whole(), result, "paper" in request.args))


@bp.get("/<lang:lang>/hearing/<training>/debriefing/what-if/<int:number>")
@permission("session.join")
def what_if(training: str, number: int) -> str | Response:
    """How the play would have gone on with another answer at the own decision of that number; it is kept nowhere."""
    result = _result(training)
    if isinstance(result, Response):
        return result
    page = what_if_page(result.room, number, request.args.get("answer", "")) or abort(404)
    return render("trials/what_if.html", page)


def _result(training: str) -> Result | Response:
    """Whoever has nothing to be debriefed of is led to their place, or to the hearing while it goes on."""
    if marks_come_first(training):
        return redirect(url_for("join.marks", training=training))
    own = attending.enter(runtime(), training, held(training), whole()) or abort(404)
    seat, only_own = request.args.get("seat", ""), request.args.get("by") == "me"
    found = seat_results.look(runtime(), training, held(training), whole(), language(), seat, only_own)
    return found or redirect(url_for("join.place", training=training, stay=1 if own.has_ended else None))


def marks_come_first(training: str) -> bool:
    """Before a score comes the question at which level one acted oneself, as long as marks are open."""
    sheet = marking.sheet(runtime(), training, held(training), whole())
    return sheet is not None and sheet.reach.kind == "self" and sheet.is_open
