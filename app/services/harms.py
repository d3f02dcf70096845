"""A harm that a seat of a room has just done: told to its people at once, since it may still be repaired."""

from dataclasses import dataclass

from app.domain.trial.elements import DecisionId, OptionId, RulingId, WindowId
from app.domain.trial.journey import Move, bound_answer, moves_of
from app.domain.trial.program import Option, Program, Ruling
from app.domain.trial.state import Event, OptionChosen
from app.runtime import Runtime
from app.services import rooms
from app.services.accounts import Who
from app.services.rooms import Hearing
from app.services.trials import Room
from app.store import trainings


@dataclass(frozen=True)
class HarmTold:
    """What was answered, which is answer `number` of the hearing."""

    number: int
    answer: Option | Ruling


def unread(here: Hearing) -> HarmTold | None:
    """The last harm of the own seat that one has not read of; none that was undone or outvoted, and none at the end."""
    room, own = here.room, here.own
    if own.role is None or room.view.ending is not None or not any(_harmful(room, event) for event in room.events):
        return None
    moves = list(moves_of(room.program, room.events))
    for number in range(len(moves), own.harm_read_to, -1):
        answer = _harm_of(room, moves[number - 1])
        if answer is not None:
            return HarmTold(number, answer)
    return None


def read(runtime: Runtime, training_id: str, token: str, who: Who | None, number: int) -> bool:
    """Note that somebody has read of the harm with that answer of the hearing; whether they are in the session."""
    here = rooms.enter(runtime, training_id, token, who)
    if here is None:
        return False
    known = sum(1 for _ in moves_of(here.room.program, here.room.events))
    with runtime.write() as session:
        trainings.mark_read(session, here.own.id, min(number, known))
    return True


def _harm_of(room: Room, move: Move) -> Option | Ruling | None:
    """The answer of the own seat that had its effect with a move, where it did harm and was not undone."""
    own = [each for each in move.votes or (move.event,) if not move.votes or each.voter == room.voter]
    if not own or bound_answer(move) != own[0].option or own[0] not in room.state.log:
        return None
    return _harmful(room, own[0])


def _harmful(room: Room, event: Event) -> Option | Ruling | None:
    """What a person of the own seat answered, where it does harm."""
    if not isinstance(event, OptionChosen) or (event.role, event.by) != (room.role, "person"):
        return None
    answer = _answer(room.program, event)
    return answer if answer is not None and answer.harms else None


def _answer(program: Program, event: OptionChosen) -> Option | Ruling | None:
    """An option or a ruling; a ground and silence do no harm."""
    asked = program.decisions.get(DecisionId(event.decision))
    window = program.windows.get(WindowId(event.decision))
    if asked is not None:
        return asked.options.get(OptionId(event.option))
    return window.rulings.get(RulingId(event.option)) if window is not None else None
