"""The words for roles and dimensions: a person is shown words, never «D3» alone."""

from app.domain.shared.roles import Dimension, Role
from app.rendering.names import DIMENSIONS, ROLES
from app.web.languages import _


def role_name(role: Role) -> str:
    """A seat in the reader's language."""
    return _(ROLES[role])


def dimension_name(dimension: Dimension) -> str:
    """A dimension in the reader's language."""
    return _(DIMENSIONS[dimension])


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
