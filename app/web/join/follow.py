"""Where a page of a session listens."""

from typing import Any

from flask import url_for

from app.services import participants
from app.services.accounts import Who
from app.web.guard import runtime


def follow_url(training: str, token: str, who: Who | None) -> str:
    """Where a page that stands as the session does now is told of what comes after."""
    at = participants.listens(runtime(), training, token, who) or {}
    shown: dict[str, Any] = dict(at)
    return url_for("join.events", training=training, **shown)
