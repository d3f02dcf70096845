"""What a person signs in with: how it is typed, how it is kept, what is plausible."""

import re
from typing import Final

MAX_IDENTIFIER: Final = 200
COUNTRY: Final = "996"
_TELEPHONE_SIGNS: Final = frozenset("+0123456789 ()-\u00a0")
# As browsers check the field of a form (HTML, section 4.10.5.1.5), with a dot in the domain.
_EMAIL: Final = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)
_NUMBER: Final = re.compile(r"[^\W_](?:[\w./-]{0,38}[^\W_])?")
# As it is dialled inside the country, or a mobile number without the 0 of such a call.
_LOCAL: Final = re.compile("0?(?:(?<=0)[2-9]|[579])[0-9]{8}")


def fold_identifier(text: str) -> str:
    """What a person typed to sign in, as it is kept: no outer spaces, lower case; a telephone number as digits.

    A number as it is dialled inside the country (0555 12 34 56) is kept with the country's code: 996555123456.
    """
    text = text.strip().lower()
    digits = "".join(sign for sign in text if sign in "0123456789")
    if len(digits) < 9 or not set(text) <= _TELEPHONE_SIGNS:
        return text
    is_local = not text.startswith("+") and _LOCAL.fullmatch(digits)
    return COUNTRY + digits[-9:] if is_local else digits


def beginnings(text: str) -> tuple[str, ...]:
    """What the identifiers begin with that somebody looks for, who may not have typed the whole of a phone number."""
    folded = fold_identifier(text)
    digits = "".join(sign for sign in folded if sign in "0123456789")
    found = [folded]
    if digits and set(folded) <= _TELEPHONE_SIGNS:
        found.append(COUNTRY + digits[1:] if digits[0] == "0" and len(digits) > 3 else digits)
    return tuple(dict.fromkeys(value for value in found if value))


def read_email(text: str) -> str | None:
    """An e-mail address as it is kept, or None where `text` is none."""
    value = fold_identifier(text)
    return value if len(value) <= MAX_IDENTIFIER and _EMAIL.fullmatch(value) else None


def read_phone(text: str) -> str | None:
    """A telephone number as it is kept: the digits of E.164, or None where `text` is none."""
    value = fold_identifier(text)
    if not (value.isascii() and value.isdecimal()) or not 10 <= len(value) <= 15:
        return None
    return value if value[0] != "0" else None


def read_number(text: str) -> str | None:
    """A number that a centre gave, as it is kept: up to 40 letters, digits, `-`, `/`, `.`, a digit among them."""
    value = fold_identifier(text)
    return value if _NUMBER.fullmatch(value) and any(sign.isdecimal() for sign in value) else None
