"""The sentence and the mend of problems with the files of courses as such."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

FILE_PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    "E0159": (
        N_("Nobody reads the file “%(name)s”: its name or its place is none that the format knows."),
        N_("Correct the name (a unit is called 010-slug, a lesson lesson.ky.md), move the file, or delete it."),
    ),
}
