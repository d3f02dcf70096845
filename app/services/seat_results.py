"""What somebody gets when the hearing of their room is over: the play as their seat had it, or as they answered it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.shared.language import Lang
from app.domain.shared.roles import ROLES, Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.elements import DecisionId
from app.domain.trial.state import Event, OptionChosen
from app.domain.trial.view import view
from app.runtime import Runtime
from app.services import logs, rooms, seat_texts
from app.services.accounts import Who
from app.services.attending import Own
from app.services.own_answers import of_one
from app.services.rooms import Hearing
from app.services.trials import Room
from app.services.writings import Draft
from app.store import trainings, trials
from app.store.models import TrainingChair


@dataclass(frozen=True)
class Result:
    """A hearing that is over, for somebody who sat in it.

    `room`: for its seat, and counting what the person sent alone where `is_mine_alone` says so; `seats`: all that they
    sat in; `others`: who else sat in this one; `sent` of the `answers` that the seat gave together, votes aside, were
    sent by them; `texts`: what the seat wrote.
    """

    own: Own
    room: Room
    seats: tuple[Role, ...]
    others: tuple[str, ...]
    sent: int
    answers: int
    texts: tuple[Draft, ...]


def look(
    runtime: Runtime, training_id: str, token: str, who: Who | None, lang: Lang, seat: str = "", only_own: bool = False
) -> Result | None:
    """The result for a seat that one has, or had; None while the hearing goes on, and for who had no seat."""
    here = rooms.enter(runtime, training_id, token, who)
    if here is None or here.room.view.ending is None:
        return None
    with runtime.read() as session:
        chairs = trainings.chairs(session, training_id)
        actors = trials.actors(session, here.room.trial_id)
    mine = _seats(here, chairs.get(here.own.id, ()))
    role = next((role for role in mine if role == seat), here.own.role or next(iter(mine), None))
    if role is None:
        return None
    there = replace(here, own=replace(here.own, role=role), room=_as_sat(here.room, role, mine[role]))
    sent = [sent_by for event, sent_by in zip(here.room.events, actors, strict=True) if _is_shared(here, event, role)]
    return Result(
        own=here.own,
        room=_mine_alone(there.room, actors, here.own.id) if only_own else there.room,
        seats=tuple(mine),
        others=_others(here, chairs, role),
        sent=sent.count(here.own.id),
        answers=len(sent),
        texts=tuple(draft for draft in seat_texts.drafts(runtime, there, lang) if draft.text),
    )


def _seats(here: Hearing, chairs: Sequence[TrainingChair]) -> Mapping[Role, int]:
    """The seats that somebody has had in their room, and their last number in each."""
    had = {one.role: one.voter or PRESIDING for one in chairs if one.room == here.own.room}
    if here.own.role is not None:
        had[here.own.role] = here.own.voter or PRESIDING
    return {role: had[role] for role in ROLES if role in had}


def _others(here: Hearing, chairs: Mapping[str, Sequence[TrainingChair]], role: Role) -> tuple[str, ...]:
    """Who else has had a seat, by name."""
    place = (here.own.room, role)
    had = {id for id, taken in chairs.items() if any((each.room, each.role) == place for each in taken)}
    return tuple(one.name for one in here.people if not one.is_me and (one.role == role or one.id in had))


def _as_sat(room: Room, role: Role, voter: int) -> Room:
    return replace(room, role=role, voter=voter, part=None, view=view(room.program, room.state, role, voter))


def _mine_alone(room: Room, actors: Sequence[str | None], participant: str) -> Room:
    events = of_one(room.events, actors, room.role, participant)
    states = logs.replayed(room.program, events)
    return replace(room, events=events, states=states, state=states[-1], is_mine_alone=True)


def _is_shared(here: Hearing, event: Event, role: Role) -> bool:
    """Whether it is an answer that a seat gave together, and no vote."""
    if not isinstance(event, OptionChosen) or (event.role, event.by) != (role, "person"):
        return False
    asked = here.room.program.decisions.get(DecisionId(event.decision))
    return asked is None or not asked.voting
