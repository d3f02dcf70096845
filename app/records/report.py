"""A report of a centre as it is printed and sent on. Dataclasses in, bytes out."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.records.typeset import as_json, pdf
from app.records.workbook import workbook

SOURCE: Final = Path(__file__).with_name("report.typ")
WIDE: Final = 5  # columns; more of them lie across the sheet


@dataclass(frozen=True)
class PrintedTable:
    """One kind of count: the rows are a name and its figures, whole numbers or the word for what is hidden.

    `totalled`: the last row is the sum of those before.
    """

    title: str
    what: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | str]]]
    totalled: bool = True


@dataclass(frozen=True)
class PrintedReport:
    """All texts are in `lang`. `corner`: what the names of the rows are; `facts`: label and value; `notes` may be none.

    `nobody` stands where there is no table.
    """

    lang: Lang
    brand: str
    title: str
    centre: str
    corner: str
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]
    tables: Sequence[PrintedTable]
    nobody: str


def report_pdf(report: PrintedReport) -> bytes:
    """The report on A4, tagged (PDF/UA-1): the same one gives the same bytes."""
    tables = [
        {
            "title": table.title,
            "what": table.what,
            "head": [report.corner, *table.head],
            "rows": [[name, *map(str, figures)] for name, figures in table.rows],
            "totalled": table.totalled,
        }
        for table in report.tables
    ]
    is_wide = any(len(table.head) > WIDE for table in report.tables)
    return pdf(SOURCE, "report", as_json({**asdict(report), "tables": tables, "wide": is_wide}))


def report_xlsx(report: PrintedReport) -> bytes:
    """The report as a workbook: its tables one below the other, what is counted in the first column."""
    head = ["", report.corner, *(report.tables[0].head if report.tables else ())]
    rows = [[table.title, name, *figures] for table in report.tables for name, figures in table.rows]
    about = [[label, value] for label, value in (("", report.centre), *report.facts)]
    return workbook(report.title, head, [*rows, [], *about, *(["", note] for note in report.notes)])
