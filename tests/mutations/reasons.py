"""Why an edit may pass unnoticed: it makes another case, of which all that is asked of a case holds as well."""

from collections.abc import Mapping
from typing import Final

from tests.mutations.edits import Edit

# By the case, and the beginning of what the edit does.
_REASONS: Final[Mapping[tuple[str, str], str]] = {
    ("debt", "verdict: {one_of: [open, "): "the court has set it, or sent the file back, wherever it is read",
    ("debt", "prosecutor: [D5, D6, D7, D8, D9, D10] ["): "D9 stands there already: named twice it is the same",
    ("debt", "Sets: trust up 1 (gone)"): "other answers come to three as well, or miss it",
    ("debt", "Sets: trust down 1 (gone)"): "other answers miss three as well",
    ("debt", "Reveals: threat (gone)"): "nobody else's answer reads the fact that would be revealed",
    ("debt", "Verdict: none [none"): "there are other endings of each verdict, and nothing reads this one's",
    ("debt", "Verdict: lesser offence [lesser"): "there is another ending with a lesser offence",
    ("worked_hearing", "Sets: gap is precise ["): "every guard on it reads “precise or broad”, which holds of both",
    ("worked_hearing", "Sets: deposition is with_counsel, met_face_to_face is yes (gone)"): (
        "the promise forbids that they meet unless it was ordered; with the line gone they never meet"
    ),
    (
        "worked_hearing",
        "Sets: hearing is part_closed [",
    ): "the ending asks that it is not open; the promise looks earlier",
    ("worked_hearing", "gap: {one_of: [none, "): "every option of the first decision that comes to it sets it anew",
    ("worked_hearing", "trust: {from: 0, to: 3, starts: 2} [to: 3"): "it only goes down from where it starts",
    ("worked_hearing", "Levels: D1 1, D5 1 [D5 1 → D5 3]"): (
        "the option is there only once an event has come early, and others are better and worse still"
    ),
    ("worked_hearing", "Reveals: threat (gone)"): "nobody else's answer reads the fact that would be revealed",
    ("worked_hearing", "Right grounds: none ["): "under this window a right ground is worth what a wrong one is",
    ("worked_hearing", "Levels of objecting: D3 1, D10 1 [D10 1"): "under this window no ground is right",
}


def reason(case: str, edit: Edit) -> str | None:
    """The reason written down for an edit."""
    return next((why for (of, what), why in _REASONS.items() if of == case and edit.what.startswith(what)), None)
