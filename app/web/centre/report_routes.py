"""Reports of a centre: who was trained, without names. What a report asks stands in its address."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.domain.statistics.trained import Table
from app.records.report import report_pdf, report_xlsx
from app.services import gains, group_profiles, report_layouts, reports
from app.services.report_layouts import Layout
from app.web.centre import report_build as build
from app.web.centre.blueprint import bp
from app.web.centre.filters import number_of
from app.web.centre.gain_build import gain_page
from app.web.centre.profile_build import printed_profile, profile_page
from app.web.centre.profile_pages import ProfilePage
from app.web.centre.report_files import printed
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | tuple[str, int]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/reports")
@permission("centre.reports")
def report() -> Answer:
    """Two dimensions, narrowed by the others."""
    found = _asked()
    page = build.report_page(me(), request.args, reports.values(runtime(), me()), found, _layouts())
    return render("centre/report.html", page), 422 if page.wrong else 200


@bp.post("/reports", endpoint="report_layout")
@permission("centre.reports")
def keep_layout() -> Response:
    """Keep the report that is shown under a name, or remove one that was kept."""
    gone = request.form.get("remove", "")
    if gone:
        if report_layouts.remove(runtime(), me(), gone) is not None:
            abort(404)
        flash(_("Removed."), "good")
        return redirect(url_for("centre.report"))
    kept = report_layouts.keep(runtime(), me(), request.form.get("name", ""), request.args)
    if isinstance(kept, Refusal):
        flash(sentence(kept), "bad")
        return redirect(url_for("centre.report"))
    flash(_("Kept."), "good")
    return redirect(next(url for url, _name, id in build.layout_lines(_layouts()) if id == kept))


@bp.get("/reports.pdf", endpoint="report_pdf")
@permission("centre.reports")
def as_pdf() -> Response:
    """The report of the same address, printed."""
    return _file(report_pdf(printed(me(), _table(), runtime().clock(), _heading())), "application/pdf", "report.pdf")


@bp.get("/reports.xlsx", endpoint="report_xlsx")
@permission("centre.reports")
def as_xlsx() -> Response:
    """The report of the same address, as a workbook."""
    return _file(report_xlsx(printed(me(), _table(), runtime().clock(), _heading())), XLSX, "report.xlsx")


@bp.get("/reports/learnt/<course>")
@permission("centre.reports")
def learnt(course: str) -> str:
    """What everybody in the centre who took both tests of a module has learnt."""
    taught = runtime().shelf().courses.get(course) or abort(404)
    found = gains.of_centre(runtime(), me(), taught) or abort(404)
    return render("centre/gain.html", gain_page(found, taught))


@bp.get("/reports/profile")
@permission("centre.reports")
def group_profile() -> str:
    """How the groups of the centre answered in a year, by dimension."""
    return render("centre/group_profile.html", _profile()[0])


@bp.get("/reports/profile.pdf", endpoint="group_profile_pdf")
@permission("centre.reports")
def profile_as_pdf() -> Response:
    """The same, printed."""
    return _file(report_pdf(printed_profile(me(), *_profile(), runtime().clock())), "application/pdf", "groups.pdf")


@bp.get("/reports/profile.xlsx", endpoint="group_profile_xlsx")
@permission("centre.reports")
def profile_as_xlsx() -> Response:
    """The same, as a workbook."""
    return _file(report_xlsx(printed_profile(me(), *_profile(), runtime().clock())), XLSX, "groups.xlsx")


def _profile() -> tuple[ProfilePage, int]:
    """The page of the year that is asked for, and the year."""
    now = group_profiles.this_year(runtime())
    year = number_of(request.args.get("year", str(now)))
    if year is None or not group_profiles.FIRST_YEAR <= year <= now:
        abort(404)
    return profile_page(me(), group_profiles.of_centre(runtime(), me(), year), now), year


def _layouts() -> list[Layout]:
    return report_layouts.of_centre(runtime(), me())


def _heading() -> str:
    return build.heading(request.args, _layouts())


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
