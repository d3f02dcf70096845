"""The sentences for claims of a certificate that do not hold, as English msgids."""

from typing import Final

from app.i18n.people_faults import Gettext

N_ = str  # marks a msgid for extraction

_EXTREME: Final = N_("A score that the certificate states is not what the plays of the case give.")
_PART: Final = N_("A part or a condition of the case is not shown by the play that the certificate names for it.")
WRONG: Final = {
    "unreadable": N_("The certificate is not whole, or is none. Have the case checked again."),
    "seal": N_("The certificate was altered after it was written."),
    "case": N_("The certificate is of another case, or of another edition of this one. Have the case checked again."),
    "whole": N_("The certificate does not cover all nine groups of proofs."),
    "forgets": N_("More decides where a play goes than the certificate says."),
    "stuck": N_("There is a play in which nobody can answer."),
    "circle": N_("There is a play that turns in a circle."),
    "bounds": N_("There is a play in which a fact leaves its bounds."),
    "ending": N_("There is a play that comes to no ending."),
    "no_good_answer": N_("There is a play in which somebody has no good answer."),
    "longest_play": N_("The longest play has another length than the certificate says."),
    "parts": N_("The certificate does not name exactly the parts and conditions of the case."),
    "not_reached": _PART,
    "condition": _PART,
    "not_to_the_end": _EXTREME,
    "scores": _EXTREME,
    "opportunities": N_("A role has fewer opportunities than the certificate says, or than a trial needs."),
    "own_decisions": N_("A role has fewer decisions of its own than the certificate says, or than a trial needs."),
    "influence": N_("The certificate does not show that every role has influence on the ending."),
    "promises": N_("The certificate does not name exactly the promises of the case."),
}


def wrong_text(code: str, gettext: Gettext) -> str:
    """What does not hold of a certificate, in a sentence."""
    return gettext(WRONG[code])
