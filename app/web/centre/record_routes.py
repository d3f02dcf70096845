"""The ledger of one's own centre."""

from flask import url_for

from app.domain.shared.code import grouped
from app.i18n.formats import short_date
from app.services import audit
from app.services import records as ledger
from app.services.records import Line
from app.web.centre.blueprint import bp
from app.web.centre.record_pages import EntryLine, RecordsPage
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import NAMES, _, language
from app.web.names import person_name


@bp.get("/records")
@permission("centre.records")
def records() -> str:
    """Who completed what in this centre, the newest first."""
    lines = ledger.of_centre(runtime(), me())
    audit.saw(runtime(), me(), "records.read", entries=len(lines))
    page = RecordsPage(
        title=_("Records of the centre"),
        part="centre.records",
        centre=me().centre_name,
        entries=[_entry(line) for line in lines],
        people=ledger.people_of_centre(runtime(), me()),
    )
    return render("centre/records.html", page)


def _entry(line: Line) -> EntryLine:
    course = runtime().shelf().courses.get(line.course)
    title = course.title.text(language()) if course else line.course
    return EntryLine(
        sequence=line.sequence,
        person=person_name(line.person),
        course=_("Supplement to: %(module)s", module=title) if line.is_supplement else title,
        date=short_date(line.completed_at),
        hours=line.hours,
        language=next((name for lang, name in NAMES.items() if lang == line.language), line.language),
        code=grouped(line.code, 4),
        verify_url=url_for("public.verify", code=line.code) if line.code else "",
    )
