"""Builds the progress board of a centre."""

from collections.abc import Sequence

from flask import url_for

from app.i18n.formats import short_date
from app.services.accounts import Who
from app.services.progress import BoardLine
from app.web.centre.progress_pages import ProgressLine, ProgressPage
from app.web.entry_words import entry_title
from app.web.languages import _


def progress_page(who: Who, lines: Sequence[BoardLine]) -> ProgressPage:
    """All enrolments that have opened."""
    return ProgressPage(
        title=_("Progress"),
        part="centre.progress",
        centre=who.centre_name,
        lines=[_line(line) for line in lines],
        cohorts_url=url_for("centre.cohorts"),
    )


def _line(line: BoardLine) -> ProgressLine:
    standing = _("open now") if line.is_open else _("is over")
    may_remind = line.finished < line.enrolled and line.free_from is None
    return ProgressLine(
        cohort=line.cohort,
        url=url_for("centre.cohort", cohort=line.cohort_id),
        course=entry_title(line.course),
        days=f"{short_date(line.opens_on)}–{short_date(line.closes_on)}, {standing}",
        enrolled=line.enrolled,
        begun=line.begun,
        finished=line.finished,
        overdue=line.overdue,
        remind_url=url_for("centre.remind", enrolment=line.id) if may_remind else "",
        reminded=_("Reminded on %(day)s", day=short_date(line.reminded_at)) if line.reminded_at else "",
    )
