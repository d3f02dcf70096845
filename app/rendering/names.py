"""The words for roles and dimensions, as English msgids: a person is shown words, never «D3» alone."""

from collections.abc import Mapping
from typing import Final

from app.domain.shared.roles import Dimension, Role

N_ = str  # marks a msgid for extraction

ROLES: Final[Mapping[Role, str]] = {
    "judge": N_("Judge"),
    "prosecutor": N_("Prosecutor"),
    "defence": N_("Defence lawyer"),
    "representative": N_("Victim's representative"),
    "investigator": N_("Investigator"),
}
# What those are who have no seat; anything else is shown as its author wrote it.
PEOPLE: Final[Mapping[str, str]] = {
    "victim": N_("Victim"),
    "witness": N_("Witness"),
    "accused": N_("Accused"),
    "expert": N_("Expert"),
}
DIMENSIONS: Final[Mapping[Dimension, str]] = {
    "D1": N_("Safety and protection"),
    "D2": N_("Dignity and language"),
    "D3": N_("Questioning without harm"),
    "D4": N_("Privacy"),
    "D5": N_("Information and participation"),
    "D6": N_("Identification, non-punishment"),
    "D7": N_("Referral and cooperation"),
    "D8": N_("Qualification and evidence"),
    "D9": N_("Compensation and remedies"),
    "D10": N_("Fair trial for the accused"),
}
