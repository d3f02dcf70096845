"""What is asked in a room: whether it is still the same question, since when, and which texts belong to it."""

from app.domain.shared.roles import Role
from app.domain.trial.elements import DecisionId
from app.domain.trial.program import Program
from app.domain.trial.state import State
from app.services.trials import Room


def mark(room: Room) -> str:
    """A mark of what is asked of the seat now; where nothing is, of whom it waits for."""
    asked, round = room.view.asked, room.state.position.round
    if asked is None:
        return " ".join(room.view.waits_for)
    return f"{asked.decision} {round.put.option if round.put else ''} {len(round.used)} {asked.kind} {room.state.scene}"


def is_same(before: State, now: State) -> bool:
    """Whether a page on which the hearing stood at `before` shows the question that is asked now."""
    was, round = before.position.round, now.position.round
    put = (was.put and was.put.option) == (round.put and round.put.option)
    return before.at == now.at and put and was.used == round.used and before.position.chosen == now.position.chosen


def since(room: Room) -> int:
    """The number of the event since which what is asked now stands."""
    number = room.seq
    while number > 1 and is_same(room.states[number - 2], room.state):
        number -= 1
    return number


def texts_of(program: Program, decision: str, role: Role) -> list[str]:
    """The free texts of a seat that belong to a decision; a window has none."""
    asked = program.decisions.get(DecisionId(decision))
    return [writing.id for writing in asked.writes if writing.by == role] if asked else []
