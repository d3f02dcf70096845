"""Coming to take part in a session: by its code, with an account or as a guest; coming back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from app.domain.group.knocking import read_join_code
from app.domain.people.codes import PROFESSIONS
from app.domain.shared.code import fold_code, is_code, make_code
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import doors, latecomers, results
from app.services.accounts import Visit, Who, digest
from app.services.changes import changing
from app.services.contention import looked_at_again
from app.services.digests import keyed
from app.store import trainings
from app.store.models import Participant, Training

MAX_NAME: Final = 80
MOST_PEOPLE: Final = 200
REJOIN_SIGNS: Final = 8
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
    return door_of(row) if row is not None else refuse("join/no_such_code")


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
    results.record_results(runtime, session, one.training_id, runtime.clock())
    return None


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


def door_of(row: Training) -> Door:
    """A session as it is told of."""
    return Door(row.id, row.code, row.case, row.held_on, row.venue, row.support_name, row.support_phone, row.rehearsal)
