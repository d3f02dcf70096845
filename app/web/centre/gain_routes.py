"""What a cohort has learnt between the two tests of a module; nobody of it stands here."""

from flask import abort

from app.services import gains
from app.web.centre import gain_build as build
from app.web.centre.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime


@bp.get("/cohorts/<cohort>/learnt/<course>")
@permission("centre.people")
def gain(cohort: str, course: str) -> str:
    """By competency: before, after, the gain with its interval."""
    taught = runtime().shelf().courses.get(course) or abort(404)
    found = gains.of_cohort(runtime(), me(), cohort, taught)
    if found is None:
        abort(404)
    return render("centre/gain.html", build.gain_page(found, taught))
