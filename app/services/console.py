"""The trainer's console: what each room waits for, and all that keeps a room from being stuck."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.group.watching import in_order
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Dimension, Role
from app.domain.trial.asking import Ask, default_answer
from app.domain.trial.elements import DecisionId, EventId, OptionId, TextKey
from app.domain.trial.moving import may_come
from app.domain.trial.program import Program
from app.domain.trial.state import EventReleased, OptionChosen, State, Undone
from app.domain.trial.step import asks_of
from app.runtime import Runtime
from app.services import replays, rooms, seating, watching
from app.services.accounts import Who
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.replays import Log
from app.services.room_acts import acting
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings
from app.store.models import Participant, TrainingNote, TrainingRoom

MACHINE: Final = "machine"
LONGER: Final = timedelta(minutes=1)
MAX_NOTE: Final = 500


@dataclass(frozen=True)
class Sitting:
    """Somebody in a room, in a seat, or with a part, or looking at `dimensions`.

    `is_asked`: their seat is waited for, and they have not answered yet; `stands_in`: the program, in a rehearsal.
    """

    id: str
    name: str
    role: Role | None
    part: str | None
    dimensions: tuple[Dimension, ...]
    is_asked: bool
    stands_in: bool
    seen_at: datetime


@dataclass(frozen=True)
class Taken:
    """A decision that was taken; the play stood before it after its first `kept` events."""

    kept: int
    decision: DecisionId


@dataclass(frozen=True)
class RoomCard:
    """A room as the trainer sees it. `waits_for`: seats and how each is asked; `played`: seats that the machine has.

    `events`: what may be released now; `taken`: the decisions so far, the newest first.
    """

    number: int
    trial_id: str
    program: Program
    state: State
    people: tuple[Sitting, ...]
    waits_for: tuple[tuple[Role, str], ...]
    played: tuple[Role, ...]
    events: tuple[tuple[EventId, TextKey], ...]
    taken: tuple[Taken, ...]
    is_paused: bool
    is_swapped: bool
    due_at: datetime | None


@dataclass(frozen=True)
class Note:
    room: int | None
    kind: str
    text: str
    made_at: datetime


def look(runtime: Runtime, who: Who, training_id: str) -> tuple[tuple[RoomCard, ...], tuple[Note, ...]] | None:
    """The rooms of the trainer's session that have begun, and the notes; None for another's session."""
    with runtime.read() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None:
            return None
        numbers = [room.number for room in trainings.rooms(session, training_id) if room.trial_id]
    for number in numbers:
        rooms.catch_up(runtime, training_id, number)
    with runtime.read() as session:
        people = trainings.participants(session, training_id)
        begun = [room for room in trainings.rooms(session, training_id) if room.trial_id]
        cards = [_card(room, people, replays.committed(runtime, session, cast(str, room.trial_id))) for room in begun]
        notes = [Note(one.room, one.kind, one.text, one.made_at) for one in trainings.notes(session, training_id)]
    return tuple(cards), tuple(notes)


def let_the_machine_answer(runtime: Runtime, who: Who, training_id: str, number: int) -> Refusal | None:
    """Let the authored default be the answer of everybody who is waited for now; it is scored for nobody."""
    with acting(runtime, who, training_id, number) as act:
        if isinstance(act, Refusal):
            return act
        if act.is_stopped():
            return refuse("session/stopped")
        for ask in asks_of(act.program, act.state()):
            done = act.do(_by_trainer(act.program, ask))
            if done is not None:
                return done
    return None


def extend(runtime: Runtime, who: Who, training_id: str, number: int) -> Refusal | None:
    """A minute more for the window that is open."""
    with acting(runtime, who, training_id, number) as act:
        if isinstance(act, Refusal):
            return act
        if act.place.due_at is None:
            return refuse("room/no_clock")
        act.place.due_at = max(act.place.due_at, runtime.clock()) + LONGER
        act.done.training(training_id)
    return None


def release(runtime: Runtime, who: Who, training_id: str, number: int, event: str) -> Refusal | None:
    """Let an event come now."""
    with acting(runtime, who, training_id, number) as act:
        if isinstance(act, Refusal):
            return act
        return refuse("session/stopped") if act.is_stopped() else act.do(EventReleased(EventId(event)))


@looked_at_again
def hand_over(runtime: Runtime, who: Who, training_id: str, number: int, role: str, to: str) -> Refusal | None:
    """Give a seat to the machine, or put somebody of the session into it; who sat elsewhere leaves that seat.

    Without a `role` they observe. What a seat is asked meanwhile waits for whoever sits there now.
    """
    with acting(runtime, who, training_id, number) as act:
        if isinstance(act, Refusal):
            return act
        session, seat = act.done.session, next((one for one in act.program.roles if one == role), None)
        if seat is None and (role or to == MACHINE):
            return refuse("session/no_such_place")
        if to == MACHINE:
            for one in trainings.participants(session, training_id):
                if (one.room, one.role) == (number, seat):
                    one.role = one.voter = None
            return act.reseat(*([seat] if seat else ()))
        one_more = trainings.participant(session, training_id, to)
        if one_more is None or one_more.room not in (number, None):
            return refuse("session/no_such_pair")
        if seat is not None and one_more.observes:
            return refuse("session/opted_out")
        kept = seating.kept_from(session, trainings.of(session, training_id), to, number) if seat else None
        if kept is not None and one_more.role is None:
            return refuse("seating/kept_apart", name=kept)
        left = cast("Role | None", one_more.role)
        one_more.room, one_more.role, one_more.voter, one_more.part = number, seat, None, None
        watching.share(session, training_id, act.program)
        return act.reseat(*dict.fromkeys(each for each in (left, seat) if each is not None))


def rewind(runtime: Runtime, who: Who, training_id: str, number: int, kept: int, reason: str) -> Refusal | None:
    """Go back to before a decision, for a reason that is written down; the first answer is what counts."""
    reason = " ".join(reason.split())[:MAX_NOTE]
    with acting(runtime, who, training_id, number) as act:
        if isinstance(act, Refusal):
            return act
        if not reason:
            return refuse("room/reason_missing")
        refused = act.do(Undone(kept)) or act.as_they_sit()
        if refused is None:
            _note(runtime, act.done.session, training_id, number, "rewind", reason)
        return refused


def write_down(runtime: Runtime, who: Who, training_id: str, number: int | None, text: str) -> Refusal | None:
    """Keep a note with the time, for the debriefing."""
    text = " ".join(text.split())
    with changing(runtime) as done:
        if trainings.own(done.session, training_id, who.person_id, who.centre_id) is None:
            return NO_SUCH_SESSION
        if not text or len(text) > MAX_NOTE:
            return refuse("room/note", most=str(MAX_NOTE))
        _note(runtime, done.session, training_id, number, "note", text)
    return None


def _by_trainer(program: Program, ask: Ask) -> OptionChosen:
    return OptionChosen(ask.id, ask.role, OptionId(default_answer(program, ask)), "trainer", voter=ask.voter)


def _note(runtime: Runtime, session: Session, training_id: str, number: int | None, kind: str, text: str) -> None:
    session.add(
        TrainingNote(
            id=runtime.ids(), training_id=training_id, room=number, kind=kind, text=text, made_at=runtime.clock()
        )
    )


def _card(room: TrainingRoom, people: list[Participant], log: Log) -> RoomCard:
    program, state = log.program, log.state
    asks = asks_of(program, state)
    inside = [one for one in people if one.room == room.number]
    return RoomCard(
        number=room.number,
        trial_id=cast(str, room.trial_id),
        program=program,
        state=state,
        people=tuple(
            Sitting(
                one.id,
                one.name,
                cast("Role | None", one.role),
                one.part,
                in_order(one.dimensions),
                _is_asked(asks, one),
                one.stands_in,
                one.seen_at,
            )
            for one in inside
        ),
        waits_for=tuple(dict.fromkeys((ask.role, ask.kind) for ask in asks)),
        played=tuple(role for role in program.roles if state.seats.get(role) == "machine"),
        events=tuple((id, program.events[id].text) for id in may_come(program, state.position)),
        taken=_taken(state),
        is_paused=room.paused_at is not None,
        is_swapped=room.swapped_at is not None,
        due_at=room.due_at,
    )


def _is_asked(asks: tuple[Ask, ...], one: Participant) -> bool:
    return any(ask.role == one.role and (ask.kind != "vote" or ask.voter == one.voter) for ask in asks)


def _taken(state: State) -> tuple[Taken, ...]:
    """The decisions so far that somebody may want to go back to; a log without what was undone."""
    found: dict[str, int] = {}
    for place, event in enumerate(state.log):
        if isinstance(event, OptionChosen):
            found[str(event.decision)] = min(place, found.get(str(event.decision), place))
    return tuple(Taken(kept, DecisionId(id)) for id, kept in reversed(found.items()))
