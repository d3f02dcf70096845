"""The words for what is kept about people as a code: profession, region, sex, role in a centre, way to sign in."""

from collections.abc import Callable, Mapping
from typing import Final

Gettext = Callable[[str], str]

N_ = str  # marks a msgid for extraction

PROFESSIONS: Final[Mapping[str, str]] = {
    "police": N_("Police investigator or officer"),
    "prosecutor": N_("Prosecutor"),
    "judge": N_("Judge"),
    "lawyer": N_("Lawyer"),
    "other": N_("Other profession"),
}
REGIONS: Final[Mapping[str, str]] = {
    "bishkek": N_("Bishkek city"),
    "osh-city": N_("Osh city"),
    "batken": N_("Batken oblast"),
    "jalal-abad": N_("Jalal-Abad oblast"),
    "issyk-kul": N_("Issyk-Kul oblast"),
    "naryn": N_("Naryn oblast"),
    "osh": N_("Osh oblast"),
    "talas": N_("Talas oblast"),
    "chuy": N_("Chuy oblast"),
    "abroad": N_("Outside the country"),
}
SEXES: Final[Mapping[str, str]] = {"f": N_("Female"), "m": N_("Male")}
ROLES: Final[Mapping[str, str]] = {
    "trainee": N_("Trainee"),
    "trainer": N_("Trainer"),
    "officer": N_("Officer of the centre"),
    "author": N_("Author"),
    "administrator": N_("Administrator"),
}
IDENTIFIERS: Final[Mapping[str, str]] = {
    "email": N_("E-mail"),
    "phone": N_("Phone number"),
    "number": N_("Number from the centre"),
}


def profession(code: str, gettext: Gettext) -> str:
    """The profession that `code` names; the code itself where it is not one of ours."""
    return _word(PROFESSIONS, code, gettext)


def region(code: str, gettext: Gettext) -> str:
    """The oblast or city that `code` names."""
    return _word(REGIONS, code, gettext)


def sex(code: str, gettext: Gettext) -> str:
    """The sex as the person said it; nothing where they did not."""
    return _word(SEXES, code, gettext)


def role(code: str, gettext: Gettext) -> str:
    """What a person is in a centre."""
    return _word(ROLES, code, gettext)


def identifier(kind: str, gettext: Gettext) -> str:
    """What a person signs in with: e-mail, phone or the centre's own number."""
    return _word(IDENTIFIERS, kind, gettext)


def _word(words: Mapping[str, str], code: str, gettext: Gettext) -> str:
    return gettext(words[code]) if code in words else code
