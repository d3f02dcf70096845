"""Where a page of a session listens."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from app.services import attending
from app.services.accounts import Who
from app.web.guard import runtime


def follow_url(training: str, token: str, who: Who | None, writing: str = "") -> str:
    """Where a page that stands as the session does now, or that text of the own seat, is told of what comes after."""
    return follow_from(training, attending.listens(runtime(), training, token, who, writing) or {}, writing)


def follow_from(training: str, at: Mapping[str, int], writing: str = "") -> str:
    """Where a page that stands at those numbers is told of what comes after."""
    shown: dict[str, Any] = {**at, "writing": writing} if writing else dict(at)
    return url_for("join.events", training=training, **shown)
