"""The trainer's report on a session: a page, and a PDF in each language."""

from dataclasses import dataclass

from flask import Response, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from app.domain.shared.language import LANGUAGES
from app.domain.shared.refusal import refuse
from app.records.session_report import ReportPaper, session_report_pdf
from app.services import looking_back, session_report, trainings
from app.services.session_report import SessionReport
from app.web.facilitate.blueprint import bp
from app.web.facilitate.build import title_of, way
from app.web.facilitate.looking_back_build import Planning, as_day, planning
from app.web.facilitate.pages import InLanguage
from app.web.facilitate.report_build import report_paper
from app.web.frame import Page, render
from app.web.guard import me, permission, runtime
from app.web.languages import NAMES, _, language
from app.web.refusals import sentence


@dataclass(kw_only=True)
class ReportPage(Page):
    """The report, and its files in each language."""

    paper: ReportPaper
    files: list[InLanguage]
    planned: Planning | None


@bp.get("/<training>/report")
@permission("session.lead")
def report(training: str) -> str | Answer:
    """The report; as long as a hearing goes on there is none."""
    found = _own(training)
    if found is None:
        return redirect(url_for("facilitate.debriefing", training=training))
    session = (title_of(runtime(), found.card.case), url_for("facilitate.session", training=training))
    page = ReportPage(
        title=_("Report on a session"),
        section="facilitate.index",
        where=[*way(), session],
        paper=report_paper(found),
        files=[
            InLanguage(NAMES[lang], lang, url_for("facilitate.report_file", training=training, lang=lang))
            for lang in LANGUAGES
        ],
        planned=planning(training),
    )
    return render("facilitate/report.html", page)


@bp.get("/<training>/report.pdf")
@permission("session.lead")
def report_file(training: str) -> Answer:
    """The report as a PDF in the language of the path."""
    found = _own(training)
    if found is None:
        return redirect(url_for("facilitate.debriefing", training=training))
    response = Response(session_report_pdf(report_paper(found)), mimetype="application/pdf")
    name = f"taraza-{found.card.case}-report-{language()}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.post("/<training>/looking-back")
@permission("session.lead")
def plan_looking_back(training: str) -> Answer:
    """Choose the day on which the people of the session are asked what came of it, or have them not asked."""
    typed = request.form.get("day", "").strip() if request.form.get("what") != "drop" else ""
    day = as_day(typed)
    unread = refuse("looking_back/day") if typed and day is None else None
    refused = unread or looking_back.plan(runtime(), me(), training, day)
    if refused == trainings.NO_SUCH_SESSION:
        abort(404)
    if refused is not None:
        flash(sentence(refused), "warn")
    else:
        flash(_("Saved."), "good")
    return redirect(url_for("facilitate.report", training=training, _anchor="looking-back"))


def _own(training: str) -> SessionReport | None:
    """The report on the trainer's session, where there is one yet; another's session is as if it were not."""
    if trainings.look(runtime(), me(), training) is None:
        abort(404)
    return session_report.look(runtime(), me(), training)
