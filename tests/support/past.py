"""What somebody has done before a test begins, told to the services: no page is fetched for it."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.quiz.question import Question
from app.domain.quiz.regrading import corrected
from app.domain.shared.language import Lang
from app.domain.shared.refusal import Refusal
from app.domain.shared.roles import Role
from app.services import courses, quizzes, trials
from app.services.accounts import Who
from app.services.trials import Room
from tests.support.acts import CASE, UNIT, Answer, right_answer
from tests.support.markers import with_quizzes
from tests.support.studying import begun
from tests.support.world import World

Choose = Callable[[str, list[str]], str]
Answers = Callable[[Question], Answer]


def has_read(world: World, who: Who, unit: str = UNIT, course: str = "police", lang: Lang = "en") -> None:
    """A lesson, to its end."""
    courses.finish_lesson(world.runtime, who, world.runtime.shelf().courses[course], unit, lang)


def has_begun(world: World, who: Who, unit: str = UNIT, course: str = "police") -> str:
    """A quiz; the id of the attempt."""
    return begun(world.runtime, who, world.runtime.shelf().courses[course], unit)


def has_taken(
    world: World,
    who: Who,
    unit: str = UNIT,
    course: str = "police",
    answer: Answers = right_answer,
) -> str:
    """A quiz, submitted; the id of the attempt."""
    attempt = has_begun(world, who, unit, course)
    for question in world.runtime.shelf().quizzes[unit].questions:
        kept = quizzes.save(world.runtime, who, attempt, question.id, answer(question), f"answer {question.id}")
        assert not isinstance(kept, Refusal), kept
    quizzes.submit(world.runtime, who, attempt, "submit")
    return attempt


def has_taken_on_another_key(world: World, who: Who, unit: str = UNIT, course: str = "police") -> Question:
    """A quiz, answered rightly by the key of now, and submitted while a question had another one; that question."""
    shelf = world.runtime.shelf()
    quiz = shelf.quizzes[unit]
    asked = next(question for question in quiz.questions if question.kind == "single")
    wrong = replace(asked, right=tuple(option for option in asked.options if option not in asked.right)[:1])
    old = with_quizzes(shelf, {**shelf.quizzes, unit: corrected(quiz, wrong) or quiz})
    runtime = replace(world.runtime, shelf=lambda: old)
    attempt = begun(runtime, who, shelf.courses[course], unit)
    for question in quiz.questions:
        quizzes.save(runtime, who, attempt, question.id, right_answer(question), f"answer {question.id}")
    quizzes.submit(runtime, who, attempt, "submit")
    return asked


def has_completed(world: World, who: Who, course: str = "police", lang: Lang = "en") -> str:
    """A course; the code of its certificate."""
    for unit in world.runtime.shelf().courses[course].units:
        has_taken(world, who, unit, course)
        has_read(world, who, unit, course, lang)
    return courses.progress(world.runtime, who).certificates[course]


def has_played(
    world: World,
    who: Who,
    role: Role,
    case: str = CASE,
    choose: Choose = lambda _, options: options[0],
    until: str = "",
) -> str:
    """A trial to its end, or until the decision `until` is asked; its id."""
    trial = trials.begin(world.runtime, who, world.runtime.shelf().cases[case], role)
    room: Room | Refusal | None = trials.enter(world.runtime, who, trial)
    while isinstance(room, Room) and room.view.asked is not None and room.view.asked.decision != until:
        asked = room.view.asked
        option = choose(asked.decision, [one.id for one in asked.options])
        room = trials.play(world.runtime, who, trial, asked.decision, option, (), f"answer {asked.decision}")
    assert isinstance(room, Room), room
    return trial
