"""Builds the pages of a file of past trainings: how it is written, what it would enter."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from flask import url_for

from app.i18n.formats import short_date, short_time
from app.i18n.people_faults import fault_text
from app.services.past_trainings import PastPreview
from app.web.centre.import_build import SHOWN, largest, read_as
from app.web.centre.pages import ColumnLine, WrongLine
from app.web.centre.past_pages import PastFilePage, PastLine, PastPage
from app.web.languages import _

N_ = str  # marks a msgid for extraction

# The columns by their code: the label, what stands there, whether it has to be there.
FIELDS: Final[Mapping[str, tuple[str, str, bool]]] = {
    "number": (N_("Number"), N_("The one that your centre gave the person."), True),
    "name": (N_("Name"), N_("To be compared with the number, so that a mistyped number is noticed."), False),
    "training": (N_("Name of the training"), N_("As it was called: it stands in the record."), True),
    "date": (N_("Date"), N_("The last day: 31.05.2024 or 2024-05-31."), True),
    "hours": (N_("Academic hours"), N_("A whole number from 1 to 1000."), True),
    "language": (N_("Language"), N_("Kyrgyz, Russian or English; may stay empty."), False),
}  # fmt: skip


def past_page() -> PastPage:
    """How a file is written, and where it goes."""
    return PastPage(
        title=_("Past trainings from a file"),
        part="centre.records",
        action=url_for("centre.import_past"),
        example_url=url_for("centre.past_example"),
        columns=[ColumnLine(_(label), _(what), required) for label, what, required in FIELDS.values()],
        most=largest(),
    )


def example() -> bytes:
    """An empty file to begin with: the headings alone, as spreadsheets here open it without being asked."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerow([_(label) for label, _what, _required in FIELDS.values()])
    return written.getvalue().encode("utf-8-sig")


def file_page(preview: PastPreview, file: str) -> PastFilePage:
    """What the file would enter, the wrong rows first."""
    wrong = [row for row in preview.rows if row.kind == "wrong"]
    new = [(row.number, row.past) for row in preview.rows if row.kind == "new" and row.past is not None]
    counts, taken = preview.counts, preview.taken_in_at
    known = [] if taken else [(_("New"), counts["new"]), (_("Entered already"), counts["same"])]
    return PastFilePage(
        title=_("The file was taken in") if taken else _("What the file would enter"),
        part="centre.records",
        file=preview.name,
        read_as=read_as(preview.table),
        counts=[*known, (_("With a fault"), counts["wrong"])],
        unread=preview.table.header.unread,
        wrong=[
            WrongLine(row.number, _label(fault.column), fault_text(fault, _))
            for row in wrong[:SHOWN]
            for fault in row.faults
        ],
        wrong_more=len(wrong[SHOWN:]),
        new=[
            PastLine(number, past.person, past.training, short_date(past.day), past.hours)
            for number, past in new[:SHOWN]
        ],
        new_more=len(new[SHOWN:]),
        rows=len(new),
        taken=short_time(taken) if taken else "",
        action=url_for("centre.past_file", past=file),
        records_url=url_for("centre.records"),
        import_url=url_for("centre.import_past"),
    )


def _label(column: str) -> str:
    return _(FIELDS[column][0]) if column in FIELDS else ""
