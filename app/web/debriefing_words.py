"""The words of a led debriefing: what a step is called, what the screen says at it, how the trainer goes about it."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from app.domain.group.debriefing import MOMENTS, Phase, StepId
from app.services.key_moments import Reason
from app.web.languages import _


class StepWords(NamedTuple):
    """`lead`: for everybody, on the screen and on phones; `hint`: for the trainer alone."""

    title: str
    lead: str
    hint: str


N_ = str  # marks a msgid for extraction

_WORDS: Final[Mapping[str, StepWords]] = {
    "out_of_role": StepWords(
        N_("Out of the role"),
        N_("One after the other, each says their own name, and whom they no longer are."),
        N_("Call everybody by their own name. Go on when all have said it."),
    ),
    "first_voice": StepWords(
        N_("The first voice"),
        N_("Whoever spoke for the victim speaks first: when did you feel safe enough to say more?"),
        N_(
            "It is not scored, and nobody answers it. If nobody spoke for the victim, ask those who represented or"
            " questioned the victim."
        ),
    ),
    "reactions": StepWords(
        N_("Reactions"),
        N_("How are you now? A word or a sentence each. Nobody explains yet, nobody contradicts."),
        N_("Keep it short. Whoever does not want to speak passes."),
    ),
    "course": StepWords(
        N_("What happened"),
        N_("Agree on what happened before you weigh it."),
        N_("Let them tell it. Correct only what the record shows otherwise."),
    ),
    "rooms": StepWords(
        N_("Who ruled what"),
        N_("The same file. What was decided, and what followed from it?"),
        N_("Ask seats and not persons: what led the court there?"),
    ),
    "closed": StepWords(
        N_("What stayed closed"),
        N_("This was there to be told. Which words would have opened it?"),
        N_("Ask which words they would use tomorrow."),
    ),
    "commitment": StepWords(
        N_("One thing that I will do"),
        N_("Write on your phone one thing that you will do differently in your next case."),
        N_("The screen shows without names what people let it show, and nothing else."),
    ),
    "end": StepWords(
        N_("Thank you"),
        N_("What people said here stays here. Your own results are on your own screen and on no other."),
        N_("Stay a while: somebody may want to talk. Then close the session and print the report."),
    ),
    "moment": StepWords(
        N_("Key moment %(number)s"),
        N_("What did you see? What concerns you about it? What was guiding you?"),
        N_(
            "Say what you saw, what concerns you and why, and ask what was guiding them. Teach directly only where"
            " the law was plainly missed."
        ),
    ),
}


def step_words(step: StepId) -> StepWords:
    """What is said of a step."""
    if step in MOMENTS:
        found, number = _WORDS["moment"], MOMENTS.index(step) + 1
        return StepWords(_(found.title, number=number), _(found.lead), _(found.hint))
    return StepWords(*(_(text) for text in _WORDS[step]))


def phase_name(phase: Phase) -> str:
    """One of the four parts of a debriefing."""
    return {
        "reactions": _("Reactions"),
        "description": _("Description"),
        "analysis": _("Analysis"),
        "summary": _("Summary"),
    }[phase]


def reason(chosen_by: Reason) -> str:
    """Why a moment is talked over."""
    return {
        "harm": _("Chosen because harm was done here and nothing repaired it."),
        "parted": _("Chosen because the rooms parted here."),
        "regret": _("Chosen because much was still attainable here."),
    }[chosen_by]
