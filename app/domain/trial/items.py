"""What a seat can be asked and scored for: its decisions, the windows in which it may object, the rulings it makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.shared.assessment import LEVEL_POINTS
from app.domain.shared.roles import DIMENSIONS, Dimension, Role
from app.domain.trial.elements import SILENT, Harm, Levels, TextKey
from app.domain.trial.program import Program

# Whose it is, and the id of the decision or the window.
ItemKey = tuple[Role, str]


@dataclass(frozen=True)
class Answer:
    """What one answer is worth, and the harms that it does and repairs."""

    levels: Levels
    harms: tuple[Harm, ...] = ()
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """`answers` in the order of the file; `scores`: the dimensions in which each of them has a level."""

    role: Role
    id: str
    scores: tuple[Dimension, ...]
    answers: Mapping[str, Answer]

    def points(self, answer: str, dimension: Dimension) -> int:
        """The points of an answer in a dimension that the item scores; of one that has no level there, none."""
        level = self.answers[answer].levels.get(dimension)
        return 0 if level is None else LEVEL_POINTS[level]

    def best(self, dimension: Dimension, among: Iterable[str] | None = None) -> int:
        """The points of the best answer, of all or `among` some."""
        return max(self.points(answer, dimension) for answer in (self.answers if among is None else among))


def items_of(program: Program) -> Mapping[ItemKey, Item]:
    """Every item of a case, in the order of the file: decisions, then windows."""
    found: dict[ItemKey, Item] = {}
    for id, decision in program.decisions.items():
        answers = {str(name): Answer(o.levels, o.harms, o.repairs) for name, o in decision.options.items()}
        for role in decision.seats:
            found[role, id] = Item(role, id, decision.scores, answers)
    for name, window in program.windows.items():
        objections = {said: Answer(window.levels_of(said)) for said in (SILENT, *window.grounds)}
        for role in window.open_to:
            found[role, name] = Item(role, name, _scored(objections), objections)
        rulings = {str(id): Answer(each.levels, each.harms, each.repairs) for id, each in window.rulings.items()}
        found[window.ruling_by, name] = Item(window.ruling_by, name, _scored(rulings), rulings)
    return found


def _scored(answers: Mapping[str, Answer]) -> tuple[Dimension, ...]:
    scored = {dimension for answer in answers.values() for dimension in answer.levels}
    return tuple(dimension for dimension in DIMENSIONS if dimension in scored)


def ground_text(ground: str) -> TextKey:
    """The key under which the text of a ground stands."""
    return TextKey(f"ground.{ground}")
