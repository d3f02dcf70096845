"""A file of people against the people of the centre: who is new, who is changed, which rows stay out and why."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from app.domain.people.codes import IDENTIFIERS, PROFILE
from app.domain.people.row import TAKEN, TWICE, Fault, Row, read_cells, shortened
from app.domain.people.table import Table

Kind = Literal["new", "changed", "same", "wrong"]


@dataclass(frozen=True)
class KnownPerson:
    """Somebody of the centre: the fields of PROFILE, what the centre knows them by, their cohorts by folded name.

    `is_kept`: the centre may change what they sign in with. `may_change`: whoever sends the file may change the person.
    """

    profile: Mapping[str, str]
    identifiers: Mapping[str, tuple[str, ...]]
    cohorts: frozenset[str]
    is_kept: bool
    may_change: bool = True


@dataclass(frozen=True)
class Known:
    """The people of a centre by id, and who has which identifier there, with its kind."""

    people: Mapping[str, KnownPerson]
    holders: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Change:
    """A field of a person that a row changes."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class PreviewRow:
    """What becomes of row `number` of the file, as a spreadsheet numbers it.

    `person_id` is empty for somebody new. `keys_left`: the row names other identifiers for a person who looks after
    their own; those stay as they are.
    """

    number: int
    kind: Kind
    row: Row
    person_id: str = ""
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    keys_left: bool = False


NOBODY: Final = KnownPerson({}, {}, frozenset(), is_kept=True)


def fold_cohort(name: str) -> str:
    """The name of a cohort as it is recognised: in any case, with any spaces."""
    return " ".join(name.casefold().split())


def compare(table: Table, known: Known) -> tuple[PreviewRow, ...]:
    """What becomes of each row of `table` among the people of the centre, in the order of the file.

    Of rows that name the same identifier the first one counts. An identifier that its holder gives up in the same file
    is free for another row, wherever that row stands: so the same file, sent again, says the same.
    """
    wrong: dict[int, PreviewRow] = {}
    read: dict[int, Row] = {}
    for number, cells in table.rows:
        row = read_cells(table.header, cells)
        if isinstance(row, Row):
            read[number] = row
        else:
            wrong[number] = PreviewRow(number, "wrong", Row(), faults=row)
    wrong |= {number: PreviewRow(number, "wrong", read.pop(number), faults=faults) for number, faults in _twice(read)}
    compared = _Register(known).compare(read)
    return tuple(sorted((*wrong.values(), *compared), key=lambda one: one.number))


def _twice(read: Mapping[int, Row]) -> list[tuple[int, tuple[Fault, ...]]]:
    """The rows that name an identifier that an earlier one named."""
    first: dict[str, int] = {}
    found = []
    for number, row in read.items():
        values = _identifiers(row)
        faults = tuple(
            Fault(TWICE[kind], kind, shortened(value), first[value]) for value, kind in values.items() if value in first
        )
        if faults:
            found.append((number, faults))
        else:
            first.update(dict.fromkeys(values, number))
    return found


def _identifiers(row: Row) -> dict[str, str]:
    """The identifiers of a row with their kinds; the number counts first where a phone number says the same."""
    pairs = ((getattr(row, kind), kind) for kind in reversed(IDENTIFIERS))
    return {value: kind for value, kind in pairs if value}


@dataclass
class _Register:
    """Who holds which identifier, as it will stand when the rows so far are taken in."""

    known: Known
    holders: dict[str, tuple[str, str]] = field(init=False)
    waiting: dict[str, list[int]] = field(default_factory=dict)
    freed: deque[int] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.holders = dict(self.known.holders)

    def compare(self, read: Mapping[int, Row]) -> Iterator[PreviewRow]:
        """Each row once nothing holds it up; in the end those that an identifier of somebody else holds up."""
        held_up: dict[int, PreviewRow] = {}
        left, queue = set(read), deque(read)
        while queue:
            number = queue.popleft()
            if number not in left:
                continue
            outcome = self._outcome(number, read[number])
            if outcome.kind == "wrong":
                held_up[number] = outcome
            else:
                left.remove(number)
                yield outcome
            queue.extend(self.freed)
            self.freed.clear()
        yield from (held_up[number] for number in left)

    def _outcome(self, number: int, row: Row) -> PreviewRow:
        holder, kind = self.holders.get(row.number, ("", "number"))
        owner = holder if kind == "number" and holder in self.known.people else ""
        person = self.known.people.get(owner, NOBODY)
        wanted = _identifiers(row) if person.is_kept else {row.number: "number"}
        taken = [value for value in wanted if self.holders.get(value, (owner, ""))[0] != owner]
        if taken:
            for value in taken:
                self.waiting.setdefault(value, []).append(number)
            faults = tuple(Fault(TAKEN[wanted[value]], wanted[value], shortened(value)) for value in taken)
            return PreviewRow(number, "wrong", row, faults=faults)
        changes = tuple(_changes(row, person))
        if faults := _not_to_be_changed(changes, person):
            return PreviewRow(number, "wrong", row, faults=faults)
        self._hold(owner or f"row {number}", person, wanted)
        if not owner:
            return PreviewRow(number, "new", row)
        keys_left = not person.is_kept and any(
            value not in person.identifiers.get(kind, ()) for value, kind in _identifiers(row).items()
        )
        return PreviewRow(number, "changed" if changes else "same", row, owner, changes, keys_left=keys_left)

    def _hold(self, owner: str, person: KnownPerson, wanted: Mapping[str, str]) -> None:
        """Give the person what the row names, and free what it replaces for the rows that wait for it."""
        for value, kind in wanted.items():
            for old in person.identifiers.get(kind, ()):
                if value not in person.identifiers[kind] and old in self.holders:
                    del self.holders[old]
                    self.freed.extend(self.waiting.pop(old, ()))
        self.holders.update({value: (owner, kind) for value, kind in wanted.items()})


def _not_to_be_changed(changes: Sequence[Change], person: KnownPerson) -> tuple[Fault, ...]:
    """A fault for each field that would change somebody whom the sender of the file may not change."""
    fields = () if person.may_change else (change for change in changes if change.field != "cohort")
    return tuple(Fault("import/staff", change.field, shortened(change.after)) for change in fields)


def _changes(row: Row, person: KnownPerson) -> Iterator[Change]:
    for name in PROFILE:
        after = getattr(row, name)
        if after and after != person.profile.get(name, ""):
            yield Change(name, person.profile.get(name, ""), after)
    for value, kind in _identifiers(row).items():
        before = person.identifiers.get(kind, ())
        if person.is_kept and value not in before:
            yield Change(kind, ", ".join(before), value)
    if row.cohort and fold_cohort(row.cohort) not in person.cohorts:
        yield Change("cohort", "", row.cohort)
