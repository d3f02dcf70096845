"""Builds the page of a report."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from flask import url_for
from markupsafe import Markup

from app.domain.people.codes import PROFESSIONS, REGIONS, SEXES
from app.domain.shared.language import LANGUAGES
from app.domain.shared.refusal import Refusal
from app.domain.statistics.trained import DIMENSIONS, Cell, Dimension, Question, Table
from app.rendering.bars import Bar, bars
from app.services import gains
from app.services.accounts import Who
from app.services.report_layouts import MAX_NAME, Layout
from app.services.reports import FILTERS, Values
from app.web.centre.filters import Filter, filter_of
from app.web.centre.report_pages import Count, CountTable, ReportPage
from app.web.centre.report_words import dimension_name, hidden_note, nobody_note, short_month, value_name
from app.web.guard import runtime
from app.web.languages import _, language
from app.web.refusals import sentence
from app.web.safe import own_html

MOST_BARS = 40


def report_page(
    who: Who, given: Mapping[str, str], known: Values, found: Table | Refusal, layouts: Sequence[Layout]
) -> ReportPage:
    """A report, or why there is none, with the form that asks for another."""
    table = found if isinstance(found, Table) else None
    question = table.question if table else Question("agency", "sex")
    return ReportPage(
        title=_("Reports"),
        part="centre.report",
        action=url_for("centre.report"),
        centre=who.centre_name,
        asked=heading(given, layouts) or asked(question),
        wrong=sentence(found) if isinstance(found, Refusal) else "",
        layout=_layout(question),
        filters=[_filter(name, question.only.get(name, ""), known) for name in FILTERS],
        since=given.get("since", ""),
        until=given.get("until", ""),
        narrowed=list(narrowed(question)),
        tables=count_tables(table) if table and not table.is_empty else [],
        picture=_picture(table) if table and not table.is_empty else Markup(),
        hidden_note=hidden_note() if table and table.hides else "",
        nobody_note=nobody_note(),
        files=[
            (_("For print (PDF)"), _address("centre.report_pdf", given)),
            (_("Table (Excel)"), _address("centre.report_xlsx", given)),
        ],
        learnt=list(_learnt()),
        profile_url=url_for("centre.group_profile"),
        layouts=list(layout_lines(layouts)),
        keep_url=_address("centre.report", given),
        longest=MAX_NAME,
    )


def _address(endpoint: str, given: Mapping[str, str]) -> str:
    asked_for = told(given)
    return url_for(endpoint) + (f"?{urlencode(asked_for)}" if asked_for else "")


def layout_lines(layouts: Sequence[Layout]) -> Iterator[tuple[str, str, str]]:
    """The address, the name and the id of each layout."""
    for one in layouts:
        yield url_for("centre.report") + "?" + urlencode({**one.asked, "layout": one.id}), one.name, one.id


def heading(given: Mapping[str, str], layouts: Sequence[Layout]) -> str:
    """The name under which the report of an address was kept, if it is still what it was."""
    return next((one.name for one in layouts if dict(one.asked) | {"layout": one.id} == told(given)), "")


def told(given: Mapping[str, str]) -> dict[str, str]:
    """What an address says of a report, without what is empty."""
    return {name: value for name, value in given.items() if value}


def _learnt() -> Iterator[tuple[str, str]]:
    """The modules that have tests before and after."""
    for course in runtime().shelf().courses.values():
        if gains.has_tests(runtime(), course.id):
            yield course.title.text(language()), url_for("centre.learnt", course=course.id)


def asked(question: Question) -> str:
    """What stands in the rows and the columns, in one line."""
    rows = dimension_name(question.rows)
    if question.columns is None:
        return _("Trained, by: %(rows)s", rows=rows)
    return _("Trained, by: %(rows)s × %(columns)s", rows=rows, columns=dimension_name(question.columns))


def narrowed(question: Question) -> Iterator[tuple[str, str]]:
    """What a report is narrowed to: label and value."""
    for name, value in question.only.items():
        yield dimension_name(name), value_name(name, value)
    if question.since:
        yield _("From"), short_month(question.since)
    if question.until:
        yield _("Until"), short_month(question.until)


def _layout(question: Question) -> list[Filter]:
    named = [(name, dimension_name(name)) for name in DIMENSIONS]
    return [
        filter_of("rows", _("Rows"), named, question.rows),
        filter_of("columns", _("Columns"), [("", _("No columns")), *named], question.columns or ""),
    ]


def _filter(name: Dimension, chosen: str, known: Values) -> Filter:
    values: Mapping[Dimension, Sequence[str]] = {
        "agency": known.agencies,
        "profession": PROFESSIONS,
        "sex": SEXES,
        "region": REGIONS,
        "language": LANGUAGES,
        "course": known.courses,
        "round": known.rounds,
        "project": known.projects,
    }
    every = [*values[name], *([chosen] if chosen and chosen not in values[name] else [])]
    options = [("", _("All")), *((value, value_name(name, value)) for value in every)]
    return filter_of(name, dimension_name(name), options, chosen)


def count_tables(table: Table) -> list[CountTable]:
    """The people and the participations of a report."""
    columns = [(column, value_name(table.question.columns or "sex", column)) for column in table.columns]
    head = [name for _value, name in columns]
    kinds = (
        ("people", _("People"), _("Each person once, in each figure."), False),
        ("participations", _("Participations"), _("Each module completed and each training attended."), True),
    )
    return [
        CountTable(id, title, what, [*head, _("Total")], list(_rows(table, is_participations)))
        for id, title, what, is_participations in kinds
    ]


def _rows(table: Table, is_participations: bool) -> Iterator[tuple[str, list[Count]]]:
    for row in (*table.rows, None):
        name = _("Total") if row is None else value_name(table.question.rows, row)
        cells = [table.cells[row, column] for column in (*table.columns, None)]
        yield name, [_count(cell, is_participations) for cell in cells]


def _count(cell: Cell | None, is_participations: bool) -> Count:
    if cell is None:
        return Count(_("hidden"), is_hidden=True)
    return Count(str(cell.participations if is_participations else cell.people), is_hidden=False)


def _picture(table: Table) -> Markup:
    """The people by row; nothing where there are too many rows to be looked at, or none of them is shown."""
    counts = [(row, table.cells[row, None]) for row in table.rows]
    if len(counts) > MOST_BARS or not any(cell for _row, cell in counts):
        return Markup()
    rows = [
        Bar(value_name(table.question.rows, row), cell.people if cell else None, _count(cell, False).text)
        for row, cell in counts
    ]
    label = _("People by: %(rows)s; the table has the same figures", rows=dimension_name(table.question.rows))
    figure = bars(label, tuple(rows))
    return own_html(figure.wide + figure.narrow)
