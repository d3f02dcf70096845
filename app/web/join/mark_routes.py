"""What those in a session mark on the anchored levels, each on their own screen."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.services import attending, marking
from app.services.marking import Sheet
from app.web.frame import render
from app.web.guard import permission, runtime
from app.web.join.blueprint import bp
from app.web.join.follow import follow_url
from app.web.join.mark_build import given, marks_page
from app.web.join.place_routes import held, whole
from app.web.languages import _
from app.web.refusals import sentence


@bp.get("/<lang:lang>/hearing/<training>/marks")
@permission("session.join")
def marks(training: str) -> str | Response:
    """What one may mark, by moments or as a whole; whoever has nothing to mark now is led to their place."""
    follow = follow_url(training, held(training), whole())
    sheet = _sheet(training)
    if sheet is None or (sheet.reach.kind == "self" and not sheet.is_open):
        return redirect(url_for("join.place", training=training))

    def to(**chosen: Any) -> str:
        return url_for("join.marks", training=training, **chosen)

    page = marks_page(sheet, to, (_("Back to the room"), url_for("join.room", training=training)))
    page.follow_url = "" if page.fields else follow
    return render("join/marks.html", page)


@bp.post("/<lang:lang>/hearing/<training>/marks")
@permission("session.join")
def keep_marks(training: str) -> Response:
    """Keep marks; a player goes on to what they scored, with marks of themself or without."""
    sheet = _sheet(training)
    is_own = sheet is not None and sheet.reach.kind == "self"
    if is_own and "skip" in request.form:
        refused = marking.go_on_without(runtime(), training, held(training), whole())
    else:
        refused = marking.keep(runtime(), training, held(training), whole(), given())
    if refused is not None:
        flash(sentence(refused), "warn")
        return redirect(url_for("join.marks", training=training))
    if is_own:
        return redirect(url_for("join.debriefing", training=training))
    flash(_("Your marks are kept."), "good")
    return redirect(url_for("join.marks", training=training, role=_next_role(sheet)))


def _next_role(sheet: Sheet | None) -> str | None:
    """Whoever marks the whole hearing goes on with the next seat; None for all others, and after the last."""
    if sheet is None or sheet.reach.kind != "victim":
        return None
    roles = list(sheet.reach.roles)
    place = roles.index(next(role for role in roles if role == request.form.get("role"))) + 1
    return roles[place] if place < len(roles) else None


def _sheet(training: str) -> Sheet | None:
    if attending.enter(runtime(), training, held(training), whole()) is None:
        abort(404)
    return marking.sheet(runtime(), training, held(training), whole())
