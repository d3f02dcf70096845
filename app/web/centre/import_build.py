"""Builds the pages of a file of people: how it is written, what it would do."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from flask import url_for

from app.domain.people.comparing import PreviewRow
from app.domain.people.table import MAX_BYTES, Table
from app.i18n.formats import short_time
from app.i18n.people_faults import column_name, fault_text
from app.services.people_files import Preview
from app.web.centre import words
from app.web.centre.pages import ChangedLine, ColumnLine, ImportPage, NewLine, PreviewPage, WrongLine
from app.web.languages import NAMES, _
from app.web.names import on_paper, person_name

SHOWN: Final = 50
REQUIRED: Final = frozenset({"number", "name"})
ENCODINGS: Final = {"utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1251": "Windows-1251"}


def import_page() -> ImportPage:
    """How a file is written, and where it goes."""
    return ImportPage(
        title=_("Import a file"),
        part="centre.people",
        action=url_for("centre.import_people"),
        example_url=url_for("centre.example"),
        columns=[ColumnLine(_(label), _(what), code in REQUIRED) for code, (label, what) in words.FIELDS.items()],
        most=largest(),
    )


def largest() -> str:
    """How large a file may be, in words."""
    return _("%(num)s MB", num=MAX_BYTES // 1024 // 1024)


def example() -> bytes:
    """An empty file to begin with: the headings alone, as spreadsheets here open it without being asked."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerow([words.field_label(code) for code in words.FIELDS])
    return written.getvalue().encode("utf-8-sig")


def preview_page(preview: Preview, file: str) -> PreviewPage:
    """What the file would do, the wrong rows first."""
    wrong, changed, new = (_of_kind(preview, kind) for kind in ("wrong", "changed", "new"))
    counts, taken = preview.counts, preview.taken_in_at
    return PreviewPage(
        title=_("The file was taken in") if taken else _("What the file would do"),
        part="centre.people",
        file=preview.name,
        read_as=read_as(preview),
        counts=[
            # Once the file was taken in, nothing in it is new any more: only what stayed out is told.
            *(
                []
                if taken
                else [(_("New"), counts.new), (_("Changed"), counts.changed), (_("As they were"), counts.same)]
            ),
            (_("With a fault"), counts.wrong),
        ],
        unread=preview.unread,
        wrong=[line for row in wrong[:SHOWN] for line in _wrong(row)],
        wrong_more=len(wrong[SHOWN:]),
        changed=[_changed(row) for row in changed[:SHOWN]],
        changed_more=len(changed[SHOWN:]),
        new=[_new(row) for row in new[:SHOWN]],
        new_more=len(new[SHOWN:]),
        keys_left=counts.keys_left,
        rows=counts.new + counts.changed,
        taken=short_time(taken) if taken else "",
        action=url_for("centre.file", file=file),
        people_url=url_for("centre.people"),
        import_url=url_for("centre.import_people"),
    )


def _of_kind(preview: Preview, kind: str) -> Sequence[PreviewRow]:
    return [row for row in preview.rows if row.kind == kind]


def read_as(table: Table | Preview) -> str:
    """How a file was read: its encoding and what separates its cells."""
    separators = {",": _("comma"), ";": _("semicolon"), "\t": _("tab")}
    return _(
        "encoding %(encoding)s, separator: %(separator)s",
        encoding=ENCODINGS[table.encoding],
        separator=separators[table.separator],
    )


def _wrong(row: PreviewRow) -> list[WrongLine]:
    return [WrongLine(row.number, _column(fault.column), fault_text(fault, _)) for fault in row.faults]


def _column(code: str) -> str:
    """A column as the page calls it; a name may stand in three of them."""
    return words.field_label(code) if code in words.FIELDS else column_name(code, _)


def _changed(row: PreviewRow) -> ChangedLine:
    changes = [
        (words.field_label(one.field), in_words(one.field, one.before), in_words(one.field, one.after))
        for one in row.changes
    ]
    return ChangedLine(row.number, person_name(row.row.name), changes)


def _new(row: PreviewRow) -> NewLine:
    place = words.join(row.row.agency, words.region(row.row.region))
    return NewLine(row.number, row.row.name, on_paper(row.row.number), words.profession(row.row.profession), place)


def in_words(field: str, value: str) -> str:
    """A value as a reader is told of it: codes by their words, everything else as it stands."""
    coded = {"profession": words.profession, "region": words.region, "sex": words.sex}
    if field == "language":
        return next((name for lang, name in NAMES.items() if lang == value), value)
    return coded[field](value) if field in coded else value
