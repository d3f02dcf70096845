"""What is kept about a person as a code; a code, once kept, keeps its meaning."""

from typing import Final

PROFESSIONS: Final = ("police", "prosecutor", "judge", "lawyer", "other")
REGIONS: Final = (
    "bishkek", "osh-city", "batken", "jalal-abad", "issyk-kul", "naryn", "osh", "talas", "chuy", "abroad",
)  # fmt: skip
SEXES: Final = ("f", "m")

# A person as a file or a form knows them: what they are, and what they sign in with.
PROFILE: Final = ("name", "name_latin", "profession", "agency", "region", "position", "sex", "language")
IDENTIFIERS: Final = ("number", "email", "phone")
