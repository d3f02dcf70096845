"""The part of `flask trial check` that tells no faults: what a colleague would have noticed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from app.i18n.proof_phrases import strategy_words
from app.services.case_notes import Blanket, Coverage, best_blanket, coverage, influence
from app.services.case_proofs import Checked

Gettext = Callable[[str], str]
_NAMED: Final = 8  # answers that a line names


def note(checked: Checked, folder: Path, gettext: Gettext) -> Iterator[str]:
    """What is won without reading, who decides the ending, which answers no play in plays/ chooses."""
    if blanket := best_blanket(checked):
        yield gettext("Who answers without reading comes at best to:")
        yield from (_blanket(each, gettext) for each in blanket)
    if (deciding := influence(checked)) and checked.case is not None:
        yield gettext("Who decides the ending, while all others take their defaults:")
        for role, (number, at) in deciding.items():
            told = {"role": role, "num": number, "all": len(checked.case.program.endings), "at": ", ".join(at) or "–"}
            yield "  " + gettext("%(role)s: %(num)s of %(all)s endings (at: %(at)s)") % told
    if checked.case is not None:
        yield from _coverage(coverage(checked.case, folder), gettext)


def _blanket(each: Blanket, gettext: Gettext) -> str:
    how = strategy_words(each.strategy, gettext, str)
    told = {"role": each.role, "final": each.final, "how": how, "why": ", ".join(each.reasons)}
    if not each.reasons:
        return "  " + gettext("%(role)s: %(final)s (%(how)s). It passes.") % told
    return "  " + gettext("%(role)s: %(final)s (%(how)s); not passed: %(why)s") % told


def _coverage(found: Coverage, gettext: Gettext) -> Iterator[str]:
    for name in found.broken:
        yield gettext("This play cannot be played: %(file)s") % {"file": f"plays/{name}"}
    for name in found.other:
        yield gettext("This play comes out otherwise than it is written: %(file)s") % {"file": f"plays/{name}"}
    if not found.plays:
        yield gettext("There is no play in plays/ that could be played: write one that you expect, and its ending.")
        return
    told = {"plays": found.plays, "met": found.chosen, "all": found.answers}
    yield gettext("Answers chosen by the plays in plays/ (%(plays)s): %(met)s of %(all)s.") % told
    if found.missing:
        rest = len(found.missing) - _NAMED
        named = ", ".join(found.missing[:_NAMED]) + (f" + {rest}" if rest > 0 else "")
        yield "  " + gettext("Not chosen: %(answers)s") % {"answers": named}
