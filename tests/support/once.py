"""What staff of a centre did as trainees in the days before now, when the courses were shorter and a key was another.

Each is left before a form that few people meet.
"""

from dataclasses import replace

from tests.support.acts import UNIT as FIRST
from tests.support.acts import wrong_answer
from tests.support.changing import changing, with_units
from tests.support.past import has_completed, has_read, has_taken, has_taken_on_another_key
from tests.support.studying import take_test
from tests.support.world import World

COURSE, OTHER = "police", "prosecutors"


def lived_through(world: World) -> list[str]:
    """The pages with those forms; the world stands where it stood, in time and in content."""
    attempts = world.runtime.shelf().forms[f"{COURSE}/exam"]["A"].rule.attempts
    world.clock.move_on(days=-attempts)
    _before_the_courses_grew(world)
    has_taken_on_another_key(world, world.person("administrator"))
    author = world.person("author")
    for unit in world.runtime.shelf().courses[COURSE].units[1:]:
        has_taken(world, author, unit)
        has_read(world, author, unit)
    for _ in range(attempts):
        take_test(world.runtime, author, world.runtime.shelf().courses[COURSE], "exam", wrong_answer)
        world.clock.move_on(days=1)
    return ["/en/centre/people/moi-author", f"/en/courses/{OTHER}"]


def _before_the_courses_grew(world: World) -> None:
    """Who completed a course, with mistakes, before it got questions; who before it got units; who was on the way."""
    change, shelf = changing(world), world.runtime.shelf()
    quiz = shelf.quizzes[FIRST]
    change(quizzes={**shelf.quizzes, FIRST: replace(quiz, questions=quiz.questions[:-2])})
    trainer = world.person("trainer")
    has_taken(world, trainer, FIRST, answer=wrong_answer)
    has_completed(world, trainer, COURSE)
    change(quizzes=shelf.quizzes, courses=with_units(world, COURSE, FIRST))
    has_completed(world, world.person("author"), COURSE)
    change(courses=with_units(world, OTHER, FIRST))
    has_read(world, world.person("officer"), FIRST, OTHER)
    change(courses=shelf.courses)
