"""The words for roles and dimensions: a person is shown words, never «D3» alone."""

from app.domain.shared.roles import Dimension, Role
from app.web.languages import _


def role_name(role: Role) -> str:
    """A seat in the reader's language."""
    return {
        "judge": _("Judge"),
        "prosecutor": _("Prosecutor"),
        "defence": _("Defence lawyer"),
        "representative": _("Victim's representative"),
        "investigator": _("Investigator"),
    }[role]


def dimension_name(dimension: Dimension) -> str:
    """A dimension in the reader's language."""
    return {
        "D1": _("Safety and protection"),
        "D2": _("Dignity and language"),
        "D3": _("Questioning without harm"),
        "D4": _("Privacy"),
        "D5": _("Information and participation"),
        "D6": _("Identification, non-punishment"),
        "D7": _("Referral and cooperation"),
        "D8": _("Qualification and evidence"),
        "D9": _("Compensation and remedies"),
        "D10": _("Fair trial for the accused"),
    }[dimension]


def dimension_short(dimension: Dimension) -> str:
    """A dimension in one or two words, for figures."""
    return {
        "D1": _("Safety"),
        "D2": _("Dignity"),
        "D3": _("Questioning"),
        "D4": _("Privacy"),
        "D5": _("Participation"),
        "D6": _("Non-punishment"),
        "D7": _("Referral"),
        "D8": _("Qualification"),
        "D9": _("Remedies"),
        "D10": _("Fair trial"),
    }[dimension]


def level_name(level: int) -> str:
    """What a level means."""
    return [_("harm"), _("passive"), _("competent"), _("proactive")][level]
