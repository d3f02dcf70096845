"""Where the pages after a play are: of a play alone, or of the room of a session."""

from typing import Any

from flask import url_for

from app.services.trials import Room
from app.web.languages import _


def debriefing_url(room: Room, **more: Any) -> str:
    """The debriefing."""
    if room.training:
        return url_for("join.debriefing", **_in_session(room), **more)
    return url_for("trials.debriefing", trial=room.trial_id, **more)


def what_if_url(room: Room, number: int, answer: int | None) -> str:
    """What would have followed the answer of that place at the own decision of that number, both from 1."""
    if room.training:
        return url_for("join.what_if", number=number, answer=answer, **_in_session(room))
    return url_for("trials.what_if", trial=room.trial_id, number=number, answer=answer)


def way_here(room: Room) -> tuple[str, str]:
    """The page from which one comes to a debriefing."""
    if room.training:
        return _("Your place"), url_for("join.place", training=room.training, stay=1)
    return _("Mock trials"), url_for("trials.index")


def _in_session(room: Room) -> dict[str, Any]:
    return {"training": room.training, "seat": room.role, "by": "me" if room.is_mine_alone else None}
