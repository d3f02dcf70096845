"""The sentences for moves of a trial that are refused, as English msgids."""

from collections.abc import Mapping
from typing import Final

from app.domain.shared.refusal import Refusal
from app.i18n.people_faults import Gettext

N_ = str  # marks a msgid for extraction

_GONE_ON: Final = N_("The hearing has gone on meanwhile. Here is where it stands now.")
_NO_ANSWER: Final = N_("That is not among the answers. Choose one of those below.")
TRIAL_REFUSALS: Final[Mapping[str, str]] = {
    "trial/stale": _GONE_ON,
    "trial/not_this_decision": _GONE_ON,
    "trial/no_such_decision": N_("The case asks no such question."),
    "trial/not_your_turn": N_("It is somebody else's turn."),
    "trial/not_your_vote": N_("This vote has been cast already, or nobody sits there to cast it."),
    "trial/seat_is_played_otherwise": N_("This seat has changed hands meanwhile. Open the page again."),
    "trial/no_such_option": _NO_ANSWER,
    "trial/option_not_legal": _NO_ANSWER,
    "trial/cites_too_many": N_("More materials are cited than may be. Take some out."),
    "trial/cites_twice": N_("The same material is cited twice. Cite it once."),
    "trial/cites_not_offered": N_("Only materials that were shown to you and that the question names can be cited."),
    "trial/no_such_event": N_("The case has no such event."),
    "trial/event_not_now": N_(
        "The event cannot come now: it has come already, or its scene has not opened, or answers are still waited for. "
        "Try again after the next answer."
    ),
    "trial/no_such_seat": N_("The case has no such seat, or not for so many people."),
    "trial/no_such_writing": N_("Nobody is asked for this text now."),
    "trial/nothing_to_undo": N_("The hearing cannot go back to that point."),
    "trial/not_drawn": N_("What is drawn at the start is not among what the case names. Draw again."),
    "trial/already_open": N_("This hearing is open already."),
    "trial/not_open": N_("This hearing has not been opened yet."),
    "trial/ended": N_("This hearing has ended."),
    "trial/no_such_trial": N_("There is no such hearing."),
    "trial/script_left_over": N_("The turn of a written move never came. Look at the move before it."),
    "trial/event_unread": N_("An event is written with “option: before” and the decision before which it comes."),
    "trial/other_ending": N_("The play does not end as is written in its file."),
    "trial/other_score": N_("A score is not what is written in the file of the play."),
    "trial/case_fault": N_("The case itself is wrong at this point. Its author has to mend it."),
}


def trial_text(refusal: Refusal, gettext: Gettext) -> str:
    """Why a move was refused; a sentence names nothing of the inside of a case."""
    return gettext(TRIAL_REFUSALS[refusal.code])
