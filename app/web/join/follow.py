"""Where a page of a session listens."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from app.services import attending
from app.services.accounts import Who
from app.web.guard import runtime


def follow_url(training: str, token: str, who: Who | None, writing: str = "") -> str:
    """Where a page is told of what comes after now, in the session or in that text of the own seat.

    To be asked before anything that the page shows is read: what happens while it is built is then told to it once
    more, and never missed.
    """
    return follow_from(training, attending.listens(runtime(), training, token, who, writing) or {}, writing)


def follow_from(training: str, at: Mapping[str, int], writing: str = "") -> str:
    """Where a page that stands at those numbers is told of what comes after."""
    shown: dict[str, Any] = {**at, "writing": writing} if writing else dict(at)
    return url_for("join.events", training=training, **shown)
