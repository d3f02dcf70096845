"""The days of sessions as a file for a calendar."""

from collections.abc import Callable, Iterable
from typing import cast
from urllib.parse import urlsplit

from flask import Response

from app.domain.group.pace import Format
from app.records.calendar import Meeting, calendar
from app.services.exports import Day
from app.web.entry_words import entry_title
from app.web.facilitate.words import format_name
from app.web.guard import runtime
from app.web.languages import _


def calendar_of(days: Iterable[Day], address_of: Callable[[Day], str]) -> Response:
    """The answer; `address_of` gives the page of a session, or an empty text where the reader has none."""
    base = runtime().settings.base_url
    host = urlsplit(base).hostname or ""
    meetings = [
        Meeting(
            uid=f"{day.id}@{host}",
            title=entry_title(day.case),
            day=day.held_on,
            place=day.venue,
            more=format_name(cast(Format, day.format)),
            url=f"{base}{path}" if (path := address_of(day)) else "",
            made_at=day.made_at,
        )
        for day in days
    ]
    done = Response(calendar(_("Sessions"), meetings), mimetype="text/calendar")
    done.headers["Content-Disposition"] = "attachment; filename=sessions.ics"
    return done
