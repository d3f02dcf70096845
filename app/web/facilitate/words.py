"""The words of a trainer's pages for what the services name by a code."""

from app.domain.group.pace import PLANS, Format, Stage
from app.domain.group.seating import Dealing
from app.web.languages import _, ngettext


def format_name(format: Format) -> str:
    """How a session goes on."""
    return {
        "short": _("Short: several people decide together, 90 minutes"),
        "half_day": _("Half a day: preparation, hearing, debriefing"),
        "two_days": _("Two days: from the first report to the judgment"),
    }[format]


def plan(format: Format) -> str:
    """The parts of a session with their minutes, in order."""
    names: dict[Stage, str] = {
        "theory": _("theory"),
        "briefing": _("briefing"),
        "preparation": _("preparation"),
        "first_day": _("from the report to the file"),
        "hearing": _("hearing"),
        "deliberation": _("deliberation"),
        "debriefing": _("debriefing"),
        "test": _("test"),
    }
    parts = ", ".join(f"{names[slot.stage]} {slot.minutes}" for slot in PLANS[format])
    return _("%(parts)s minutes", parts=parts)


def dealing(dealing: Dealing) -> str:
    """How seats are dealt."""
    return {
        "by_profession": _("By profession"),
        "swapped": _("Swapped: judges defend, lawyers accuse"),
        "by_hand": _("By hand"),
    }[dealing]


def rooms(number: int) -> str:
    """So many rooms."""
    return ngettext("%(num)s room", "%(num)s rooms", number)


def minutes(number: int) -> str:
    """So many minutes."""
    return ngettext("%(num)s minute", "%(num)s minutes", number)
