"""Free texts of a trial: written by a checklist, kept while they are written, for their writer alone."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import trials, writings
from app.services.trials import Room
from app.services.writings import Draft
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import language
from app.web.refusals import sentence
from app.web.trials.writing_build import alone, saved, writing_page

PLACE: Final = "/<trial>/writings/<writing>"

bp = Blueprint("writings", __name__, url_prefix="/<lang:lang>/trials", template_folder="templates")


@bp.get(PLACE)
@permission("trial.play")
def page(trial: str, writing: str) -> str:
    """A text with its checklist beside it."""
    room, draft = _draft(trial, writing)
    return render("trials/writing.html", writing_page(room, draft, alone(room, draft)))


@bp.post(PLACE)
@permission("trial.play")
def keep(trial: str, writing: str) -> Response | tuple[str | Response, int]:
    """Keep the text; a script is told when it was kept."""
    room, draft = _draft(trial, writing)
    text, number = request.form.get("text", ""), request.form.get("version", "")
    version = int(number) if number.isdecimal() and number.isascii() and len(number) < 9 else 0
    kept = writings.keep(runtime(), me(), room, writing, text, version)
    is_script = request.accept_mimetypes.best == "application/json"
    if not isinstance(kept, Refusal):
        if is_script:
            return jsonify({"kept": True, "text": saved(kept), "version": kept.version})
        flash(saved(kept), "good")
        return redirect(url_for("writings.page", trial=trial, writing=writing))
    theirs = draft.text if kept.code == "writing/changed_elsewhere" else ""
    if is_script:
        told = {"kept": False, "text": sentence(kept), "version": draft.version if theirs else version}
        return jsonify({**told, "theirs": theirs}), 409 if theirs else 422
    shown = draft if theirs else replace(draft, version=version)  # what was not shown is not written over
    again = writing_page(room, shown, alone(room, draft), text, theirs, [sentence(kept)])
    return render("trials/writing.html", again), 409 if theirs else 422


def _draft(trial: str, writing: str) -> tuple[Room, Draft]:
    """A trial of the person's own, and a text that their seat may write by now."""
    room = trials.enter(runtime(), me(), trial) or abort(404)
    drafts = writings.drafts(runtime(), me(), room, language())
    return room, next((draft for draft in drafts if draft.id == writing), None) or abort(404)
