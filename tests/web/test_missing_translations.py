"""What is not translated yet is shown in its original language, and said to be in it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.domain.content.course import Unit
from app.domain.quiz.question import Quiz
from app.domain.shared.language import Lang
from app.domain.trial.serial import program_sha256
from app.runtime import Shelf
from tests.support.acts import CASE, UNIT, begin_quiz, play_to_end, take_seat
from tests.support.page import Browser, Html
from tests.support.past import has_taken
from tests.support.world import World, sqlite_world

LANGS: tuple[Lang, ...] = ("ru", "ky")


def in_english_alone(shelf: Shelf) -> Shelf:
    """The shelf without the translations of its lessons, its questions and its cases."""
    changed: Any = shelf
    return replace(
        changed,
        units={id: _unit(unit) for id, unit in shelf.units.items()},
        quizzes={id: _quiz(quiz) for id, quiz in shelf.quizzes.items()},
        cases={slug: _case(case) for slug, case in shelf.cases.items()},
    )


def _unit(unit: Unit) -> Unit:
    return replace(unit, lesson=replace(unit.lesson, by_language={"en": unit.lesson.by_language["en"]}))


def _quiz(quiz: Quiz) -> Quiz:
    return replace(quiz, questions=tuple(replace(one, texts={"en": one.texts["en"]}) for one in quiz.questions))


def _case(case: Any) -> Any:
    program = replace(case.program, languages=("en",), texts={"en": case.program.texts["en"]})
    roles = {role: {"en": told["en"]} for role, told in case.sheets.roles.items()}
    exhibits = {number: {"en": told["en"]} for number, told in case.sheets.exhibits.items()}
    sheets = replace(case.sheets, roles=roles, exhibits=exhibits)
    return replace(case, program=program, sha256=program_sha256(program), sheets=sheets, sheets_sha256="english")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory, people: Path, shelf: Shelf) -> Iterator[World]:
    world = sqlite_world(tmp_path_factory.mktemp("english"), people, in_english_alone(shelf))
    yield world
    world.close()


@pytest.fixture(params=["ky", pytest.param("ru", marks=pytest.mark.slow)])
def reader(english: World, request: pytest.FixtureRequest) -> Browser:
    return english.browser("trainee", lang=request.param)


def said_to_be_english(page: Html) -> str:
    """The words of a page that are said to be in English."""
    return " ".join(" ".join(e.itertext()) for e in page.root.iter() if e.get("lang") == "en" and e.tag != "a")


def test_a_lesson_is_shown_in_the_original_and_says_so(english: World, reader: Browser) -> None:
    page = reader.open(f"/{reader.lang}/courses/police/{UNIT}/lesson")
    lesson = english.runtime.shelf().units[UNIT].lesson.by_language["en"]
    assert lesson.headings[0].text in said_to_be_english(page)
    assert [e for e in page.all("div") if "k-note-warn" in e.get("class", "")]


def test_a_quiz_is_taken_in_the_original(english: World, reader: Browser) -> None:
    quiz = english.runtime.shelf().quizzes[UNIT]
    for number, question in enumerate(quiz.questions, 1):
        attempt = begin_quiz(reader)
        page = reader.open(f"{attempt}/{number}")
        assert " ".join(question.text("stem", "en").split()) in " ".join(said_to_be_english(page).split())
    reader.open(f"{attempt}/review")
    submitted = has_taken(english, english.person())
    reader.open(f"/{reader.lang}/attempts/{submitted}/result")
    reader.open(f"/{reader.lang}/courses/police/{UNIT}/quiz")


def test_a_trial_is_played_in_the_original(english: World, reader: Browser) -> None:
    reader.open(f"/{reader.lang}/trials/cases/{CASE}")
    room = take_seat(reader, "representative")
    for number in (1, 2):
        reader.open(f"{room}/exhibits/{number}")
    reader.open(room)
    play_to_end(reader, room)
    page = reader.open(f"{room}/debriefing")
    program = english.runtime.shelf().cases[CASE].program
    assert any(program.text(one.text, "en") in said_to_be_english(page) for one in program.endings.values())


@pytest.mark.parametrize("path", ["", "courses", "courses/police", "trials", "records"])
def test_lists_of_what_is_not_translated_say_so_too(reader: Browser, path: str) -> None:
    reader.open(f"/{reader.lang}/{path}")
