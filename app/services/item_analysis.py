"""How the questions of a quiz or test work, over everybody's first submitted attempt; no person stands in it.

Whoever writes questions sees the answers of all centres together, for a question is one in all of them; an officer sees
those of their own centre. Nobody sees both, so that nothing can be taken from the one to tell the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.quiz.forms import FORM_NAMES
from app.domain.quiz.question import Question
from app.domain.quiz.serial import question_sha256
from app.domain.statistics.items import ItemFigures, Reliability, Sitting, how_many, item, reliability
from app.runtime import Runtime
from app.services import sittings
from app.services.accounts import Who
from app.store import sittings as store

NEWEST: Final = 2000  # sittings; more would say the same and take longer
WITH_DISTRACTORS: Final = ("single", "multiple")


@dataclass(frozen=True)
class QuizLine:
    """A quiz or test, with how many scored questions somebody meets in it; `people` have submitted it."""

    unit: str
    questions: int
    people: int


@dataclass(frozen=True)
class QuestionLine:
    """A question as it stands now; `people` have answered it in these words, `earlier` in others.

    `figures` is None where too few have.
    """

    question: Question
    people: int
    earlier: int
    figures: ItemFigures | None


@dataclass(frozen=True)
class Analysis:
    """A quiz or test: its questions in order, and the reliability of the form that most were on, if it can be said."""

    unit: str
    people: int
    questions: tuple[QuestionLine, ...]
    reliability: Reliability | None


def is_pooled(who: Who) -> bool:
    """Whether the person sees the figures of all centres together."""
    return "author" in who.identities


def quizzes(runtime: Runtime, who: Who) -> list[QuizLine]:
    """What can be looked at: the quizzes of the units and the tests of the courses."""
    with runtime.read() as session:
        counts = store.counts(session, None if is_pooled(who) else who.centre_id)
    shelf = runtime.shelf()
    met = {**shelf.quizzes, **{test: forms[FORM_NAMES[0]] for test, forms in shelf.forms.items()}}
    return [
        QuizLine(unit, sum(one.is_scored for one in met[unit].questions), counts.get(unit, 0))
        for unit in _asked(runtime)
    ]


def analyse(runtime: Runtime, who: Who, unit: str) -> Analysis | None:
    """The figures of a quiz or test as it stands now; None where there is none of that id."""
    questions = _asked(runtime).get(unit)
    if questions is None:
        return None
    met: list[Sitting] = []
    by_id: dict[str, int] = {}
    with runtime.read() as session:
        rows = store.first_sittings(session, unit, None if is_pooled(who) else who.centre_id, NEWEST)
        for _, asked in sittings.read(session, rows):
            met.append(
                Sitting({one.key: one.mark.points for one in asked}, {one.key: one.answer.chosen for one in asked})
            )
            for one in asked:
                by_id[one.question.id] = by_id.get(one.question.id, 0) + 1
    return Analysis(unit, len(met), tuple(_line(one, met, by_id) for one in questions), reliability(met))


def _line(question: Question, met: Sequence[Sitting], by_id: dict[str, int]) -> QuestionLine:
    key = question_sha256(question)
    people = how_many(met, key)
    options = question.options if question.kind in WITH_DISTRACTORS else ()
    return QuestionLine(question, people, by_id.get(question.id, 0) - people, item(met, key, options))


def _asked(runtime: Runtime) -> dict[str, tuple[Question, ...]]:
    """The scored questions of each quiz and test as they stand now; of a test, those of its forms one after another."""
    shelf = runtime.shelf()
    questions = {unit: quiz.questions for unit, quiz in shelf.quizzes.items()}
    for test, forms in shelf.forms.items():
        both = {question.id: question for name in FORM_NAMES for question in forms[name].questions}
        questions[test] = tuple(both.values())
    return {unit: tuple(one for one in asked if one.is_scored) for unit, asked in questions.items()}
