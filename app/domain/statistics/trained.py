"""Who was trained, as a table: unique people and participations apart, small groups hidden.

A participation is an entry of the ledger as it stands: a module completed, a session or a training attended.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from app.domain.statistics.hiding import Key, hide

Dimension = Literal[
    "agency", "profession", "sex", "region", "language", "course", "round", "project", "year", "quarter", "month",
]  # fmt: skip
DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)
OF_TIME: Final[frozenset[Dimension]] = frozenset({"year", "quarter", "month"})  # no filter: `since` and `until` are it
PERIOD: Final[str] = "period"  # what a filter of months is called among the filters
UNSAID: Final = ""  # the value of whoever did not say, and of what has none


@dataclass(frozen=True)
class Question:
    """What a report is asked: a dimension down, perhaps one across, one value for each dimension of `only`.

    `since` and `until` are months, `2026-03`, both included, or empty.
    """

    rows: Dimension
    columns: Dimension | None = None
    only: Mapping[Dimension, str] = field(default_factory=dict)
    since: str = ""
    until: str = ""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """All that it asks about, in the order of the list."""
        asked = {self.rows, self.columns, *self.only, *(("month",) if self.since or self.until else ())}
        return tuple(one for one in DIMENSIONS if one in asked)


@dataclass(frozen=True)
class Tally:
    """So many participations of a person that are alike; `values` of the dimensions asked about, in their order."""

    person: str
    values: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Cell:
    """How many people, and how many participations of theirs."""

    people: int = 0
    participations: int = 0


@dataclass(frozen=True)
class Table:
    """The answer: `rows` and `columns` are values in their order, `cells` by both, None standing for a total.

    A cell is None where it is hidden. Without a dimension across there are no columns, but the totals of the rows.
    """

    question: Question
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Key, Cell | None]

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return None in self.cells.values()


Of = dict[str, int]  # participations by person


def tabulate(question: Question, tallies: Iterable[Tally]) -> Table:
    """The table of a question over the participations that it asks about, the filters not yet applied to them.

    What a filter lets through is also hidden where it could be told from reports under the other values of it.
    """
    counted = _Counted(question)
    for tally in tallies:
        counted.add(tally)
    rows, columns = counted.values()
    keys: list[Key] = [(row, column) for row in (*rows, None) for column in (*columns, None)]
    cells = {key: _cell(counted.cells.get(key, {})) for key in keys}
    people = {key: cell.people for key, cell in cells.items()}
    participations = {key: cell.participations for key, cell in cells.items()}
    hidden = hide(people, participations, also=counted.told_by_filters()) if rows else frozenset()
    return Table(question, rows, columns, {key: None if key in hidden else cell for key, cell in cells.items()})


def _cell(people: Mapping[str, int]) -> Cell:
    return Cell(len(people), sum(people.values()))


class _Counted:
    """Participations sorted into the cells of a table, and beside each cell what each filter kept out of it."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.cells: dict[Key, Of] = {}
        places = {dimension: place for place, dimension in enumerate(question.dimensions)}
        self.row = places[question.rows]
        self.column = None if question.columns is None else places[question.columns]
        self.month = places.get("month", 0)
        self.only = tuple((dimension, places[dimension], value) for dimension, value in question.only.items())
        self.has_period = bool(question.since or question.until)
        self.lines: dict[tuple[str, Key], dict[str, Of]] = defaultdict(lambda: defaultdict(dict))

    def add(self, tally: Tally) -> None:
        values = ((name, tally.values[place], wanted) for name, place, wanted in self.only)
        kept_out: list[tuple[str, str]] = [(name, value) for name, value, wanted in values if value != wanted]
        if self.has_period and not self._is_in_period(tally.values[self.month]):
            kept_out.append((PERIOD, "outside"))
        if len(kept_out) > 1:
            return
        for key in self._keys(tally.values):
            for name, value in kept_out:
                _add(self.lines[name, key][value], tally)
            if not kept_out:
                _add(self.cells.setdefault(key, {}), tally)

    def _keys(self, values: Sequence[str]) -> tuple[Key, ...]:
        row = values[self.row]
        if self.column is None:
            return (row, None), (None, None)
        column = values[self.column]
        return (row, column), (row, None), (None, column), (None, None)

    def _is_in_period(self, month: str) -> bool:
        return self.question.since <= month and (not self.question.until or month <= self.question.until)

    def values(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The rows and the columns that there are, those without a value last."""
        rows = {row for row, _ in self.cells if row is not None}
        columns = {column for _, column in self.cells if column is not None}
        return _in_order(rows), _in_order(columns)

    def told_by_filters(self) -> frozenset[Key]:
        """The cells that would be hidden in a table with a filter's values across."""
        return frozenset(
            key for (_, key), others in self.lines.items() if key in self.cells and self._is_told(key, others)
        )

    def _is_told(self, key: Key, others: Mapping[str, Of]) -> bool:
        line: dict[str, Of] = {"": self.cells[key], **{f"not {value}": people for value, people in others.items()}}
        everybody = {person for people in line.values() for person in people}
        people: dict[Key, int] = {(value, None): len(found) for value, found in line.items()}
        participations: dict[Key, int] = {(value, None): sum(found.values()) for value, found in line.items()}
        people[None, None], participations[None, None] = len(everybody), sum(participations.values())
        return ("", None) in hide(people, participations)


def _add(people: Of, tally: Tally) -> None:
    people[tally.person] = people.get(tally.person, 0) + tally.count


def _in_order(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values, key=lambda value: (value == UNSAID, value)))
