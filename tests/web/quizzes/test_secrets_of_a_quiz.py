"""Before an attempt is submitted, no page tells what is right or why; afterwards its result does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.quiz.answer import field_name
from app.domain.quiz.question import Question
from app.runtime import Shelf
from app.web.quizzes import build
from tests.support.acts import UNIT, answer_questions, begin_quiz, wrong_answer
from tests.support.markers import Markers, with_marked_quizzes, with_other_answers, with_quizzes
from tests.support.page import Browser
from tests.support.world import World, sqlite_world

JSON = {"Accept": "application/json"}
# What differs between two fetches of one page: the token, and the key of the form.
FLEETING = re.compile(r'name=\\?"(?:csrf_token|key)\\?" value=\\?"[^"]*"')


@pytest.fixture
def markers() -> Markers:
    return Markers()


@pytest.fixture
def marked(tmp_path: Path, people: Path, shelf: Shelf, markers: Markers) -> Iterator[World]:
    world = sqlite_world(tmp_path, people, with_marked_quizzes(shelf, markers))
    yield world
    world.close()


def pages_of(browser: Browser, attempt: str, questions: int) -> list[str]:
    """Everything that a person with an open attempt can fetch about it."""
    lang = browser.lang
    course = f"/{lang}/courses/police"
    paths = [f"{attempt}/{number}" for number in range(1, questions + 1)]
    paths += [f"{attempt}/questions.json", f"{attempt}/standing.json"]
    paths += [f"{attempt}/review", f"{attempt}/result", f"{course}/{UNIT}/quiz", f"{course}/{UNIT}/lesson"]
    paths += [course, f"/{lang}/", f"/{lang}/records", "/static/live.js"]
    return [browser.client.get(path, follow_redirects=True, buffered=True).get_data(as_text=True) for path in paths]


def told_while_open(world: World, markers: Markers, lang: str) -> set[object]:
    """Whose signs are found anywhere while an attempt is answered wrong, question by question."""
    browser = world.browser("trainee", lang=lang)
    quiz = world.runtime.shelf().quizzes[UNIT]
    attempt = begin_quiz(browser)
    sent = pages_of(browser, attempt, len(quiz.questions))
    for number, question in enumerate(quiz.questions, 1):
        browser.open(f"{attempt}/{number}")
        fields = {**browser.html.form(f"{attempt}/{number}"), **wrong_answer(question)}
        sent.append(browser.client.post(f"{attempt}/{number}", data=fields, headers=JSON).get_data(as_text=True))
        refused = {**fields, field_name(question): "zz", "key": f"refused {number}"}
        sent.append(browser.post(f"{attempt}/{number}", refused).get_data(as_text=True))
    sent += pages_of(browser, attempt, len(quiz.questions))
    return {owner for source in sent for owner in markers.found(source)}


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_no_page_of_an_open_attempt_explains_an_answer(marked: World, markers: Markers, lang: str) -> None:
    assert told_while_open(marked, markers, lang) == set()


def test_a_build_that_shows_feedback_with_the_options_is_caught(
    marked: World, markers: Markers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(question: Question, option: str) -> str:
        return " ".join(question.texts["en"].get(key, "") for key in (option, f"{option}.feedback"))

    monkeypatch.setattr(build, "option_text", too_much)
    assert told_while_open(marked, markers, "en") != set()


def test_after_submitting_the_result_explains_every_question_and_every_mistake(marked: World, markers: Markers) -> None:
    browser = marked.browser("trainee")
    quiz = marked.runtime.shelf().quizzes[UNIT]
    attempt = begin_quiz(browser)
    answer_questions(browser, attempt, quiz, wrong_answer)
    browser.send(f"{attempt}/submit")
    told = markers.found(browser.html.source)
    wrong = {(UNIT, question.id, key) for question in quiz.questions for key in mistakes(question.id, marked)}
    assert told == wrong | {(UNIT, question.id, "explanation") for question in quiz.questions}


def mistakes(id: str, world: World) -> set[str]:
    """The keys of the feedback that the wrong answer to a question gets."""
    question = world.runtime.shelf().quizzes[UNIT].question(id)
    assert question is not None
    if question.kind == "true-false":
        return {"feedback"}
    if question.kind == "matching":
        return {f"{prompt}.feedback" for prompt in question.prompts}
    return {f"{option}.feedback" for options in wrong_answer(question).values() for option in options}


def test_an_open_attempt_looks_the_same_whatever_is_right(
    tmp_path_factory: pytest.TempPathFactory, people: Path, shelf: Shelf
) -> None:
    """Two quizzes that differ only in their key give the same pages, letter by letter."""
    looks = []
    for quiz in (shelf.quizzes[UNIT], with_other_answers(shelf.quizzes[UNIT])):
        changed = with_quizzes(shelf, {**shelf.quizzes, UNIT: quiz})
        world = sqlite_world(tmp_path_factory.mktemp("world"), people, changed)
        browser = world.browser("trainee")
        attempt = begin_quiz(browser)
        answer_questions(browser, attempt, shelf.quizzes[UNIT])
        looks.append([FLEETING.sub("", page) for page in pages_of(browser, attempt, len(quiz.questions))])
        world.close()
    assert looks[0] == looks[1]
