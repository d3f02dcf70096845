"""The debriefing that is led, as those who take part in it have it on their phones."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.group.debriefing import MAX_COMMITMENT
from app.services import attending, commitments
from app.services.attending import Own
from app.services.participants import NOT_IN_IT
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.blueprint import bp
from app.web.join.follow import follow_url
from app.web.join.place_routes import held, whole
from app.web.join.together_build import together_page
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.get("/<lang:lang>/hearing/<training>/together")
@permission("session.join")
def together(training: str) -> Answer:
    """Where the debriefing stands; before it has begun one's place."""
    follow, own = follow_url(training, held(training), whole()), _own(training)
    attending.heard_of(runtime(), own)
    if not own.step:
        return redirect(url_for("join.place", training=training, stay=1))
    meant = commitments.own(runtime(), own.id)
    return render("join/together.html", together_page(runtime(), own, meant, follow))


@bp.post("/<lang:lang>/hearing/<training>/together")
@permission("session.join")
def commit(training: str) -> Answer:
    """Keep the one thing that one means to do."""
    follow, own = follow_url(training, held(training), whole()), _own(training)
    text, shared = request.form.get("text", ""), request.form.get("shared") == "yes"
    refused = commitments.keep(runtime(), training, held(training), whole(), text, shared=shared)
    if refused == NOT_IN_IT:
        return redirect(url_for("join.place", training=training, stay=1))
    if refused is not None:
        meant = commitments.Meant(text[: 2 * MAX_COMMITMENT], shared)
        page = together_page(runtime(), own, meant, follow)
        page.error = sentence(refused)
        return render("join/together.html", page), 422
    flash(_("It is kept for you. You can change it as long as you like."), "good")
    return redirect(url_for("join.together", training=training))


def _own(training: str) -> Own:
    return attending.enter(runtime(), training, held(training), whole()) or abort(404)
