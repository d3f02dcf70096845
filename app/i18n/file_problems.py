"""The sentence and the mend of problems with the files of courses as such, media among them."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

FILE_PHRASES: Final[Mapping[str, str]] = {
    # the competency map
    "no-lesson": N_("no lesson names it"),
    "no-question": N_("no question names it"),
    "no-need": N_("there is no such need"),
    "no-category": N_("there is no such category"),
    "not-taught": N_("the course %(course)s of one of its categories does not name it"),
    "unmet-need": N_("no competency answers this need"),
    "empty-category": N_("no competency is for this category"),
    "unserved-dimension": N_("no competency shows on this dimension of a trial"),
}

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
    "E0161": (
        N_("In the competency map “%(id)s” stands alone: %(what)s."),
        N_("Write what it lacks, correct the id, or take it out of the map."),
    ),
}
