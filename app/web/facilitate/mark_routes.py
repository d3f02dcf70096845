"""What a trainer marks in the rooms of a session, and how far those who marked agree."""

from typing import Any
from urllib.parse import urlencode

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.services import marking, marks, practice, trainings
from app.web.facilitate.agreement_build import agreement_page
from app.web.facilitate.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.join.mark_build import given, marks_page
from app.web.languages import _
from app.web.refusals import sentence


@bp.get("/<training>/agreement")
@permission("session.lead")
def agreement(training: str) -> str:
    """How far those who marked agree, dimension by dimension; no level of one person."""
    card = trainings.look(runtime(), me(), training) or abort(404)
    found = marks.agreement(runtime(), me(), training) or ()
    practised = practice.agreement(runtime(), me(), training) or {}
    return render("facilitate/agreement.html", agreement_page(runtime(), card, found, practised))


@bp.get("/<training>/rooms/<int:number>/marks")
@permission("session.lead")
def marks_in_room(training: str, number: int) -> str:
    """The moments of a room, or the levels of one of them."""
    sheet = marking.sheet_of_trainer(runtime(), me(), training, number) or abort(404)

    def to(**chosen: Any) -> str:
        return url_for("facilitate.marks_in_room", training=training, number=number, **chosen)

    back = (_("Back to the console"), url_for("facilitate.session", training=training, _anchor=f"room-{number}"))
    return render("join/marks.html", marks_page(sheet, to, back))


@bp.post("/<training>/rooms/<int:number>/marks")
@permission("session.lead")
def keep_marks(training: str, number: int) -> Response:
    """Keep the trainer's marks, and stay at the moment: there are other dimensions."""
    kept = given()
    refused = marking.keep_of_trainer(runtime(), me(), training, number, kept)
    if refused == trainings.NO_SUCH_SESSION:
        abort(404)
    flash(sentence(refused) if refused else _("Your marks are kept."), "warn" if refused else "good")
    dimension = request.form.get("dimension")
    there = url_for("facilitate.marks_in_room", training=training, number=number)
    return redirect(f"{there}?{urlencode({'at': kept.seq, 'role': kept.role, 'dimension': dimension or ''})}")
