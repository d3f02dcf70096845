"""The scored transcripts on which those in a session practise before the hearing."""

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.services import practice as use
from app.services.participants import NOT_IN_IT
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.blueprint import bp
from app.web.join.place_routes import held, whole
from app.web.join.practice_build import practice_page
from app.web.refusals import sentence
from app.web.scripts import small_number

PREFIX = "line-"


@bp.get("/<lang:lang>/hearing/<training>/practice/<transcript>")
@permission("session.join")
def practice(training: str, transcript: str) -> str:
    """A transcript to be marked, or, once one has, beside the levels given."""
    found = use.look(runtime(), training, held(training), whole(), transcript) or abort(404)
    return render("join/practice.html", practice_page(training, transcript, found, {}, ""))


@bp.post("/<lang:lang>/hearing/<training>/practice/<transcript>")
@permission("session.join")
def practise(training: str, transcript: str) -> Response | tuple[str, int]:
    """Keep one's levels, all together."""
    sent = {
        small_number(name.removeprefix(PREFIX)): small_number(value)
        for name, value in request.form.items()
        if name.startswith(PREFIX) and value.isdecimal()
    }
    refused = use.keep(runtime(), training, held(training), whole(), transcript, sent)
    if refused == NOT_IN_IT:
        abort(404)
    if refused is None or refused.code == "practice/done":
        return redirect(url_for("join.practice", training=training, transcript=transcript))
    found = use.look(runtime(), training, held(training), whole(), transcript) or abort(404)
    return render("join/practice.html", practice_page(training, transcript, found, sent, sentence(refused))), 422
