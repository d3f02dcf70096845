"""A number as people write it, and one that is asked for."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_SPACES: Final = re.compile(r"[\s\u00a0\u2009\u202f]")
_NUMBER: Final = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?", re.ASCII)
# "50,000" may be fifty or fifty thousand: whoever writes so is asked to write it plainly
_UNCLEAR: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


@dataclass(frozen=True)
class Number:
    """A number that is asked for, and how far from it an answer may lie: both written with a point."""

    value: str
    tolerance: str = "0"

    def accepts(self, written: str) -> bool:
        """Whether `written` (as `read_number` gives it) is near enough."""
        return abs(Fraction(written) - Fraction(self.value)) <= Fraction(self.tolerance)


def read_number(text: str) -> str | None:
    """The number that somebody wrote with a comma or a point, spaces taken out; None where it is none, or unclear."""
    plain = _SPACES.sub("", text).replace("\u2212", "-").replace(",", ".")
    if not _NUMBER.fullmatch(plain) or _UNCLEAR.fullmatch(plain):
        return None
    return plain
