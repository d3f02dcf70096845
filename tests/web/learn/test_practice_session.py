"""A course that asks for a practice session: its page says what is left of it and leads to it."""

from dataclasses import replace

import pytest

from app.domain.content.course import Pass
from app.services import certificates
from tests.support.acts import UNITS, read_lesson, take_quiz
from tests.support.changing import changing
from tests.support.world import World

COURSE = "/en/courses/police"


@pytest.fixture
def asking(world: World) -> World:
    courses = world.runtime.shelf().courses
    rules = Pass("all", "all", {"practice": True})
    changing(world)(courses={**courses, "police": replace(courses["police"], units=UNITS[:1], passes=rules)})
    return world


def test_who_leads_sessions_is_led_to_a_rehearsal(asking: World) -> None:
    trainer = asking.browser("trainer")
    assert {"/en/sessions/new"} <= set(trainer.open(COURSE).links())
    read_lesson(trainer, UNITS[0])
    take_quiz(trainer, asking.runtime.shelf(), UNITS[0])
    assert "Left: practice session." in trainer.open("/en/").text
    page = trainer.open(COURSE)
    for left in ("0 of 3", "to the end of its hearing", "the debriefing", "practice transcript", "Go to the practice"):
        assert left in page.text


def test_anybody_else_is_told_to_ask_their_centre(asking: World) -> None:
    trainee = asking.browser("trainee")
    read_lesson(trainee, UNITS[0])
    take_quiz(trainee, asking.runtime.shelf(), UNITS[0])
    page = trainee.open(COURSE)
    assert "Ask your centre for the role of a trainer" in page.text
    assert "Go to the practice session" not in page.text
    assert "/en/sessions/new" not in page.links()


def test_its_certificate_says_that_the_person_may_lead_group_trials(asking: World) -> None:
    who, course = asking.person("trainer"), asking.runtime.shelf().courses["police"]
    with asking.runtime.write() as session:
        code = certificates.issue(asking.runtime, session, who.person_id, who.centre_id, course, "ky")
    said = {"en": "may lead group trials", "ru": "вправе вести групповые", "ky": "жетектей алат"}
    for lang, words in said.items():
        assert words in asking.browser(lang=lang).open(f"/{lang}/verify/{code}").text
