"""Reports of a centre: who was trained, without names. What a report asks stands in its address."""

from flask import request

from app.domain.shared.refusal import Refusal
from app.services import reports
from app.web.centre import report_build as build
from app.web.centre.blueprint import bp
from app.web.frame import render
from app.web.guard import me, permission, runtime

Answer = str | tuple[str, int]


@bp.get("/reports")
@permission("centre.reports")
def report() -> Answer:
    """Two dimensions, narrowed by the others."""
    question = reports.read_question(request.args)
    found = question if isinstance(question, Refusal) else reports.trained(runtime(), me(), question)
    page = build.report_page(me(), request.args, reports.values(runtime(), me()), found)
    return render("centre/report.html", page), 422 if page.wrong else 200
