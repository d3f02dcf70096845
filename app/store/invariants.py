"""Queries of the check that everything kept is whole. Long tables are streamed, never held."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, and_, func, select
from sqlalchemy.sql.schema import ForeignKeyConstraint

from app.store.models import (
    Attempt,
    AttemptStep,
    Base,
    Certificate,
    Commitment,
    Completion,
    LedgerCounter,
    LedgerEntry,
    LookingBack,
    Mark,
    Outbox,
    Participant,
    Pinned,
    Seat,
    SeatText,
    Training,
    TrainingChair,
    TrainingRoom,
    Trial,
    TrialEvent,
)

AT_ONCE: Final = 200
FEW: Final = 10  # of what is long itself
# What comes first in a row, and what cannot come before it.
IN_ORDER: Final = (
    ("api_token", "made_at", "ends_at"),
    ("api_token", "made_at", "used_at"),
    ("attempt", "begun_at", "ends_at"),
    ("attempt", "begun_at", "submitted_at"),
    ("delivery", "made_at", "tried_at"),
    ("enrolment", "opens_on", "closes_on"),
    ("enrolment", "made_at", "withdrawn_at"),
    ("outbox", "made_at", "done_at"),
    ("participant", "joined_at", "seen_at"),
    ("people_file", "sent_at", "taken_in_at"),
    ("person", "created_at", "anonymised_at"),
    ("sign_in", "begun_at", "passed_at"),
    ("sign_in", "begun_at", "ends_at"),
    ("sign_in", "begun_at", "ended_at"),
    ("token", "made_at", "ends_at"),
    ("token", "made_at", "used_at"),
    ("training", "made_at", "begun_at"),
    ("training", "made_at", "ended_at"),
    ("webhook", "made_at", "ended_at"),
)

_pinned, _trial, _event = Pinned.__table__.c, Trial.__table__.c, TrialEvent.__table__.c
_seat, _attempt, _step = Seat.__table__.c, Attempt.__table__.c, AttemptStep.__table__.c
_text = SeatText.__table__.c
_mark = Mark.__table__.c
_training, _room, _participant = Training.__table__.c, TrainingRoom.__table__.c, Participant.__table__.c
_chair = TrainingChair.__table__.c
_completion, _entry, _certificate = Completion.__table__.c, LedgerEntry.__table__.c, Certificate.__table__.c
_counter, _outbox = LedgerCounter.__table__.c, Outbox.__table__.c


class Wrong(NamedTuple):
    """A row of which something is wrong: its table, its key, and what was found."""

    table: str
    key: str
    detail: str


def _streamed(reader: Connection, chosen: Select[Any], at_once: int = AT_ONCE) -> Iterator[Any]:
    return iter(reader.execute(chosen, execution_options={"yield_per": at_once}))


def pinned(reader: Connection) -> Iterator[Any]:
    """What is pinned: sha256, body."""
    return _streamed(reader, select(_pinned.sha256, _pinned.body), FEW)


def trials(reader: Connection) -> Iterator[Any]:
    """All trials: id, case, program_sha256, opened_at, ended_at."""
    return _streamed(reader, select(_trial.id, _trial.case, _trial.program_sha256, _trial.opened_at, _trial.ended_at))


def log(reader: Connection, trial_id: str) -> list[Any]:
    """The log of a trial in order: seq, body, key, made_at, actor."""
    chosen = select(_event.seq, _event.body, _event.key, _event.made_at, _event.actor)
    return list(reader.execute(chosen.where(_event.trial_id == trial_id).order_by(_event.seq)))


def seats(reader: Connection, trial_id: str) -> list[Any]:
    """The people in a trial: role, case, open."""
    return list(reader.execute(select(_seat.role, _seat.case, _seat.open).where(_seat.trial_id == trial_id)))


def attempts(reader: Connection) -> Iterator[Any]:
    """All attempts: id, quiz_sha256, begun_at, ends_at, submitted_at, share, passed."""
    names = ("id", "quiz_sha256", "begun_at", "ends_at", "submitted_at", "share", "passed")
    return _streamed(reader, select(*(_attempt[name] for name in names)))


def wrong_numbers_of_attempts(reader: Connection) -> Iterator[Wrong]:
    """The people and quizzes whose attempts are not 1 to n."""
    number, count = _attempt.number, func.count()
    chosen = select(_attempt.person_id, _attempt.unit, count, func.max(number)).group_by(
        _attempt.person_id, _attempt.unit
    )
    wrong = (func.min(number) != 1) | (func.max(number) != count) | (func.count(number.distinct()) != count)
    for person, unit, many, last in _streamed(reader, chosen.having(wrong)):
        yield Wrong("attempt", f"{person} {unit}", f"{many} attempts, the last is number {last}")


def open_twice(reader: Connection) -> Iterator[Wrong]:
    """The people and quizzes with several attempts under way."""
    chosen = select(_attempt.person_id, _attempt.unit, func.count()).where(_attempt.submitted_at.is_(None))
    for person, unit, many in _streamed(
        reader, chosen.group_by(_attempt.person_id, _attempt.unit).having(func.count() > 1)
    ):
        yield Wrong("attempt", f"{person} {unit}", str(many))


def ledgers(reader: Connection) -> Iterator[Any]:
    """Of each centre: how many different numbers its ledger has, the least, the greatest, and what its counter says."""
    sequence = _entry.sequence
    entered = select(
        _entry.centre_id.label("centre_id"),
        func.count(sequence.distinct()).label("numbers"),
        func.min(sequence).label("least"),
        func.max(sequence).label("greatest"),
    )
    kept = entered.group_by(_entry.centre_id).subquery()
    centre = Base.metadata.tables["centre"]
    joined = (
        select(centre.c.id, func.coalesce(kept.c.numbers, 0), kept.c.least, kept.c.greatest, _counter.last)
        .select_from(centre)
        .outerjoin(kept, kept.c.centre_id == centre.c.id)
        .outerjoin(LedgerCounter.__table__, _counter.centre_id == centre.c.id)
    )
    return _streamed(reader, joined)


def completions(reader: Connection) -> Iterator[Any]:
    """All completions: id, person_id, centre_id, course, content_version."""
    names = ("id", "person_id", "centre_id", "course", "content_version")
    return _streamed(reader, select(*(_completion[name] for name in names)))


def entered(reader: Connection, person_id: str, course: str) -> list[Any]:
    """What was entered on a person's completion of a course, with the certificates of it."""
    chosen = (
        select(
            _entry.id,
            _entry.centre_id,
            _entry.content_version,
            _entry.evidence,
            _certificate.code,
            _certificate.person_id,
            _certificate.centre_id.label("issued_by"),
        )
        .outerjoin_from(LedgerEntry.__table__, Certificate.__table__, _certificate.entry_id == _entry.id)
        .where(_entry.person_id == person_id, _entry.course == course, _entry.kind == "completion")
    )
    return list(reader.execute(chosen))


def entries_of_nothing(reader: Connection) -> Iterator[Wrong]:
    """Entries on a completion that nobody has."""
    chosen = (
        select(_entry.centre_id, _entry.sequence, _entry.course)
        .outerjoin_from(
            LedgerEntry.__table__,
            Completion.__table__,
            and_(_completion.person_id == _entry.person_id, _completion.course == _entry.course),
        )
        .where(_entry.kind == "completion", _completion.id.is_(None))
    )
    for centre, sequence, course in _streamed(reader, chosen):
        yield Wrong("ledger_entry", f"{centre} {sequence}", course)


def trainings(reader: Connection) -> Iterator[Any]:
    """All sessions, by what is looked at of them."""
    names = (
        "id", "centre_id", "case", "program_sha256", "sheets_sha256", "begun_at", "debrief_step", "looks_back_on",
    )  # fmt: skip
    return _streamed(reader, select(*(_training[name] for name in names)))


def rooms(reader: Connection, training_id: str) -> list[Any]:
    """The rooms of a session, each with the trial in it: number, trial_id, and what the trial is pinned to."""
    chosen = select(
        _room.number, _room.trial_id, _trial.centre_id, _trial.case, _trial.program_sha256, _trial.sheets_sha256
    ).outerjoin_from(TrainingRoom.__table__, Trial.__table__, _trial.id == _room.trial_id)
    return list(reader.execute(chosen.where(_room.training_id == training_id).order_by(_room.number)))


def places(reader: Connection, training_id: str) -> list[Any]:
    """Where the people of a session are: id, room, role, voter, part."""
    chosen = select(_participant.id, _participant.room, _participant.role, _participant.voter, _participant.part)
    return list(reader.execute(chosen.where(_participant.training_id == training_id)))


def writers(reader: Connection, trial_id: str) -> list[str]:
    """Who wrote last each text that a seat of a trial wrote together."""
    return list(reader.scalars(select(_text.written_by).where(_text.trial_id == trial_id)))


def chairs(reader: Connection, training_id: str) -> list[Any]:
    """What the people of a session were, one chair after the other: participant_id, room, role, voter, part."""
    chosen = select(_chair.participant_id, _chair.room, _chair.role, _chair.voter, _chair.part).join_from(
        TrainingChair.__table__, Participant.__table__, _participant.id == _chair.participant_id
    )
    return list(reader.execute(chosen.where(_participant.training_id == training_id).order_by(_chair.number)))


def marks(reader: Connection, training_id: str) -> list[Any]:
    """What was marked in a session: participant_id, transcript, room, seq, level."""
    chosen = select(_mark.participant_id, _mark.transcript, _mark.room, _mark.seq, _mark.level)
    return list(reader.execute(chosen.where(_mark.training_id == training_id).order_by(_mark.id)))


def have_said(reader: Connection, training_id: str, said: type[Commitment] | type[LookingBack]) -> bool:
    """Whether anybody of a session has said what they mean to do, or what came of it."""
    kept = said.__table__
    chosen = select(1).join_from(kept, Participant.__table__, _participant.id == kept.c.participant_id)
    return reader.scalar(chosen.where(_participant.training_id == training_id).limit(1)) is not None


def codes_twice(reader: Connection) -> Iterator[Wrong]:
    """Codes by which several sessions are joined now."""
    chosen = select(_training.code, func.count()).where(_training.ended_at.is_(None)).group_by(_training.code)
    for code, many in _streamed(reader, chosen.having(func.count() > 1)):
        yield Wrong("training", code, str(many))


def shared_trials(reader: Connection) -> Iterator[Wrong]:
    """Trials that are in several rooms."""
    chosen = select(_room.trial_id, func.count()).where(_room.trial_id.is_not(None)).group_by(_room.trial_id)
    for trial, many in _streamed(reader, chosen.having(func.count() > 1)):
        yield Wrong("training_room", trial, str(many))


def done_but_kept(reader: Connection) -> Iterator[tuple[str, bool]]:
    """The work of the outbox that is closed, and whether what it held is still there."""
    for id, body in _streamed(reader, select(_outbox.id, _outbox.body).where(_outbox.done_at.is_not(None))):
        yield id, bool(body)


def out_of_order(reader: Connection) -> Iterator[tuple[Wrong, Any, Any]]:
    """The rows in which what comes first has the later time, with both times, or days."""
    for name, first, second in IN_ORDER:
        table = Base.metadata.tables[name]
        chosen = select(*table.primary_key, table.c[first], table.c[second]).where(table.c[second] < table.c[first])
        for *key, earlier, later in _streamed(reader, chosen):
            yield Wrong(name, _key(key), f"{second} before {first}"), earlier, later


def references() -> list[ForeignKeyConstraint]:
    """All references from a table to another one."""
    tables = Base.metadata.sorted_tables
    return [each for table in tables for each in sorted(table.foreign_key_constraints, key=lambda one: str(one.name))]


def points_nowhere(reader: Connection, reference: ForeignKeyConstraint) -> Iterator[Wrong]:
    """The rows of which `reference` points at no row."""
    table, other = reference.table, reference.referred_table.alias("other")
    pairs = [(one.parent, other.c[one.column.name]) for one in reference.elements]
    meets = and_(*(here == there for here, there in pairs))
    chosen = select(*table.primary_key, *(here for here, _ in pairs)).outerjoin_from(table, other, meets)
    chosen = chosen.where(*(here.is_not(None) for here, _ in pairs), pairs[0][1].is_(None))
    width = len(table.primary_key)
    for row in _streamed(reader, chosen):
        yield Wrong(table.name, _key(row[:width]), f"{pairs[0][0].name} = {_key(row[width:])}")


def _key(values: Any) -> str:
    return " ".join(map(str, values))
