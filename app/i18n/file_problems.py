"""The sentence and the mend of problems with the files of courses as such, media among them."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

FILE_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    "E0140": (
        N_("The file “%(name)s” cannot be used: %(reason)s."),
        N_("Put it into the folder media of the unit, in small Latin letters and with an ending that the page lists."),
    ),
    "E0141": (
        N_("The captions cannot be read here: %(reason)s."),
        N_("Write them as WebVTT, as in the example."),
    ),
    "E0159": (
        N_("Nobody reads the file “%(name)s”: its name or its place is none that the format knows."),
        N_("Correct the name (a unit is called 010-slug, a lesson lesson.ky.md), move the file, or delete it."),
    ),
    "E0160": (
        N_("This picture cannot be sent to a phone: %(reason)s."),
        N_("Save it smaller, as jpg, png or webp."),
    ),
}
