"""Builds the pages on the ledger of a centre."""

from datetime import date

from flask import url_for

from app.domain.ledger.entry import LATER
from app.domain.ledger.looking import EVERYTHING
from app.domain.shared.code import grouped
from app.i18n.formats import short_date, short_time
from app.services.accounts import Who
from app.services.corrections import Later, Looked
from app.services.records import Line, Listed
from app.services.reports import Values
from app.web.centre import record_filters
from app.web.centre.record_pages import EntryLine, LaterLine, RecordPage, RecordsPage
from app.web.entry_words import entry_title, kind_name, language_name, roles_name
from app.web.languages import _
from app.web.names import person_name


def records_page(who: Who, listed: Listed, known: Values) -> RecordsPage:
    """The newest entries of those that are asked for."""
    here, only = url_for("centre.records"), listed.only
    asked = record_filters.query(only)
    return RecordsPage(
        title=_("Records of the centre"),
        part="centre.records",
        centre=who.centre_name,
        entries=[_line(line) for line in listed.lines],
        found=listed.found,
        people=listed.people,
        text=only.text,
        since=str(only.since or ""),
        until=str(only.until or ""),
        filters=list(record_filters.filters(only, known)),
        narrowed=only != EVERYTHING,
        action=here,
        tables=[
            (_("Take out what is shown (CSV)"), url_for("centre.records_csv") + asked),
            (_("Take out what is shown (Excel)"), url_for("centre.records_xlsx") + asked),
        ]
        if listed.found
        else [],
        for_programs=[
            (_("Statements for a learning record store (xAPI)"), url_for("centre.records_xapi")),
            (_("Who has done what, for Moodle’s import of grades"), url_for("centre.records_moodle")),
            (_("Days of the sessions, for a calendar"), url_for("centre.sessions_ics")),
        ],
        newest_url=here + record_filters.query(only) if listed.is_later_page else "",
        older_url=here + record_filters.query(only, before=str(listed.older)) if listed.older else "",
        import_url=url_for("centre.import_past"),
        signatory_url=url_for("centre.signatory"),
    )


def _line(line: Line) -> EntryLine:
    return EntryLine(
        sequence=line.sequence,
        person=person_name(line.person),
        what=_what(line),
        url=url_for("centre.record", entry=line.id),
        date=short_date(line.completed_at),
        hours=line.hours,
        language=language_name(line.language),
        standing=line.standing,
        code=grouped(line.code, 4),
        verify_url=url_for("public.verify", code=line.code) if line.code else "",
    )


def _what(line: Line) -> str:
    title = entry_title(line.course)
    if line.kind == "correction":
        return _("Correction of No. %(number)s: %(what)s", number=line.about, what=title)
    if line.kind == "revocation":
        return _("Revocation of No. %(number)s: %(what)s", number=line.about, what=title)
    return _("Supplement to: %(module)s", module=title) if line.is_supplement else title


def record_page(who: Who, found: Looked) -> RecordPage:
    """An entry with what became of it, and what may be done about it."""
    why_not = _why_not(who, found)
    correctable = not why_not and not found.is_nameless
    return RecordPage(
        title=_("Entry No. %(number)s", number=found.sequence),
        part="centre.records",
        person=person_name(found.person),
        standing=found.standing,
        facts=_facts(found),
        later=[_later(one) for one in found.later],
        correct_url=url_for("centre.correct_record", entry=found.id) if correctable else "",
        revoke_url="" if why_not else url_for("centre.revoke_record", entry=found.id),
        why_not=why_not
        or (_("The name was removed from its certificate: it can only be revoked.") if found.is_nameless else ""),
        is_certified=bool(found.certificate),
        back_url=url_for("centre.records"),
    )


def _why_not(who: Who, found: Looked) -> str:
    if found.kind in LATER:
        return _("This entry is about another one: correct or revoke that one.")
    if found.standing == "revoked":
        return _("This entry is revoked; nothing follows any more.")
    if found.person_id == who.person_id:
        return _("Your own record is corrected by somebody else of your centre.")
    return ""


def _facts(found: Looked) -> list[tuple[str, str]]:
    given = found.given
    return [
        (_("Entered"), kind_name(found.kind, found.is_imported)),
        (_("What"), entry_title(found.course)),
        (_("Day"), short_date(given.day)),
        (_("Academic hours"), str(given.hours)),
        (_("Language"), language_name(given.language)),
        *([(_("Roles"), roles_name(found.roles_played))] if found.roles_played else []),
        *([(_("Certificate"), grouped(found.certificate, 4))] if found.certificate else []),
        (_("Entered on"), short_time(found.made_at)),
    ]


def _later(one: Later) -> LaterLine:
    labels = {"day": _("Day"), "hours": _("Academic hours"), "language": _("Language")}
    return LaterLine(
        what=kind_name(one.kind, is_imported=False),
        date=short_time(one.made_at),
        reason=one.reason,
        changes=[
            (labels[name], _in_words(name, before), _in_words(name, now)) for name, (before, now) in one.changes.items()
        ],
    )


def _in_words(field: str, value: str | int) -> str:
    if field == "language":
        return language_name(str(value))
    return short_date(date.fromisoformat(str(value))) if field == "day" else str(value)
