"""A session that was held on a laptop, taken into the server of its centre: once, and into the ledger once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.config import DEFAULT_SECRET
from app.domain.shared.broken import Broken
from app.domain.shared.canonical import sha256_of
from app.domain.shared.refusal import Refusal, refuse
from app.records import session_file
from app.records.session_file import Carried, Hearing, Known, One, Opened
from app.runtime import Runtime
from app.services import audit, logs, results
from app.services.centres import CONSOLE
from app.services.digests import key_for
from app.services.invariants_of_trials import broken_session, broken_trial
from app.services.session_export import SAME, SAME_OF_ONE, SIGNING
from app.store import carrying, invariants, learning, trainings
from app.store.models import (
    CarriedSession,
    Commitment,
    Laptop,
    Mark,
    Participant,
    Training,
    TrainingChair,
    TrainingNote,
    TrainingRoom,
    Trial,
    TrialEvent,
)

# How the case that was played stands to the one that this server shows now.
Version = Literal["same", "older", "newer", "other", "absent"]
PUBLIC: Final = session_file.laptop_of(key_for(DEFAULT_SECRET, SIGNING))  # anybody can sign with it


@dataclass(frozen=True)
class TakenIn:
    """A session that is here. `was_here`: since when, where nothing changed now; `is_new`: the laptop was not known."""

    id: str
    case: str
    centre: str
    laptop: str
    people: int
    with_account: int
    version: Version
    is_new: bool
    was_here: datetime | None


class _Broken(Exception):
    """What was read does not hold: nothing of it is kept."""

    def __init__(self, found: str) -> None:
        super().__init__(found)


def take_in(runtime: Runtime, data: bytes, laptop: str = "") -> TakenIn | Refusal:
    """Take in the file of a session; the same session again changes nothing.

    The first laptop of a centre is taken at its word, as is one whose name is given as `laptop`; others are refused.
    People are whom the centre knows by what they signed in with on the laptop; who is known by nothing stays a guest.
    """
    opened = session_file.opened(data)
    if isinstance(opened, Refusal):
        return opened
    try:
        with runtime.write() as session:
            return _take_in(runtime, session, opened, laptop)
    except _Broken as broken:
        return refuse("carried/does_not_hold", found=str(broken))
    except IntegrityError as failure:  # what must be there once is there already, or points at nothing
        return refuse("carried/does_not_hold", found=type(failure).__name__)


def _take_in(runtime: Runtime, session: Session, opened: Opened, named: str) -> TakenIn | Refusal:
    carried = opened.carried
    if not carrying.hold_centre(session, carried.centre):
        return refuse("carried/no_such_centre", centre=carried.centre)
    laptop = _laptop(runtime, session, opened, named)
    if isinstance(laptop, Refusal):
        return laptop
    here = _here(runtime, session, opened)
    if here is not None:
        return here
    people = _Matching(session, carried)
    trainer = people.whom(carried.trainer)
    if trainer is None:
        return refuse("carried/no_such_trainer", centre=carried.centre)
    if laptop is not None:
        session.add(laptop)
    _write(runtime, session, opened, trainer, people)
    _look_at(session, carried)
    trainings.held(session, carried.id)
    results.record_results(runtime, session, carried.id, runtime.clock())
    audit.note(runtime, session, "session.carried_in", CONSOLE, centre=carried.centre, training=carried.id)
    return _told(runtime, session, opened, people.matched, is_new=laptop is not None)


def _laptop(runtime: Runtime, session: Session, opened: Opened, named: str) -> Laptop | Refusal | None:
    """The laptop where it is to be known from now on; None where it is known already."""
    key, name = opened.laptop, session_file.name_of(opened.laptop)
    if key == PUBLIC and runtime.settings.app_env == "production":
        return refuse("carried/no_secret")
    known = carrying.laptops(session, opened.carried.centre)
    found = next((one for one in known if one.key == key), None)
    if found is not None:
        return refuse("carried/laptop_ended", laptop=name) if found.ended_at is not None else None
    if known and named != name:
        return refuse("carried/unknown_laptop", laptop=name)
    return Laptop(centre_id=opened.carried.centre, key=key, known_at=runtime.clock(), ended_at=None)


def _here(runtime: Runtime, session: Session, opened: Opened) -> TakenIn | Refusal | None:
    """The session as it is here already; None where it is not."""
    row = session.get(Training, opened.carried.id)
    if row is None:
        return None
    carried = carrying.carried(session, row.id)
    held_here = carried is None and row.program_sha256 == sha256_of(opened.carried.program)
    if not held_here and (carried is None or carried.sha256 != opened.sha256):
        return refuse("carried/otherwise")
    people = trainings.participants(session, row.id)
    matched = sum(one.person_id is not None for one in people)
    was_here = carried.taken_at if carried is not None else row.made_at
    return _told(runtime, session, opened, matched, was_here=was_here)


def _told(
    runtime: Runtime,
    session: Session,
    opened: Opened,
    matched: int,
    *,
    is_new: bool = False,
    was_here: datetime | None = None,
) -> TakenIn:
    carried = opened.carried
    return TakenIn(
        id=carried.id,
        case=carried.case,
        centre=carried.centre,
        laptop=session_file.name_of(opened.laptop),
        people=len(carried.people),
        with_account=matched,
        version=_version(runtime, session, carried),
        is_new=is_new,
        was_here=was_here,
    )


def _version(runtime: Runtime, session: Session, carried: Carried) -> Version:
    """Told by the day of the law that the case was written on, which is what matters of its age."""
    here = runtime.shelf().cases.get(carried.case)
    if here is None:
        return "absent"
    sha256 = sha256_of(carried.program)
    if here.sha256 == sha256:
        return "same"
    played = logs.programs.get(session, sha256).law_date
    return "older" if played < here.program.law_date else "newer" if played > here.program.law_date else "other"


class _Matching:
    """Whom a centre knows among those who took part; nobody is two of them."""

    def __init__(self, session: Session, carried: Carried) -> None:
        everybody = [known for one in carried.people for known in one.known_by]
        values = [known.value for known in (*carried.trainer, *everybody)]
        self._holders = carrying.holders(session, carried.centre, values)
        self._taken: set[str] = set()

    @property
    def matched(self) -> int:
        """How many have an account here."""
        return len(self._taken)

    def whom(self, known_by: Sequence[Known]) -> str | None:
        """The one person whom all that is known here of `known_by` names."""
        found = {self._holders.get((known.kind, known.value)) for known in known_by} - {None}
        return found.pop() if len(found) == 1 else None

    def place_of(self, one: One) -> str | None:
        """The person whose place in the session it is."""
        person = self.whom(one.known_by)
        if person is None or person in self._taken:
            return None
        self._taken.add(person)
        return person


def _write(runtime: Runtime, session: Session, opened: Opened, trainer: str, people: _Matching) -> None:
    carried = opened.carried
    program, sheets = sha256_of(carried.program), sha256_of(carried.sheets)
    learning.pin(session, program, "program", carried.program)
    learning.pin(session, sheets, "sheets", carried.sheets)
    session.add(
        Training(
            **{name: getattr(carried, name) for name in SAME},
            centre_id=carried.centre,
            trainer_id=trainer,
            program_sha256=program,
            sheets_sha256=sheets,
            apart=[list(pair) for pair in carried.apart],
        )
    )
    session.flush()
    for room in carried.rooms:
        if room.hearing is not None:
            _write_hearing(session, carried, room.hearing, program, sheets)
        trial_id = room.hearing.id if room.hearing is not None else None
        placed = {"number": room.number, "swapped_at": room.swapped_at, "trial_id": trial_id}
        session.add(TrainingRoom(training_id=carried.id, **placed))
    session.add_all(_participant(runtime, carried, one, people.place_of(one)) for one in carried.people)
    session.flush()
    session.add_all(TrainingChair(participant_id=one.id, **dict(each)) for one in carried.people for each in one.chairs)
    session.add_all(Commitment(participant_id=one.id, **dict(one.meant)) for one in carried.people if one.meant)
    session.add_all(TrainingNote(training_id=carried.id, **dict(note)) for note in carried.notes)
    session.add_all(Mark(training_id=carried.id, **dict(mark)) for mark in carried.marks)
    session.add(
        CarriedSession(
            training_id=carried.id,
            laptop=opened.laptop,
            sha256=opened.sha256,
            return_key=carried.return_key,
            taken_at=runtime.clock(),
        )
    )
    session.flush()


def _write_hearing(session: Session, carried: Carried, hearing: Hearing, program: str, sheets: str) -> None:
    session.add(
        Trial(
            id=hearing.id,
            centre_id=carried.centre,
            case=carried.case,
            program_sha256=program,
            sheets_sha256=sheets,
            opened_at=hearing.opened_at,
            ended_at=hearing.ended_at,
        )
    )
    session.flush()
    session.add_all(TrialEvent(trial_id=hearing.id, **dict(event)) for event in hearing.events)


def _participant(runtime: Runtime, carried: Carried, one: One, person_id: str | None) -> Participant:
    """Somebody as they were; what their browser holds opens nothing here."""
    return Participant(
        **{name: getattr(one, name) for name in SAME_OF_ONE},
        training_id=carried.id,
        person_id=person_id,
        token=runtime.ids(),  # no digest: nobody holds what opens this place
        dimensions=list(one.dimensions),
    )


def _look_at(session: Session, carried: Carried) -> None:
    """Play every hearing again and look at every place, as `invariants check` does; raises where something is wrong."""
    reader = session.connection()
    try:
        for room in carried.rooms:
            if room.hearing is not None:
                trial = session.get_one(Trial, room.hearing.id)
                _none_of(broken_trial(reader, trial, invariants.log(reader, trial.id)))
        _none_of(broken_session(reader, session.get_one(Training, carried.id)))
    except _Broken:
        raise
    except Exception as failure:  # what cannot even be read may fail anywhere
        raise _Broken(type(failure).__name__) from failure


def _none_of(found: Iterable[Broken]) -> None:
    for broken in found:
        raise _Broken(broken.code)
