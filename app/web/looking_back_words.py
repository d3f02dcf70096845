"""The answers of the cold debriefing in words, for those who give them and for their trainer."""

from app.domain.group.looking_back import DONE, HINDRANCES
from app.web.languages import _


def done_words() -> list[tuple[str, str]]:
    """What came of it: code and words, in their order."""
    words = {"yes": _("Yes, I do it"), "partly": _("In part"), "no": _("Not yet")}
    return [(code, words[code]) for code in DONE]


def hindrance_words() -> list[tuple[str, str]]:
    """What stood in the way: code and words, in their order."""
    words = {
        "time": _("Too little time"),
        "occasion": _("No such case since"),
        "rules": _("Rules or orders at work"),
        "means": _("No room, no interpreter, no equipment"),
        "people": _("Colleagues or superiors"),
        "unsure": _("I am not sure how"),
    }
    return [(code, words[code]) for code in HINDRANCES]
