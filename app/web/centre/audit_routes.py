"""The audit log of one's own centre."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import abort, request, url_for

from app.i18n.audit_words import GROUP_NAMES, action_text, more_text
from app.i18n.catalogue import catalogue
from app.i18n.formats import short_time
from app.services import audit as log
from app.services.audit import Line, Someone
from app.web.centre.audit_pages import AuditPage, Called, LogLine
from app.web.centre.blueprint import bp
from app.web.centre.filters import number_of
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.names import nobody, person_name


@bp.get("/audit")
@permission("centre.audit")
def audit() -> str:
    """Who did what, the newest first; narrowed to a group of actions, or to a person."""
    group, person = request.args.get("group", ""), request.args.get("person", "")
    before = number_of(request.args.get("before", ""))
    shown = log.entries(runtime(), me(), before, group, person)
    if shown is None:
        abort(404)
    courses = {id: course.title.text(language()) for id, course in runtime().shelf().courses.items()}
    names = {"token": shown.tokens, "cohort": shown.cohorts, "course": courses}
    narrowed = {name: value for name, value in (("group", group), ("person", person)) if value}
    page = AuditPage(
        title=_("Audit log"),
        part="centre.audit",
        centre=me().centre_name,
        action=url_for("centre.audit"),
        lines=[_line(line, names) for line in shown.lines],
        groups=[(value, _(name), value == group) for value, name in GROUP_NAMES.items()],
        of=(person, person_name(shown.person.name)) if shown.person else None,
        narrowed=bool(narrowed),
        newest_url=_address(narrowed) if before is not None else "",
        older_url=_address({**narrowed, "before": str(shown.older)}) if shown.older is not None else "",
    )
    return render("centre/audit.html", page)


def _address(query: dict[str, str]) -> str:
    return url_for("centre.audit") + (f"?{urlencode(query)}" if query else "")


def _line(line: Line, names: Mapping[str, Mapping[str, str]]) -> LogLine:
    return LogLine(
        moment=line.at.isoformat(timespec="seconds"),
        time=short_time(line.at),
        by=called(line.by),
        what=action_text(line.action, line.detail, catalogue(language()).gettext),
        more=more_text(line.detail, names, catalogue(language()).gettext),
        about=called(line.about) if line.about else None,
        address=line.address,
    )


def called(someone: Someone) -> Called:
    """Somebody as the log calls them."""
    if someone.kind not in ("person", "removed"):
        return Called(nobody(someone.kind))
    return Called(person_name(someone.name), url_for("centre.audit", person=someone.id))
