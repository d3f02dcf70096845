"""What somebody takes home of a session: a page of their own, to be printed."""

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from app.services import attending, commitments, seat_results
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.after_routes import marks_come_first
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole
from app.web.join.sheet_build import sheet_page
from app.web.languages import language


@bp.get("/<lang:lang>/hearing/<training>/sheet")
@permission("session.join")
def sheet(training: str) -> str | Response:
    """One's own results in every seat that one had; before the hearing has ended one's place."""
    if marks_come_first(training):
        return redirect(url_for("join.marks", training=training))
    own = attending.enter(runtime(), training, held(training), whole()) or abort(404)
    first = seat_results.look(runtime(), training, held(training), whole(), language())
    if first is None:
        return redirect(url_for("join.place", training=training, stay=1))
    others = [
        seat_results.look(runtime(), training, held(training), whole(), language(), seat)
        for seat in first.seats
        if seat != first.room.role
    ]
    results = [first, *(one for one in others if one is not None)]
    return render("join/sheet.html", sheet_page(runtime(), results, commitments.own(runtime(), own.id)))
