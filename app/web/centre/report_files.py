"""A report as it is printed and sent on, in the reader's language."""

from collections.abc import Iterator
from datetime import datetime

from app.domain.statistics.trained import Table
from app.i18n.formats import short_date
from app.records.report import PrintedReport, PrintedTable
from app.services.accounts import Who
from app.web.centre.report_build import asked, count_tables, narrowed
from app.web.centre.report_pages import Count
from app.web.centre.report_words import dimension_name, hidden_note, nobody_note
from app.web.languages import _, language


def printed(who: Who, table: Table, now: datetime, heading: str) -> PrintedReport:
    """What the page of the report shows, without the form; `heading` is the name it was kept under, or empty."""
    return PrintedReport(
        lang=language(),
        brand=_("Taraza"),
        title=heading or asked(table.question),
        centre=who.centre_name,
        corner=dimension_name(table.question.rows),
        facts=[*narrowed(table.question), (_("As of"), short_date(now))],
        notes=[hidden_note()] if table.hides else [],
        tables=[] if table.is_empty else list(_tables(table)),
        nobody=nobody_note(),
    )


def _tables(table: Table) -> Iterator[PrintedTable]:
    for one in count_tables(table):
        rows = [(name, [_figure(count) for count in counts]) for name, counts in one.rows]
        yield PrintedTable(one.title, one.what, one.head, rows)


def _figure(count: Count) -> int | str:
    return count.text if count.is_hidden else int(count.text)
