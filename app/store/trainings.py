"""Queries on sessions of group trials and on who takes part in them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.store.models import (
    CarriedSession,
    Commitment,
    Participant,
    Person,
    Training,
    TrainingChair,
    TrainingNote,
    TrainingRoom,
    Trial,
)


def led_by(session: Session, trainer_id: str, centre_id: str) -> list[tuple[Training, int]]:
    """The sessions that a trainer leads in a centre, the newest first, each with how many take part."""
    count = (
        select(func.count())
        .select_from(Participant)
        .where(Participant.training_id == Training.id)
        .correlate(Training)
        .scalar_subquery()
    )
    chosen = select(Training, count).where(Training.trainer_id == trainer_id, Training.centre_id == centre_id)
    return [(row[0], row[1]) for row in session.execute(chosen.order_by(Training.made_at.desc(), Training.id))]


def all_led_by(session: Session, trainer_id: str) -> list[Training]:
    """The sessions that a trainer leads in whichever centre, the newest first."""
    chosen = select(Training).where(Training.trainer_id == trainer_id)
    return list(session.scalars(chosen.order_by(Training.made_at.desc(), Training.id)))


def held_within(session: Session, centre_id: str, since: date, until: date) -> list[Training]:
    """The sessions of a centre that began, held on a day from `since` to `until`; rehearsals are none."""
    chosen = select(Training).where(
        Training.centre_id == centre_id, Training.begun_at.is_not(None), Training.rehearsal.is_(False)
    )
    return list(session.scalars(chosen.where(Training.held_on.between(since, until)).order_by(Training.id)))


def all_joined_by(session: Session, person_id: str) -> list[tuple[Training, Participant]]:
    """The sessions in which a person with an account took part, the newest first."""
    chosen = select(Training, Participant).join(Participant, Participant.training_id == Training.id)
    rows = session.execute(chosen.where(Participant.person_id == person_id).order_by(Participant.joined_at.desc()))
    return [(row[0], row[1]) for row in rows]


def own(session: Session, training_id: str, trainer_id: str, centre_id: str) -> Training | None:
    """A session of the trainer in the centre; another's is as if it were not."""
    return session.scalar(
        select(Training).where(
            Training.id == training_id, Training.trainer_id == trainer_id, Training.centre_id == centre_id
        )
    )


def by_code(session: Session, code: str) -> Training | None:
    """The session that is joined by `code` now."""
    return session.scalar(select(Training).where(Training.code == code, Training.ended_at.is_(None)))


def of(session: Session, training_id: str) -> Training:
    """A session that is known to be there."""
    return session.scalars(select(Training).where(Training.id == training_id)).one()


def held(session: Session, training_id: str) -> Training:
    """A session as it stands now, kept from being changed by anybody else until the transaction ends."""
    chosen = select(Training).where(Training.id == training_id).with_for_update()
    return session.scalars(chosen.execution_options(populate_existing=True)).one()


def runs_of(session: Session, person_id: str) -> list[tuple[Training, Participant, Trial]]:
    """The hearings of sessions in whose room a person has a place, each with the place; rehearsals are none."""
    chosen = (
        select(Training, Participant, Trial)
        .join(Participant, Participant.training_id == Training.id)
        .join(TrainingRoom, (TrainingRoom.training_id == Training.id) & (TrainingRoom.number == Participant.room))
        .join(Trial, Trial.id == TrainingRoom.trial_id)
        .where(Participant.person_id == person_id, Training.rehearsal.is_(False))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(chosen)]


def rooms(session: Session, training_id: str) -> list[TrainingRoom]:
    """The rooms of a session in their order."""
    chosen = select(TrainingRoom).where(TrainingRoom.training_id == training_id)
    return list(session.scalars(chosen.order_by(TrainingRoom.number)))


def room(session: Session, training_id: str, number: int) -> TrainingRoom | None:
    """A room, kept from being changed by anybody else until the transaction ends."""
    chosen = select(TrainingRoom).where(TrainingRoom.training_id == training_id, TrainingRoom.number == number)
    return session.scalar(chosen.with_for_update())


def hold_room(session: Session, one: Participant) -> TrainingRoom | None:
    """The room that a participant is in, kept from being changed by anybody else; they are then as they are now."""
    place = room(session, one.training_id, one.room) if one.room is not None else None
    session.refresh(one)
    return place


def participants(session: Session, training_id: str) -> list[Participant]:
    """Who takes part, in the order of joining."""
    chosen = select(Participant).where(Participant.training_id == training_id)
    return list(session.scalars(chosen.order_by(Participant.joined_at, Participant.id)))


class Neighbour(NamedTuple):
    """Somebody of a room, as the others there are told of them."""

    id: str
    name: str
    role: str | None
    part: str | None
    voter: int | None


def neighbours(session: Session, training_id: str, number: int) -> list[Neighbour]:
    """Who is in a room, in the order of joining."""
    one = Participant.__table__.c
    chosen = select(*(one[name] for name in Neighbour._fields)).where(one.training_id == training_id)
    inside = chosen.where(one.room == number).order_by(one.joined_at, one.id)
    return [Neighbour(*row) for row in session.execute(inside)]


def chairs(session: Session, training_id: str) -> dict[str, list[TrainingChair]]:
    """What everybody of a session was, one chair after the other, by participant."""
    chosen = select(TrainingChair).join(Participant, Participant.id == TrainingChair.participant_id)
    found: dict[str, list[TrainingChair]] = {}
    for one in session.scalars(chosen.where(Participant.training_id == training_id).order_by(TrainingChair.number)):
        found.setdefault(one.participant_id, []).append(one)
    return found


def notes(session: Session, training_id: str) -> list[TrainingNote]:
    """What the trainer wrote down, the newest first."""
    chosen = select(TrainingNote).where(TrainingNote.training_id == training_id)
    return list(session.scalars(chosen.order_by(TrainingNote.made_at.desc(), TrainingNote.id)))


def participant(session: Session, training_id: str, id: str) -> Participant | None:
    """Somebody of a session."""
    return session.scalar(select(Participant).where(Participant.training_id == training_id, Participant.id == id))


def by_token(session: Session, training_id: str, token: str) -> Participant | None:
    """Whoever of a session holds what `token` is the digest of."""
    return session.scalar(select(Participant).where(Participant.training_id == training_id, Participant.token == token))


def by_rejoin(session: Session, training_id: str, rejoin: str) -> Participant | None:
    """Whoever of a session was given the code that `rejoin` is the keyed digest of."""
    return session.scalar(
        select(Participant).where(Participant.training_id == training_id, Participant.rejoin == rejoin)
    )


def of_person(session: Session, training_id: str, person_id: str) -> Participant | None:
    """The part that a person with an account takes in a session."""
    return session.scalar(
        select(Participant).where(Participant.training_id == training_id, Participant.person_id == person_id)
    )


def guests(session: Session, centre_id: str) -> list[tuple[Participant, str | None]]:
    """The guests of the sessions of a centre that have ended, the last first, each with the key of its return code
    where that came with the session from a laptop."""
    chosen = (
        select(Participant, CarriedSession.return_key)
        .join(Training, Training.id == Participant.training_id)
        .outerjoin(CarriedSession, CarriedSession.training_id == Training.id)
        .where(Training.centre_id == centre_id, Training.ended_at.is_not(None), Participant.person_id.is_(None))
        .where(Participant.stands_in.is_(False))
    )
    return [(row[0], row[1]) for row in session.execute(chosen.order_by(Training.ended_at.desc(), Participant.id))]


def commitments(session: Session, training_id: str) -> dict[str, Commitment]:
    """What those of a session mean to do differently, by participant."""
    chosen = select(Commitment).join(Participant, Participant.id == Commitment.participant_id)
    rows = session.scalars(chosen.where(Participant.training_id == training_id).order_by(Commitment.participant_id))
    return {row.participant_id: row for row in rows}


def commitment_of(session: Session, participant_id: str) -> str:
    """What somebody of a session means to do differently; nothing where they have not written it."""
    return session.scalar(select(Commitment.text).where(Commitment.participant_id == participant_id)) or ""


def profession_of(session: Session, person_id: str) -> str:
    """What a person is by profession, as their centre knows them; may be empty."""
    return session.scalars(select(Person.profession).where(Person.id == person_id)).one()


def mark_seen(session: Session, id: str, now: datetime) -> None:
    """Note that a participant's browser was heard of."""
    session.execute(update(Participant).where(Participant.id == id).values(seen_at=now))


def mark_read(session: Session, id: str, answers: int) -> None:
    """Note up to which answer of the hearing a participant has read what was told of harm; never fewer than before."""
    earlier = update(Participant).where(Participant.id == id, Participant.read_to < answers)
    session.execute(earlier.values(read_to=answers))


def change(session: Session, training_id: str) -> int:
    """Count a change of a session; its number, which no other change has."""
    counted = update(Training).where(Training.id == training_id).values(version=Training.version + 1)
    return session.execute(counted.returning(Training.version)).scalar_one()


def number_the_seats(people: Sequence[Participant]) -> None:
    """Give each who sits their number in the seat, in the order of joining."""
    taken: dict[tuple[int | None, str], int] = {}
    for one in people:
        if one.role is not None:
            key = (one.room, one.role)
            one.voter = taken[key] = taken.get(key, 0) + 1
