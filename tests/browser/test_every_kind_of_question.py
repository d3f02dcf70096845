"""A quiz with a question of every kind is answered with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.domain.quiz.question import Question
from app.runtime import Shelf
from tests.browser.conftest import HEIGHTS, watched
from tests.browser.navigators.keyboard import Keyboard
from tests.browser.site import Site, served, with_counted_ids
from tests.browser.watch import Watch
from tests.support.acts import UNIT, right_answer
from tests.support.every_kind import with_every_kind
from tests.support.world import sqlite_world


@pytest.fixture
def asked(people: Path, shelf: Shelf, tmp_path: Path) -> Iterator[Site]:
    """The product with such a quiz in its first unit."""
    world = sqlite_world(tmp_path, people, with_every_kind(shelf, tmp_path))
    world.runtime = with_counted_ids(world.runtime)
    with served(world) as address:
        yield Site(world, address)
    world.close()


def answers(keyboard: Keyboard, question: Question) -> None:
    """Answers the question in hand wholly right."""
    right = right_answer(question)
    if question.shape == "text":
        keyboard.reaches("textarea" if question.kind == "reflective" else "input")
        keyboard.page.keyboard.type(next(iter(right.values()))[0])
    elif question.shape == "pairs":
        for prompt in question.prompts:
            keyboard.reaches("select")
            for _ in range(question.choices_of(prompt).index(question.prompts[prompt]) + 1):
                keyboard.press("ArrowDown")
    elif question.kind in ("multiple", "find-the-harm"):
        for option in question.options:
            assert keyboard.reaches("input", type="checkbox").value == option
            if option in question.right:
                keyboard.press("Space")
    else:
        here = keyboard.reaches("input", type="radio")
        while here.value != question.right[0]:
            here = keyboard.press("ArrowDown")
        keyboard.press("Space")


def test_every_kind_is_answered_by_keyboard_alone(machine: Browser, asked: Site) -> None:
    context = machine.new_context(viewport={"width": 360, "height": HEIGHTS[360]}, locale="en")
    with watched(context, Watch(asked.address, ())):
        keyboard = Keyboard(context.new_page(), asked, "en")
        keyboard.signs_in(asked.enrol("en"))
        keyboard.opens(f"/en/courses/police/{UNIT}/quiz")
        keyboard.reaches("button", "Start the quiz")
        keyboard.enters()
        questions = asked.shelf.quizzes[UNIT].questions
        for number, question in enumerate(questions, 1):
            answers(keyboard, question)
            keyboard.reaches("button", "Next question" if number < len(questions) else "Review before submitting")
            keyboard.enters()
        expect(keyboard.page.get_by_text(keyboard.words("All questions are answered and saved."))).to_be_visible()
        keyboard.reaches("button", "Submit the quiz")
        keyboard.enters()
        expect(keyboard.page.get_by_text("100%")).to_be_visible()
