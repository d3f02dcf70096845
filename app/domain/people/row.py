"""One row of the file of people, or the same fields from a form: read, or named faults."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal

from app.domain.people.columns import COLUMNS, NAME_PARTS, Header
from app.domain.people.identifiers import read_email, read_number, read_phone
from app.domain.people.words import CODED, code_of

MAX_FIELD: Final = 400
SHORT: Final = 40

# Its sentence stands in app/i18n/people_faults.py.
FaultCode = Literal[
    "import/too_long",
    "import/control_character",
    "import/letters_lost",
    "import/row_too_long",
    "import/number_missing",
    "import/number_wrong",
    "import/name_missing",
    "import/name_wrong",
    "import/email_wrong",
    "import/phone_wrong",
    "import/profession_unknown",
    "import/region_unknown",
    "import/sex_unknown",
    "import/language_unknown",
    "import/number_twice",
    "import/email_twice",
    "import/phone_twice",
    "import/number_taken",
    "import/email_taken",
    "import/phone_taken",
    "import/staff",
    "people/identifier_missing",
    "past/nobody",
    "past/name_differs",
    "past/oneself",
    "past/training_missing",
    "past/date_missing",
    "past/date_wrong",
    "past/date_future",
    "past/hours_missing",
    "past/hours_wrong",
    "past/twice",
]
Identifier = Literal["number", "email", "phone"]

_WRONG: Final[Mapping[str, FaultCode]] = {
    "number": "import/number_wrong",
    "email": "import/email_wrong",
    "phone": "import/phone_wrong",
    "profession": "import/profession_unknown",
    "region": "import/region_unknown",
    "sex": "import/sex_unknown",
    "language": "import/language_unknown",
}
TWICE: Final[Mapping[str, FaultCode]] = {
    "number": "import/number_twice", "email": "import/email_twice", "phone": "import/phone_twice",
}  # fmt: skip
TAKEN: Final[Mapping[str, FaultCode]] = {
    "number": "import/number_taken", "email": "import/email_taken", "phone": "import/phone_taken",
}  # fmt: skip

# Control signs, signs that turn the direction of the text or cannot be seen, broken and private ones.
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# A letter that an encoding did not have has become a question mark.
_LOST: Final = re.compile(r"\ufffd|\w\?|\?\w")
_FREE: Final = frozenset({"name", *NAME_PARTS, "agency", "position", "cohort", "training"})
_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "number": read_number, "email": read_email, "phone": read_phone,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: `column` where (or empty), `value` as it stands there, shortened.

    `other`: the number of the row that says the same, where there is one.
    """

    code: FaultCode
    column: str = ""
    value: str = ""
    other: int = 0


@dataclass(frozen=True)
class Row:
    """What a row says of a person, as it is kept; an empty text says nothing."""

    number: str = ""
    name: str = ""
    name_latin: str = ""
    email: str = ""
    phone: str = ""
    profession: str = ""
    agency: str = ""
    region: str = ""
    position: str = ""
    sex: str = ""
    language: str = ""
    cohort: str = ""


FIELDS: Final = tuple(field.name for field in fields(Row))


def read_cells(header: Header, cells: Sequence[str]) -> Row | tuple[Fault, ...]:
    """The row of a file whose headings are `header`; it needs the centre's number and a name."""
    beyond = next((cell for cell in cells[header.width :] if cell), "")
    if beyond:
        return (Fault("import/row_too_long", value=shortened(beyond)),)
    given = {column: cells[place] for column, place in header.places.items() if place < len(cells)}
    return read_fields(given, needed=("number",))


def read_fields(
    given: Mapping[str, str], needed: tuple[Identifier, ...] = ("number", "email", "phone")
) -> Row | tuple[Fault, ...]:
    """The row that `given` (column to text) makes: a name, and one of the identifiers `needed`.

    What is not a column of ours is not looked at.
    """
    read: dict[str, str] = {}
    faults: list[Fault] = []
    for column in COLUMNS:
        value = _read(column, given.get(column, ""))
        if isinstance(value, Fault):
            faults.append(value)
        else:
            read[column] = value
    parts = [read.pop(part, "") for part in NAME_PARTS]
    missing = _missing(given, needed)
    if missing or faults:
        return (*missing, *faults)
    read["name"] = read["name"] or " ".join(part for part in parts if part)
    if not any(sign.isalpha() for sign in read["name"]):
        return (Fault("import/name_wrong", "name", shortened(read["name"])),)
    return Row(**read)


def _missing(given: Mapping[str, str], needed: tuple[Identifier, ...]) -> list[Fault]:
    missing = []
    if not any(given.get(column, "").strip() for column in needed):
        code: FaultCode = "import/number_missing" if needed == ("number",) else "people/identifier_missing"
        missing.append(Fault(code, needed[0]))
    if not any(given.get(column, "").strip() for column in ("name", *NAME_PARTS)):
        missing.append(Fault("import/name_missing", "name"))
    return missing


def _read(column: str, text: str) -> str | Fault:
    """What `text` says in `column`, as it is kept."""
    text = text.strip()
    if code := unreadable(column, text):
        return Fault(code, column, shortened(text))
    text = " ".join(text.split())
    if not text:
        return ""
    value = code_of(column, text) if column in CODED else _READERS[column](text) if column in _READERS else text
    return Fault(_WRONG[column], column, shortened(text)) if value is None else value


def unreadable(column: str, text: str) -> FaultCode | None:
    """What keeps a text from being read at all, whatever stands in the column."""
    if len(text) > MAX_FIELD:
        return "import/too_long"
    if has_hidden_signs(text):
        return "import/control_character"
    return "import/letters_lost" if column in _FREE and _LOST.search(text) else None


def has_hidden_signs(text: str) -> bool:
    """Whether a text holds signs that are not seen, or that turn the direction in which it is read."""
    return not text.isprintable() and any(unicodedata.category(sign) in _REFUSED for sign in text)


def shortened(text: str) -> str:
    """The beginning of `text` as a report may show it: signs that cannot be shown become U+FFFD."""
    shown = "".join("\ufffd" if unicodedata.category(sign) in _REFUSED else sign for sign in text[: SHORT + 1])
    return shown if len(shown) <= SHORT else shown[: SHORT - 1] + "…"
