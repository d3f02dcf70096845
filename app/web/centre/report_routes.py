"""Reports of a centre: who was trained, without names. What a report asks stands in its address."""

from flask import Response, abort, request

from app.domain.shared.refusal import Refusal
from app.domain.statistics.trained import Table
from app.records.report import report_pdf, report_xlsx
from app.services import gains, reports
from app.web.centre import report_build as build
from app.web.centre.blueprint import bp
from app.web.centre.gain_build import gain_page
from app.web.centre.report_files import printed
from app.web.frame import render
from app.web.guard import me, permission, runtime

Answer = str | tuple[str, int]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/reports")
@permission("centre.reports")
def report() -> Answer:
    """Two dimensions, narrowed by the others."""
    found = _asked()
    page = build.report_page(me(), request.args, reports.values(runtime(), me()), found)
    return render("centre/report.html", page), 422 if page.wrong else 200


@bp.get("/reports.pdf", endpoint="report_pdf")
@permission("centre.reports")
def as_pdf() -> Response:
    """The report of the same address, printed."""
    return _file(report_pdf(printed(me(), _table(), runtime().clock())), "application/pdf", "report.pdf")


@bp.get("/reports.xlsx", endpoint="report_xlsx")
@permission("centre.reports")
def as_xlsx() -> Response:
    """The report of the same address, as a workbook."""
    return _file(report_xlsx(printed(me(), _table(), runtime().clock())), XLSX, "report.xlsx")


@bp.get("/reports/learnt/<course>")
@permission("centre.reports")
def learnt(course: str) -> str:
    """What everybody in the centre who took both tests of a module has learnt."""
    taught = runtime().shelf().courses.get(course) or abort(404)
    found = gains.of_centre(runtime(), me(), taught) or abort(404)
    return render("centre/gain.html", gain_page(found, taught))


def _asked() -> Table | Refusal:
    question = reports.read_question(request.args)
    return question if isinstance(question, Refusal) else reports.trained(runtime(), me(), question)


def _table() -> Table:
    found = _asked()
    return abort(404) if isinstance(found, Refusal) else found


def _file(body: bytes, mimetype: str, name: str) -> Response:
    done = Response(body, mimetype=mimetype)
    done.headers["Content-Disposition"] = f"attachment; filename={name}"
    return done
