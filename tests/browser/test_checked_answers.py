"""Questions that are explained one by one: what is checked without the line is explained when it is back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app.domain.quiz.question import Rule
from app.runtime import Shelf
from tests.browser.conftest import HEIGHTS, watched
from tests.browser.navigators.trainee import Trainee
from tests.browser.site import Site, served, with_counted_ids
from tests.browser.watch import Watch
from tests.support.acts import UNIT
from tests.support.markers import with_quizzes
from tests.support.world import sqlite_world


@pytest.fixture
def practising(people: Path, shelf: Shelf, tmp_path: Path) -> Iterator[Site]:
    """The product with a quiz that explains each answer once it is checked."""
    quiz = replace(shelf.quizzes[UNIT], rule=Rule("practice", 70, "after-each"))
    world = sqlite_world(tmp_path, people, with_quizzes(shelf, {**shelf.quizzes, UNIT: quiz}))
    world.runtime = with_counted_ids(world.runtime)
    with served(world) as address:
        yield Site(world, address)
    world.close()


def test_an_answer_that_is_checked_without_the_line_is_explained_when_it_is_back(
    machine: Browser, practising: Site
) -> None:
    context = machine.new_context(viewport={"width": 360, "height": HEIGHTS[360]}, locale="en")
    with watched(context, Watch(practising.address, ("ERR_INTERNET_DISCONNECTED",))):
        trainee = Trainee(context.new_page(), practising, "en", practising.enrol("en"))
        trainee.signs_in()
        trainee.opens(f"/en/courses/police/{UNIT}/quiz")
        trainee.presses("Start the quiz")
        trainee.page.wait_for_load_state("networkidle")
        context.set_offline(True)
        trainee.answers(right=False)
        trainee.button("Check the answer").click()
        trainee.sees(
            "There is no connection. What you pressed opens when it is back; your answers are kept on this device."
        )
        with trainee.page.expect_navigation():
            context.set_offline(False)
        trainee.sees("Incorrect")
        assert trainee.is_at(r"/attempts/[^/]+/1")
        trainee.goes_on()
        trainee.answers()
        trainee.goes_on("Previous question")
        trainee.sees("Incorrect")
