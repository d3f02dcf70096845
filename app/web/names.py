"""People as pages call them, and what is no person in the place of one."""

from app.web.languages import _


def person_name(name: str) -> str:
    """`name`, or what stands for somebody who had theirs removed."""
    return name or _("Removed person")


def nobody(kind: str) -> str:
    """Who did something without having signed in."""
    known = {"visitor": _("Somebody not signed in"), "console": _("Command on the server")}
    return known.get(kind, _("The system"))
