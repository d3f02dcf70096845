"""A file of past trainings: who was trained in what, on which day, for how long, before anything was kept here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from app.domain.people.identifiers import read_number
from app.domain.people.names import fold
from app.domain.people.row import Fault, FaultCode, shortened, unreadable
from app.domain.people.table import Table
from app.domain.people.words import code_of

COLUMNS: Final = ("number", "name", "training", "date", "hours", "language")
EARLIEST: Final = 1991
MAX_HOURS: Final = 1000
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_WRITTEN: Final = re.compile(r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})(?: ?г\.?)?")
_HOURS: Final = re.compile(r"([0-9]{1,4})(?:[.,]0+)?")


@dataclass(frozen=True)
class Past:
    """A training that somebody of the centre attended; `language` is empty where the file does not say."""

    person_id: str
    person: str
    training: str
    day: date
    hours: int
    language: str

    @property
    def key(self) -> str:
        """What must not be entered twice: a person is in one training of a name on a day."""
        return f"past {self.person_id} {self.day.isoformat()} {fold(self.training)}"


@dataclass(frozen=True)
class PastRow:
    """What becomes of row `number` of the file, as a spreadsheet numbers it; `past` None: it is wrong."""

    number: int
    kind: Literal["new", "same", "wrong"]
    past: Past | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Register:
    """Whom a centre knows: id and name by the number that it gave; `sender`: who sends the file; what day it is."""

    people: Mapping[str, tuple[str, str]]
    sender: str
    today: date


def read_past(table: Table, known: Register) -> list[PastRow]:
    """The rows of a file; of two that say the same the first one counts."""
    first: dict[str, int] = {}
    rows = []
    for number, cells in table.rows:
        read = _read(table, cells, known)
        if isinstance(read, Past) and read.key in first:
            read = (Fault("past/twice", "training", shortened(read.training), first[read.key]),)
        if isinstance(read, Past):
            first[read.key] = number
            rows.append(PastRow(number, "new", read))
        else:
            rows.append(PastRow(number, "wrong", faults=read))
    return rows


def _read(table: Table, cells: tuple[str, ...], known: Register) -> Past | tuple[Fault, ...]:
    beyond = next((cell for cell in cells[table.header.width :] if cell), "")
    if beyond:
        return (Fault("import/row_too_long", value=shortened(beyond)),)
    places = table.header.places
    given = {name: cells[places[name]] if len(cells) > places.get(name, len(cells)) else "" for name in COLUMNS}
    unread = [Fault(code, name, shortened(text)) for name, text in given.items() if (code := unreadable(name, text))]
    return tuple(unread) or _Reading({name: " ".join(text.split()) for name, text in given.items()}, known).read()


@dataclass
class _Reading:
    """A row that is being read: what is wrong is noted, and something that does not count stands in its place."""

    given: Mapping[str, str]
    known: Register
    faults: list[Fault] = field(default_factory=list)

    def read(self) -> Past | tuple[Fault, ...]:
        past = Past(*self._person(), self._training(), self._day(), self._hours(), self._language())
        return tuple(self.faults) or past

    def _wrong(self, code: FaultCode, column: str, value: str | None = None) -> None:
        self.faults.append(Fault(code, column, shortened(self.given[column] if value is None else value)))

    def _person(self) -> tuple[str, str]:
        """Id and name of who has the number; a name beside it has to be theirs, or a number was mistyped."""
        number = read_number(self.given["number"])
        found = self.known.people.get(number or "")
        if not self.given["number"]:
            self._wrong("import/number_missing", "number")
        elif number is None:
            self._wrong("import/number_wrong", "number")
        elif found is None:
            self._wrong("past/nobody", "number")
        elif found[0] == self.known.sender:
            self._wrong("past/oneself", "number")
        elif not _may_be(self.given["name"], found[1]):
            self._wrong("past/name_differs", "name", found[1])
        return found or ("", "")

    def _training(self) -> str:
        if not any(sign.isalnum() for sign in self.given["training"]):
            self._wrong("past/training_missing", "training")
        return self.given["training"]

    def _day(self) -> date:
        day = _written_day(self.given["date"])
        if not self.given["date"]:
            self._wrong("past/date_missing", "date")
        elif day is None or day.year < EARLIEST:
            self._wrong("past/date_wrong", "date")
        elif day > self.known.today:
            self._wrong("past/date_future", "date")
        return day or date.min

    def _hours(self) -> int:
        read = _HOURS.fullmatch(self.given["hours"])
        hours = int(read[1]) if read else 0
        if not self.given["hours"]:
            self._wrong("past/hours_missing", "hours")
        elif not 0 < hours <= MAX_HOURS:
            self._wrong("past/hours_wrong", "hours")
        return hours

    def _language(self) -> str:
        text = self.given["language"]
        code = code_of("language", text) if text else ""
        if code is None:
            self._wrong("import/language_unknown", "language")
        return code or ""


def _may_be(written: str, name: str) -> bool:
    """Whether `written`, which may leave parts of a name out or have more of them, is that of `name`."""
    words, theirs = set(fold(written).split()), set(fold(name).split())
    return words <= theirs or theirs <= words


def _written_day(text: str) -> date | None:
    parts = _ISO.fullmatch(text) or _WRITTEN.fullmatch(text)
    try:
        return date(*(int(parts[name]) for name in ("year", "month", "day"))) if parts else None
    except ValueError:
        return None
