"""Who cites a provision, as its page says it: units and cases, and nothing of a question."""

from dataclasses import dataclass
from functools import lru_cache

from app.runtime import Runtime, Shelf
from app.services import law_impact


@dataclass(frozen=True)
class Citing:
    """`lessons` and `quizzes` are units; `trials` are cases, each with how many of its decisions cite it.

    What a test of a course asks is nobody's business before it is taken.
    """

    lessons: tuple[str, ...]
    quizzes: tuple[str, ...]
    trials: tuple[tuple[str, int], ...]


def citing(runtime: Runtime, reference: str) -> Citing:
    """What cites `reference`, a provision or a group; what cites its group cites a provision too."""
    return _citing(runtime.shelf(), reference)


@lru_cache(maxsize=2048)
def _citing(shelf: Shelf, reference: str) -> Citing:
    asked = frozenset(provision.id for provision in shelf.compendium.group(reference))
    questions = law_impact.questions_citing(shelf, asked)
    decisions = [decision.case for decision in law_impact.decisions_citing(shelf, asked)]
    return Citing(
        lessons=tuple(one.unit for one in law_impact.lessons_citing(shelf, asked)),
        quizzes=tuple(dict.fromkeys(one.unit for one in questions if one.unit in shelf.units)),
        trials=tuple((case, decisions.count(case)) for case in dict.fromkeys(decisions)),
    )
