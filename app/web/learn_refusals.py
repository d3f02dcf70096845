"""The sentences for what is refused on the way through a course, and after it."""

from collections.abc import Mapping
from typing import Final

N_ = str  # marks a msgid for extraction

SENTENCES: Final[Mapping[str, str]] = {
    "course/not_complete": N_("The course still asks for something: see what is left below."),
    "course/completed_already": N_(
        "You have completed this module. What is new since then is offered as a supplement."
    ),
    "course/pre_test_first": N_("This module begins with a test. Take it first; then mark the lesson as read."),
    "supplement/nothing_new": N_("Nothing is new in this module since you completed it."),
    "recall/nothing_due": N_("No questions are due on this module now."),
}
