"""Blank forms of petitions and rulings, by seat, as English msgids: a title, what the form rests on, its fields.

What is law stands under its provision; a form without one leaves the norm to be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.shared.roles import Role

N_ = str  # marks a msgid for extraction


@dataclass(frozen=True)
class Form:
    """A form; `provisions` by their ids. `decides`: it rules on something, otherwise it asks for something."""

    title: str
    provisions: tuple[str, ...] = ()
    decides: bool = False


# Above the fields: what every form begins with, each on one line.
HEAD: Final = (N_("Case"), N_("Court or body"), N_("Date"), N_("From whom"))
# The fields with so many lines to write on.
ASKS: Final[tuple[tuple[str, int], ...]] = (
    (N_("What I ask for"), 4),
    (N_("Facts, with the numbers of the materials"), 6),
    (N_("Why nothing less would do, and what it leaves to the other side"), 4),
    (N_("What the person concerned wants"), 3),
)
DECIDES: Final[tuple[tuple[str, int], ...]] = (
    (N_("What was asked for, and what the other side says"), 4),
    (N_("What is decided"), 4),
    (N_("Reasons, with the numbers of the materials"), 6),
    (N_("Limits: for whom, for what part, until when; when it is looked at again"), 3),
)
FOOT: Final = N_("Name, seat, signature")

_CLOSED: Final = ("KR-CPC-291.2", "KR-CPC-291.7", "KR-CPC-79")
_PROTECTED: Final = ("KR-CPC-290_327.3", "KR-CPC-201", "KR-CPC-79")
_SECURITY: Final = ("KR-CPC-76", "KR-CPC-77.1", "KR-CPC-77.3")
_DEPOSED: Final = ("KR-CPC-205", "KR-CPC-206", "KR-CPC-207", "KR-CPC-208")
_FROZEN: Final = ("KR-CPC-121",)
_HARM: Final = ("KR-CPC-354", "KR-CC-71")
_OPEN: Final = Form(N_("Petition"))

FORMS: Final[Mapping[Role, tuple[Form, ...]]] = {
    "judge": (
        Form(N_("Ruling on a closed hearing"), _CLOSED, decides=True),
        Form(N_("Ruling on protected questioning: screen, video, pseudonym"), _PROTECTED, decides=True),
        Form(N_("Ruling on deposition of testimony"), _DEPOSED, decides=True),
        Form(N_("Ruling on security measures"), _SECURITY, decides=True),
        Form(N_("Decision on compensation of harm"), _HARM, decides=True),
        Form(N_("Ruling on a petition, a recusal, an objection"), decides=True),
    ),
    "prosecutor": (
        Form(N_("Petition for a closed hearing"), _CLOSED),
        Form(N_("Petition for protected questioning: screen, video, pseudonym"), _PROTECTED),
        Form(N_("Petition for security measures"), _SECURITY),
        Form(N_("Petition to freeze property"), _FROZEN),
        _OPEN,
    ),
    "defence": (
        Form(N_("Petition to declare evidence inadmissible"), ("KR-CPC-80",)),
        Form(N_("Motion for deposition of testimony"), _DEPOSED),
        Form(N_("Petition for a recusal")),
        _OPEN,
    ),
    "representative": (
        Form(N_("Petition for a closed hearing"), _CLOSED),
        Form(N_("Petition for security measures"), _SECURITY),
        Form(N_("Petition to free the victim from attending"), ("KR-CPC-298",)),
        Form(N_("Claim for compensation of harm"), _HARM),
        _OPEN,
    ),
    "investigator": (
        Form(N_("Motion for deposition of testimony"), _DEPOSED),
        Form(N_("Decision on security measures"), _SECURITY, decides=True),
        Form(N_("Motion to freeze property"), _FROZEN),
        Form(N_("Order or decision"), decides=True),
    ),
}
