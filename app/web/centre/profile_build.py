"""Builds the page on how the groups of a centre answered, by dimension."""

from datetime import datetime

from flask import url_for
from markupsafe import Markup

from app.i18n.formats import short_date
from app.records.report import PrintedReport, PrintedTable
from app.rendering.bars import Bar, bars
from app.services.accounts import Who
from app.services.group_profiles import LEVELS, CentreProfile, DimensionProfile
from app.services.session_report import FEWEST
from app.web.centre.filters import filter_of
from app.web.centre.profile_pages import ProfilePage, ProfileRow
from app.web.centre.question_build import NONE
from app.web.languages import _, language
from app.web.safe import own_html
from app.web.trials.names import dimension_name, level_name

YEARS = 10  # that can be chosen, the present one first


def profile_page(who: Who, found: CentreProfile, this_year: int) -> ProfilePage:
    """The dimensions in their order, with the years to choose from."""
    years = [(str(year), str(year)) for year in range(this_year, this_year - YEARS, -1)]
    is_empty = not any(one.sessions or one.small for one in found.dimensions)
    return ProfilePage(
        title=_("How groups answered"),
        part="centre.report",
        where=[(_("Reports"), url_for("centre.report"))],
        action=url_for("centre.group_profile"),
        centre=who.centre_name,
        years=filter_of("year", _("Year"), years, str(found.year)),
        levels=[level_name(level) for level in range(LEVELS)],
        rows=[] if is_empty else [_row(one) for one in found.dimensions],
        notes=[
            _("People are counted once in each session."),
            _("The scale is provisional until a panel of practitioners has set it."),
        ],
        hidden_note=_hidden_note() if any(one.small for one in found.dimensions) else "",
        picture=_picture(found),
        files=[
            (_("For print (PDF)"), url_for("centre.group_profile_pdf", year=found.year)),
            (_("Table (Excel)"), url_for("centre.group_profile_xlsx", year=found.year)),
        ],
    )


def printed_profile(who: Who, page: ProfilePage, year: int, now: datetime) -> PrintedReport:
    """What the page shows, without the form, as it is printed and sent on."""
    rows = [(row.name, [row.hidden] * (LEVELS + 2) if row.hidden else _figures(row)) for row in page.rows]
    what = " ".join(page.notes)
    table = PrintedTable(_("Answers by level"), what, [_("Sessions"), _("People"), *page.levels], rows, totalled=False)
    return PrintedReport(
        lang=language(),
        brand=_("Taraza"),
        title=page.title,
        centre=who.centre_name,
        corner=_("Dimension"),
        facts=[(_("Year"), str(year)), (_("As of"), short_date(now))],
        notes=[page.hidden_note] if page.hidden_note else [],
        tables=[table] if rows else [],
        nobody=_("No group session of this year has been heard to its end."),
    )


def _figures(row: ProfileRow) -> list[int | str]:
    return [int(figure) for figure in (row.sessions, row.people, *row.levels)]


def _row(one: DimensionProfile) -> ProfileRow:
    if one.levels is None:
        why = _("hidden") if one.small else _("Nobody answered here.")
        return ProfileRow(dimension_name(one.dimension), NONE, NONE, [NONE] * LEVELS, why)
    figures = [str(count) for count in one.levels]
    return ProfileRow(dimension_name(one.dimension), str(one.sessions), str(one.people), figures, "")


def _hidden_note() -> str:
    return _(
        "A session is counted in a dimension only where at least %(fewest)s of its people answered there: in a small "
        "group anybody could be recognised. Sessions with fewer are left out.",
        fewest=FEWEST,
    )


def _picture(found: CentreProfile) -> Markup:
    """Of a hundred answers, how many were competent or proactive; nothing where no session is counted."""
    if not any(one.levels for one in found.dimensions):
        return Markup()
    label = _("Answers that were competent or proactive, of 100, by dimension; the table has all levels")
    figure = bars(label, tuple(_bar(one) for one in found.dimensions))
    return own_html(figure.wide + figure.narrow)


def _bar(one: DimensionProfile) -> Bar:
    if one.levels is None:
        return Bar(dimension_name(one.dimension), None, _("too few to say"))
    share = round(100 * sum(one.levels[2:]) / sum(one.levels))
    return Bar(dimension_name(one.dimension), share, _("%(share)s of 100", share=share))
