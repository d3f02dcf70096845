"""Why nothing moves in a room now, as whoever is in it is told."""

from app.services.rooms import Hearing
from app.web.languages import _


def still(here: Hearing) -> str:
    """Why nothing moves, in words, or nothing."""
    if here.own.is_over:
        return _("This session is closed.")
    if here.own.is_stopped:
        return _("Somebody pressed Stop: all rooms stand still. The trainer lets them go on. Nobody is asked why.")
    return _("The trainer has paused this room.") if here.is_still else ""
