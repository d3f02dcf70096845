"""What somebody takes home of a session: a page of their own, and the same as a PDF."""

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as Answer

from app.records.own_sheet import own_sheet_pdf
from app.services import attending, commitments, seat_results
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.after_routes import marks_come_first
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole
from app.web.join.sheet_build import SheetPage, sheet_page
from app.web.join.sheet_paper import own_sheet
from app.web.languages import language


@bp.get("/<lang:lang>/hearing/<training>/sheet")
@permission("session.join")
def sheet(training: str) -> str | Answer:
    """One's own results in every seat that one had; before the hearing has ended one's place."""
    found = _own(training)
    return render("join/sheet.html", found) if isinstance(found, SheetPage) else found


@bp.get("/<lang:lang>/hearing/<training>/sheet.pdf")
@permission("session.join")
def sheet_file(training: str) -> Answer:
    """The same as a PDF in the language of the path."""
    found = _own(training)
    if not isinstance(found, SheetPage):
        return found
    response = Response(own_sheet_pdf(own_sheet(found)), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="taraza-sheet-{language()}.pdf"'
    return response


def _own(training: str) -> SheetPage | Answer:
    """The sheet of whoever asks; where there is none yet, the way to what comes before it."""
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
    return sheet_page(runtime(), results, commitments.own(runtime(), own.id))
