"""People as pages call them, and what is no person in the place of one."""

from app.web.languages import _


def person_name(name: str) -> str:
    """`name`, or what stands for somebody who had theirs removed."""
    return name or _("Removed person")


def on_paper(value: str) -> str:
    """What somebody signs in with, as papers write it: numbers are kept in small letters, so that typing is easy."""
    return value if "@" in value else value.upper()


def nobody(kind: str) -> str:
    """Who did something without having signed in."""
    known = {
        "visitor": _("Somebody not signed in"),
        "token": _("Another system, with a token of the centre"),
        "console": _("Command on the server"),
    }
    return known.get(kind, _("The system"))
