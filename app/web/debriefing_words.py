"""The words of a led debriefing: what a step is called, what the screen says at it, how the trainer goes about it."""

from typing import NamedTuple

from app.domain.group.debriefing import MOMENTS, Phase, StepId
from app.services.key_moments import Reason
from app.web.languages import _


class StepWords(NamedTuple):
    """`lead`: for everybody, on the screen and on phones; `hint`: for the trainer alone."""

    title: str
    lead: str
    hint: str


def step_words(step: StepId) -> StepWords:
    """What is said of a step."""
    if step in MOMENTS:
        return StepWords(
            _("Key moment %(number)s", number=MOMENTS.index(step) + 1),
            _("What did you see? What concerns you about it? What was guiding you?"),
            _(
                "Say what you saw, what concerns you and why, and ask what was guiding them. Teach directly only where"
                " the law was plainly missed."
            ),
        )
    return {
        "out_of_role": StepWords(
            _("Out of the role"),
            _("One after the other, each says their own name, and whom they no longer are."),
            _("Call everybody by their own name. Go on when all have said it."),
        ),
        "first_voice": StepWords(
            _("The first voice"),
            _("Whoever spoke for the victim speaks first: when did you feel safe enough to say more?"),
            _(
                "It is not scored, and nobody answers it. If nobody spoke for the victim, ask those who represented or"
                " questioned the victim."
            ),
        ),
        "reactions": StepWords(
            _("Reactions"),
            _("How are you now? A word or a sentence each. Nobody explains yet, nobody contradicts."),
            _("Keep it short. Whoever does not want to speak passes."),
        ),
        "course": StepWords(
            _("What happened"),
            _("Agree on what happened before you weigh it."),
            _("Let them tell it. Correct only what the record shows otherwise."),
        ),
        "rooms": StepWords(
            _("Who ruled what"),
            _("The same file. What was decided, and what followed from it?"),
            _("Ask seats and not persons: what led the court there?"),
        ),
        "closed": StepWords(
            _("What stayed closed"),
            _("This was there to be told. Which words would have opened it?"),
            _("Ask which words they would use tomorrow."),
        ),
        "commitment": StepWords(
            _("One thing that I will do"),
            _("Write on your phone one thing that you will do differently in your next case."),
            _("The screen shows without names what people let it show, and nothing else."),
        ),
        "end": StepWords(
            _("Thank you"),
            _("What people said here stays here. Your own results are on your own screen and on no other."),
            _("Stay a while: somebody may want to talk. Then close the session and print the report."),
        ),
    }[step]


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
