"""Sessions of group trials, as their trainer sets them up and begins them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.group.knocking import JOIN_SIGNS
from app.domain.group.pace import FORMATS, Format, hearing
from app.domain.group.seating import DEALINGS, Dealing, Place
from app.domain.group.watching import in_order
from app.domain.people.cohort import MAX_PROJECT
from app.domain.shared.code import make_code
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Dimension, Role
from app.runtime import Case, Runtime
from app.services import logs, results
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.store import trainings
from app.store.models import Participant, Training, TrainingRoom

MINUTES: Final = (60, 90, 120)
MOST_ROOMS: Final = 6
MAX_TEXT: Final = 120
NO_SUCH_SESSION: Final = Refusal("session/no_such_session")


@dataclass(frozen=True)
class Setup:
    """What a trainer chooses for a session; `minutes` None goes without a clock; `swaps`: benches change in mid-way.

    `project`: the code of the project that pays for it, or nothing.
    """

    case: str
    held_on: date
    venue: str
    format: Format
    rooms: int
    dealing: Dealing
    minutes: int | None
    support_name: str
    support_phone: str
    swaps: bool = False
    project: str = ""


@dataclass(frozen=True)
class Guest:
    """Somebody of a session as its trainer sees them. `place` None: not dealt yet; `has_account`: no mere guest.

    `volunteers`: asks for a part of the case; `part`: theirs, by the key of the cast; `dimensions`: what they look at
    as an observer; `extra_time`: how much longer windows are open for them, in percent; `stands_in`: the program, in a
    rehearsal.
    """

    id: str
    name: str
    profession: str
    language: Lang
    observes: bool
    place: Place | None
    volunteers: bool
    part: str | None
    dimensions: tuple[Dimension, ...]
    extra_time: int
    has_account: bool
    stands_in: bool
    seen_at: datetime


@dataclass(frozen=True)
class SessionCard:
    """A session with its rooms and people; `trials` the hearing of each room once it has begun.

    `is_debriefed`: the trainer leads its debriefing, or has.
    """

    id: str
    case: str
    code: str
    setup: Setup
    people: tuple[Guest, ...]
    apart: frozenset[frozenset[str]]
    trials: Mapping[int, str]
    is_rehearsal: bool
    made_at: datetime
    begun_at: datetime | None
    stopped_at: datetime | None
    stood: timedelta
    ended_at: datetime | None
    is_debriefed: bool = False


@dataclass(frozen=True)
class SessionLine:
    """A session in the list of its trainer."""

    id: str
    case: str
    code: str
    held_on: date
    people: int
    is_rehearsal: bool
    begun_at: datetime | None
    ended_at: datetime | None


def led_by(runtime: Runtime, who: Who) -> list[SessionLine]:
    """The trainer's sessions in this centre, the newest first."""
    with runtime.read() as session:
        rows = trainings.led_by(session, who.person_id, who.centre_id)
    return [
        SessionLine(row.id, row.case, row.code, row.held_on, count, row.rehearsal, row.begun_at, row.ended_at)
        for row, count in rows
    ]


def last_setup(runtime: Runtime, who: Who) -> Setup | None:
    """What the trainer chose last time, to start from."""
    with runtime.read() as session:
        rows = [row for row, _ in trainings.led_by(session, who.person_id, who.centre_id) if not row.rehearsal]
        return _setup(rows[0], len(trainings.rooms(session, rows[0].id))) if rows else None


@looked_at_again
def set_up(runtime: Runtime, who: Who, case: Case, setup: Setup, *, is_rehearsal: bool = False) -> str | Refusal:
    """Open a session for people to join; its id. A support person has to be named."""
    refused = _refused(setup)
    if refused is not None:
        return refused
    with runtime.write() as session:
        logs.pin(session, case)
        row = Training(
            id=runtime.ids(),
            centre_id=who.centre_id,
            trainer_id=who.person_id,
            case=case.slug,
            program_sha256=case.sha256,
            sheets_sha256=case.sheets_sha256,
            code=make_code(JOIN_SIGNS, runtime.dice),
            held_on=setup.held_on,
            venue=setup.venue,
            project=setup.project,
            format=setup.format,
            dealing=setup.dealing,
            minutes=setup.minutes,
            support_name=setup.support_name,
            support_phone=setup.support_phone,
            apart=[],
            swaps=setup.swaps,
            rehearsal=is_rehearsal,
            made_at=runtime.clock(),
            begun_at=None,
            stopped_at=None,
            ended_at=None,
        )
        session.add(row)
        session.flush()
        session.add_all(TrainingRoom(training_id=row.id, number=1 + n, trial_id=None) for n in range(setup.rooms))
        return row.id


def look(runtime: Runtime, who: Who, training_id: str) -> SessionCard | None:
    """A session of the trainer; another's is as if it were not."""
    with runtime.read() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        return None if row is None else _card(session, row)


def end(runtime: Runtime, who: Who, training_id: str) -> Refusal | None:
    """Close a session: nobody joins it any more, its code is free for another, and who took part is in the ledger."""
    with changing(runtime) as done:
        if trainings.own(done.session, training_id, who.person_id, who.centre_id) is None:
            return NO_SUCH_SESSION
        row = trainings.held(done.session, training_id)
        row.ended_at = row.ended_at or runtime.clock()
        results.record_results(runtime, done.session, training_id, row.ended_at)
        done.training(row.id)
    return None


def _refused(setup: Setup) -> Refusal | None:
    if not setup.support_name.strip():
        return refuse("session/support_missing")
    if len(setup.project) > MAX_PROJECT:
        return refuse("session/text_too_long", most=str(MAX_PROJECT))
    if any(len(text) > MAX_TEXT for text in (setup.venue, setup.support_name, setup.support_phone)):
        return refuse("session/text_too_long", most=str(MAX_TEXT))
    is_known = setup.format in FORMATS and setup.dealing in DEALINGS
    is_known = is_known and setup.minutes in (None, *MINUTES, hearing(setup.format))
    return None if is_known and 1 <= setup.rooms <= MOST_ROOMS else refuse("session/no_such_choice")


def _setup(row: Training, rooms: int) -> Setup:
    return Setup(
        case=row.case,
        held_on=row.held_on,
        venue=row.venue,
        format=cast(Format, row.format),
        rooms=rooms,
        dealing=cast(Dealing, row.dealing),
        minutes=row.minutes,
        support_name=row.support_name,
        support_phone=row.support_phone,
        swaps=row.swaps,
        project=row.project,
    )


def _card(session: Session, row: Training) -> SessionCard:
    rooms = trainings.rooms(session, row.id)
    return SessionCard(
        id=row.id,
        case=row.case,
        code=row.code,
        setup=_setup(row, len(rooms)),
        people=tuple(_guest(one) for one in trainings.participants(session, row.id)),
        apart=frozenset(frozenset(pair) for pair in row.apart),
        trials={room.number: room.trial_id for room in rooms if room.trial_id is not None},
        is_rehearsal=row.rehearsal,
        made_at=row.made_at,
        begun_at=row.begun_at,
        stopped_at=row.stopped_at,
        stood=timedelta(seconds=row.stood),
        ended_at=row.ended_at,
        is_debriefed=row.debrief_step is not None,
    )


def _guest(one: Participant) -> Guest:
    place = Place(one.room, cast("Role | None", one.role)) if one.room is not None else None
    return Guest(
        one.id, one.name, one.profession, cast(Lang, one.language), one.observes, place, one.volunteers, one.part,
        in_order(one.dimensions), one.extra_time, one.person_id is not None, one.stands_in, one.seen_at,
    )  # fmt: skip
