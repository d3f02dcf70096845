"""Texts that the people of one seat write together, each on a device of their own."""

from dataclasses import replace
from typing import Final

from flask import abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import rooms, seat_texts
from app.services.rooms import Hearing
from app.services.writings import Draft
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.blueprint import bp
from app.web.join.follow import follow_url
from app.web.join.place_routes import held, whole
from app.web.join.still import still
from app.web.join.text_build import text_page
from app.web.languages import language
from app.web.refusals import sentence
from app.web.scripts import is_script, small_number
from app.web.trials.writing_build import saved

PLACE: Final = "/<lang:lang>/hearing/<training>/texts/<writing>"
BOTH: Final = "both"


@bp.get(PLACE)
@permission("session.join")
def text(training: str, writing: str) -> str | Response:
    """A text of the seat with its checklist beside it; for a script, as it stands now."""
    follow = follow_url(training, held(training), whole(), writing)
    here, draft = _draft(training, writing)
    if is_script():
        return jsonify(_told(here, draft))
    return render("trials/writing.html", text_page(here, draft, follow))


@bp.post(PLACE)
@permission("session.join")
def keep_text(training: str, writing: str) -> Response | tuple[str | Response, int]:
    """Keep the text; where somebody else has changed it, both are shown, or with `how` both are kept."""
    here, _now = _draft(training, writing)
    sent, version = request.form.get("text", ""), small_number(request.form.get("version", ""))
    kept = seat_texts.keep(runtime(), here, writing, sent, version, request.form.get("how") == BOTH)
    if not isinstance(kept, Refusal):
        if is_script():
            return jsonify({"kept": True, **_told(here, kept)})
        flash(saved(kept), "good")
        return redirect(url_for("join.text", training=training, writing=writing))
    follow = follow_url(training, held(training), whole(), writing)
    _here, now = _draft(training, writing)
    is_theirs = kept.code == "writing/changed_by_another"
    shown = now if is_theirs else replace(now, version=version)  # what was not shown is not written over
    status = 409 if is_theirs else 422
    if is_script():
        return jsonify({**_told(here, shown), "state": sentence(kept), "kept": False}), status
    theirs = now.text if is_theirs else ""
    return render("trials/writing.html", text_page(here, shown, follow, sent, theirs, [sentence(kept)])), status


def _told(here: Hearing, draft: Draft) -> dict[str, object]:
    return {"text": draft.text, "version": draft.version, "by": draft.by, "state": saved(draft), "still": still(here)}


def _draft(training: str, writing: str) -> tuple[Hearing, Draft]:
    """A room that one sits in, and a text that one's seat may write by now."""
    here = rooms.enter(runtime(), training, held(training), whole()) or abort(404)
    drafts = seat_texts.drafts(runtime(), here, language())
    return here, next((draft for draft in drafts if draft.id == writing), None) or abort(404)
