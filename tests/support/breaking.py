"""Rows broken on purpose: every rule that the database itself holds is taken away, then copies of rows are broken."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, literal, select

from app.store.engine import begin
from app.store.models import Base
from tests.support.world import World


class Breaking:
    """A database without keys, references and triggers: what was done is copied, and the copies can be broken."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, statements: str, **named: Any) -> None:
        """Run statements, put apart by semicolons, with `:name` for each of `named`."""
        for statement in statements.split(";"):
            self._connection.exec_driver_sql(statement, named)

    def value(self, statement: str, **named: Any) -> Any:
        """The one value that a statement selects."""
        return self._connection.exec_driver_sql(statement, named).scalar_one()

    def copy(self, name: str, column: str, value: str, **changed: Any) -> None:
        """Copy the rows of a table that have `value` in `column`, with other values in the columns of `changed`."""
        table = Base.metadata.tables[name]
        values = [_sql(changed[each.name]) if each.name in changed else each for each in table.c]
        chosen = select(*values).where(table.c[column] == value)
        self._connection.execute(insert(table).from_select([each.name for each in table.c], chosen))

    def trial(self, old: str, new: str) -> None:
        """Copy a trial whole."""
        self.copy("trial", "id", old, id=new)
        for table in ("trial_event", "seat"):
            self.copy(table, "trial_id", old, trial_id=new)

    def attempt(self, old: str, new: str, unit: str, number: int = 1) -> None:
        """Copy an attempt whole, as one at the quiz of another unit."""
        self.copy("attempt", "id", old, id=new, unit=unit, number=number)
        self.copy("attempt_step", "attempt_id", old, attempt_id=new)

    def session(self, old: str, new: str) -> None:
        """Copy a session whole; the trial of its first room is `<new> 1`."""
        self.copy("training", "id", old, id=new, code=new)
        self.copy("training_room", "training_id", old, training_id=new)
        rooms = "SELECT number, trial_id FROM training_room WHERE training_id = :old AND trial_id IS NOT NULL"
        for number, trial in self._connection.exec_driver_sql(rooms, {"old": old}).all():
            named = {"trial": f"{new} {number}", "new": new, "number": number}
            self.run(
                "UPDATE training_room SET trial_id = :trial WHERE training_id = :new AND number = :number", **named
            )
            self.trial(trial, f"{new} {number}")
        kept = Base.metadata.tables["participant"].c
        own = {name: literal(f"{new} ") + kept[name] for name in ("id", "token", "rejoin")}
        self.copy("participant", "training_id", old, training_id=new, **own)
        chair = Base.metadata.tables["training_chair"].c.participant_id
        whose = "SELECT id FROM participant WHERE training_id = :old"
        for (id,) in self._connection.exec_driver_sql(whose, {"old": old}).all():
            self.copy("training_chair", "participant_id", id, participant_id=literal(f"{new} ") + chair)

    def completion(self, person: str, new: str, entries: int = 1, certificates: int = 1) -> None:
        """Copy a person's completion as one of the course `new`, with so many entries and certificates `<new> n`."""
        first = self.value("SELECT min(id) FROM completion WHERE person_id = :person", person=person)
        self.copy("completion", "id", first, id=new, course=new)
        code = self.value("SELECT min(code) FROM certificate WHERE person_id = :person", person=person)
        for number in range(1, entries + 1):
            self.entry(person, f"{new} {number}", new)
        for number in range(1, certificates + 1):
            self.copy("certificate", "code", code, code=f"{new} {number}", entry_id=f"{new} {number}")

    def entry(self, person: str, new: str, course: str) -> None:
        """Copy a person's entry in a ledger as the next one of its centre, on another course."""
        first = self.value("SELECT min(id) FROM ledger_entry WHERE person_id = :person", person=person)
        centre = self.value("SELECT centre_id FROM ledger_entry WHERE id = :id", id=first)
        last = self.value("SELECT max(sequence) FROM ledger_entry WHERE centre_id = :centre", centre=centre)
        self.copy("ledger_entry", "id", first, id=new, course=course, sequence=last + 1)
        self.run("UPDATE ledger_counter SET last = last + 1 WHERE centre_id = :centre", centre=centre)


def _sql(value: Any) -> ColumnElement[Any]:
    return value if isinstance(value, ColumnElement) else literal(value)


@contextmanager
def breaking(world: World) -> Iterator[Breaking]:
    """The database of a world on SQLite with every rule of its own taken away, for good."""
    # A connection of its own: one of the product would refuse to drop a table that others refer to.
    with closing(sqlite3.connect(world.engine.url.database or "")) as file:
        for table in Base.metadata.sorted_tables:
            file.execute(f"CREATE TABLE loose AS {select(table)}")
            file.execute(f"DROP TABLE {table.name}")
            file.execute(f"ALTER TABLE loose RENAME TO {table.name}")
        file.commit()
    with world.engine.begin() as connection:
        begin(connection, writes=True)
        yield Breaking(connection)
