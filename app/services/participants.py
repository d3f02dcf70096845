"""Taking part in a session: joining by its code, with an account or as a guest; coming back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, cast

from sqlalchemy.orm import Session

from app.domain.group.knocking import read_join_code
from app.domain.group.watching import in_order
from app.domain.people.codes import PROFESSIONS
from app.domain.shared.code import fold_code, is_code, make_code
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Dimension, Role
from app.runtime import Runtime
from app.services import doors, latecomers, results
from app.services.accounts import Visit, Who, digest
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.digests import keyed
from app.store import trainings, trials
from app.store.models import Participant, Training
from app.store.notices import DESK, SESSION, TEXT, TRIAL, latest, topic_of

MAX_NAME: Final = 80
MOST_PEOPLE: Final = 200
REJOIN_SIGNS: Final = 8
HEARD_EVERY: Final = timedelta(seconds=15)
NOT_IN_IT: Final = Refusal("join/not_in_it")


@dataclass(frozen=True)
class Door:
    """A session as whoever has its code sees it before they join: what it is about, and whom to turn to."""

    training_id: str
    code: str
    case: str
    held_on: date
    venue: str
    support_name: str
    support_phone: str
    is_rehearsal: bool


@dataclass(frozen=True)
class Joined:
    """What somebody who joined holds: `token` for this browser; `rejoin`, to be written down, for another phone."""

    training_id: str
    token: str
    rejoin: str


@dataclass(frozen=True)
class Own:
    """A session as somebody in it sees it. `trial_id`: the hearing of their room, once it has begun.

    `volunteers`: asks for a part of the case; `part`: theirs, by the key of the cast; `dimensions`: what they look at
    as an observer.
    """

    door: Door
    id: str
    name: str
    room: int | None
    role: Role | None
    voter: int | None
    harm_read_to: int
    observes: bool
    volunteers: bool
    part: str | None
    dimensions: tuple[Dimension, ...]
    has_account: bool
    trial_id: str | None
    has_ended: bool
    is_stopped: bool
    is_over: bool


def knock(runtime: Runtime, visit: Visit, typed: str) -> Door | Refusal:
    """The session whose code was typed. Tries are counted by address, behind which a whole class may sit."""
    code = read_join_code(typed)
    if isinstance(code, Refusal):
        return code
    closed = doors.enter(runtime, visit, (), "join")
    if closed is not None:
        return closed
    with runtime.read() as session:
        row = trainings.by_code(session, code)
    return _door(row) if row is not None else refuse("join/no_such_code")


@looked_at_again
def join(runtime: Runtime, code: str, who: Who | None, name: str, profession: str, lang: Lang) -> Joined | Refusal:
    """Take part, with an account (its name and profession stand) or as a guest by name.

    Somebody with an account who is in already comes back to their place, as with a rejoin code. Who comes once the
    hearings have begun observes one of them.
    """
    with changing(runtime) as done:
        session = done.session
        row = trainings.by_code(session, code)
        if row is None:
            return refuse("join/no_such_code")
        there = None if who is None else trainings.of_person(session, row.id, who.person_id)
        if there is not None:
            return _new_keys(runtime, session, there)
        name = " ".join((name if who is None else who.name).split())
        profession = profession if who is None else trainings.profession_of(session, who.person_id)
        refused = _refused(trainings.participants(session, row.id), name if who is None else None)
        if refused is not None:
            return refused
        now = runtime.clock()
        one = Participant(
            id=runtime.ids(),
            training_id=row.id,
            person_id=None if who is None else who.person_id,
            name=name,
            profession=profession if profession in PROFESSIONS else "other",
            language=lang,
            observes=False,
            dimensions=[],
            joined_at=now,
            seen_at=now,
        )
        joined = _new_keys(runtime, session, one)
        session.add(one)
        session.flush()
        if row.begun_at is not None:
            latecomers.admit(runtime, session, row.id)
        done.training(row.id)
        return joined


@looked_at_again
def come_back(runtime: Runtime, visit: Visit, training_id: str, typed: str) -> Joined | Refusal:
    """Take one's place again on another phone by the code that was shown at joining; it gives a new one."""
    closed = doors.enter(runtime, visit, (), "join")
    if closed is not None:
        return closed
    code = fold_code(typed)
    with runtime.write() as session:
        one = is_code(code, REJOIN_SIGNS) and trainings.by_rejoin(
            session, training_id, kept_code(runtime, training_id, code)
        )
        return _new_keys(runtime, session, one) if one else refuse("join/no_such_rejoin")


def enter(runtime: Runtime, training_id: str, token: str, who: Who | None) -> Own | None:
    """The session as whoever holds `token`, or has the account, is in it; None for anybody else."""
    with runtime.read() as session:
        one = found(session, training_id, token, who)
        if one is None:
            return None
        row = trainings.of(session, training_id)
        rooms = {room.number: room.trial_id for room in trainings.rooms(session, training_id)}
        trial_id = rooms.get(one.room) if one.room is not None else None
        has_ended = trial_id is not None and trials.opened(session, trial_id).ended_at is not None
    return Own(
        door=_door(row),
        id=one.id,
        name=one.name,
        room=one.room,
        role=cast("Role | None", one.role),
        voter=one.voter,
        harm_read_to=one.read_to,
        observes=one.observes,
        volunteers=one.volunteers,
        part=one.part,
        dimensions=in_order(one.dimensions),
        has_account=one.person_id is not None,
        trial_id=trial_id,
        has_ended=has_ended,
        is_stopped=row.stopped_at is not None,
        is_over=row.ended_at is not None,
    )


def heard_of(runtime: Runtime, training_id: str, token: str, who: Who | None) -> None:
    """Note that the phone of somebody in a session is with us; not more often than the trainer could tell."""
    with runtime.read() as session:
        one = found(session, training_id, token, who)
    now = runtime.clock()
    if one is not None and now - one.seen_at >= HEARD_EVERY:
        with runtime.write() as session:
            trainings.mark_seen(session, one.id, now)


def listens(
    runtime: Runtime, training_id: str, token: str, who: Who | None, writing: str = ""
) -> dict[str, int] | None:
    """What somebody in a session, or its trainer, is told the changes of: topics, at their numbers; None for others.

    Whoever writes a text of their seat (`writing`) hears of that and of the session, which may be stopped.
    """
    with runtime.read() as session:
        led = who is not None and trainings.own(session, training_id, who.person_id, who.centre_id)
        one = found(session, training_id, token, who)
        if not led and one is None:
            return None
        rooms = trainings.rooms(session, training_id)
        trials = [room.trial_id for room in rooms if room.trial_id and (led or (one and room.number == one.room))]
        own = [(room.trial_id, one.role) for room in rooms if one and room.trial_id and room.number == one.room]
        seats = [(trial, role) for trial, role in own if role]
        if writing:
            texts = [topic_of(TEXT, *seat, writing) for seat in seats]
            return latest(session.connection(), [topic_of(SESSION, training_id), *texts])
        topics = [topic_of(SESSION, training_id), *(topic_of(TRIAL, trial) for trial in trials)]
        return latest(session.connection(), [*topics, *(topic_of(DESK, *seat) for seat in seats)])


@looked_at_again
def claim(runtime: Runtime, training_id: str, token: str, who: Who) -> Refusal | None:
    """Let what a guest did be that of an account: whoever holds the guest's browser has just signed in.

    Of a session that has ended they are entered in the ledger now, like everybody with an account when it ended.
    """
    with runtime.write() as session:
        one = trainings.by_token(session, training_id, digest(token))
        return NOT_IN_IT if one is None else give(runtime, session, one, who)


def give(runtime: Runtime, session: Session, one: Participant, who: Who) -> Refusal | None:
    """Let the part of a guest be that of an account. Part of a transaction."""
    trainings.held(session, one.training_id)
    session.refresh(one)
    there = trainings.of_person(session, one.training_id, who.person_id)
    if there is not None and there.id != one.id:
        return refuse("join/in_it_already")
    if one.person_id not in (None, who.person_id):
        return refuse("join/claimed_already")
    one.person_id = who.person_id
    results.record_results(session, one.training_id, runtime.clock())
    return None


def found(session: Session, training_id: str, token: str, who: Who | None) -> Participant | None:
    """Whoever of a session holds `token`, or has the account."""
    by_token = trainings.by_token(session, training_id, digest(token)) if token else None
    return by_token or (trainings.of_person(session, training_id, who.person_id) if who else None)


def _refused(people: Sequence[Participant], guest: str | None) -> Refusal | None:
    """Why nobody more can join, or not under the name that a guest gives; an account's name stands as it is."""
    if len(people) >= MOST_PEOPLE:
        return refuse("join/full")
    if guest is None:
        return None
    if not guest:
        return refuse("join/name_missing")
    if len(guest) > MAX_NAME:
        return refuse("join/name_too_long", most=str(MAX_NAME))
    is_taken = any(one.name.casefold() == guest.casefold() for one in people)
    return refuse("join/name_taken") if is_taken else None


def _new_keys(runtime: Runtime, session: Session, one: Participant) -> Joined:
    token, code = runtime.chance(24), free_code(runtime, session, one.training_id)
    one.token, one.rejoin = digest(token), kept_code(runtime, one.training_id, code)
    return Joined(one.training_id, token, code)


def free_code(runtime: Runtime, session: Session, training_id: str) -> str:
    """A return code that nobody of the session has."""
    while True:
        code = make_code(REJOIN_SIGNS, runtime.dice)
        if trainings.by_rejoin(session, training_id, kept_code(runtime, training_id, code)) is None:
            return code


def kept_code(runtime: Runtime, training_id: str, rejoin: str) -> str:
    """A return code as it is kept."""
    return keyed(runtime, return_purpose(training_id), rejoin)


def return_purpose(training_id: str) -> str:
    """What the key of the return codes of a session is for: each session has one of its own, which may go with it."""
    return f"rejoin {training_id}"


def _door(row: Training) -> Door:
    return Door(row.id, row.code, row.case, row.held_on, row.venue, row.support_name, row.support_phone, row.rehearsal)
