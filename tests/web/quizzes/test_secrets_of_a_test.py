"""A test never tells what is right, not even at its end; a quiz tells it when its own rule says so, and not before."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.quiz.answer import field_name
from app.domain.quiz.question import Feedback, Question
from app.runtime import Shelf
from app.web.quizzes import build
from tests.support.acts import UNIT, answer_questions, answer_test, begin_quiz, begin_test, right_answer, wrong_answer
from tests.support.languages import in_each_language
from tests.support.markers import (
    Markers,
    with_forms,
    with_marked_forms,
    with_marked_quizzes,
    with_other_answers,
    with_quizzes,
)
from tests.support.page import Browser
from tests.support.world import World, sqlite_world

JSON = {"Accept": "application/json"}
PRE = "police/pre"
FLEETING = re.compile(r'name=\\?"(?:csrf_token|key)\\?" value=\\?"[^"]*"|data-left="\d+"|"left":\d+')
Made = Callable[[Shelf], World]


@pytest.fixture
def markers() -> Markers:
    return Markers()


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory, people: Path) -> Iterator[Made]:
    """Makes a world over a shelf."""
    worlds = []

    def make(shelf: Shelf) -> World:
        worlds.append(sqlite_world(tmp_path_factory.mktemp("world"), people, shelf))
        return worlds[-1]

    yield make
    for world in worlds:
        world.close()


def sent(browser: Browser, paths: list[str]) -> list[str]:
    answers = [browser.client.get(path, follow_redirects=True, buffered=True) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    return [answer.get_data(as_text=True) for answer in answers]


def around(browser: Browser, attempt: str, questions: int) -> list[str]:
    """Everything that somebody can fetch about an attempt at the pre-test."""
    home = f"/{browser.lang}"
    paths = [f"{attempt}/{number}" for number in range(1, questions + 1)]
    paths += [f"{attempt}/questions.json", f"{attempt}/standing.json"]
    paths += [f"{attempt}/review", f"{attempt}/result", f"{home}/courses/police/tests/pre", f"{home}/courses/police"]
    paths += [f"{home}/courses/police/again", f"{home}/courses/police/copy.html", f"{home}/account/kept"]
    return sent(browser, [*paths, f"{home}/", f"{home}/records", "/static/answers.js"])


def told_by_a_test(world: World, markers: Markers, lang: str) -> set[object]:
    """Whose signs are found anywhere, from the start of a pre-test to after its end, all answered wrong."""
    browser = world.browser("trainee", lang=lang)
    shelf = world.runtime.shelf()
    forms = shelf.forms[PRE]
    asked = {one.id: one for form in forms.values() for one in form.questions}
    attempt = begin_test(browser, "pre")
    number = len(forms["A"].questions)
    pages = around(browser, attempt, number)
    for place in range(1, number + 1):
        browser.open(f"{attempt}/{place}")
        fields = browser.html.form(f"{attempt}/{place}")
        question = asked[fields["question"]]
        answered = {**fields, **wrong_answer(question)}
        pages.append(browser.client.post(f"{attempt}/{place}", data=answered, headers=JSON).get_data(as_text=True))
        refused = {**fields, field_name(question): "zz", "key": f"refused {place}", "go": "check"}
        pages.append(browser.post(f"{attempt}/{place}", refused).get_data(as_text=True))
    browser.open(f"{attempt}/review")
    browser.send(f"{attempt}/submit")
    pages += [browser.html.source, *around(browser, attempt, number)]
    return {owner for page in pages for owner in markers.found(page)}


@in_each_language
def test_a_test_explains_nothing_before_or_after_its_end(made: Made, shelf: Shelf, markers: Markers, lang: str) -> None:
    assert told_by_a_test(made(with_marked_forms(shelf, markers)), markers, lang) == set()


def test_a_build_that_shows_feedback_with_the_options_is_caught(
    made: Made, shelf: Shelf, markers: Markers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(question: Question, option: str) -> str:
        texts = question.texts["en"]
        return " ".join(texts.get(key, "") for key in (option, f"{option}.feedback", "feedback"))

    monkeypatch.setattr(build, "option_text", too_much)
    assert told_by_a_test(made(with_marked_forms(shelf, markers)), markers, "en") != set()


def test_an_attempt_at_a_test_looks_the_same_whatever_is_right(made: Made, shelf: Shelf) -> None:
    looks = []
    others = {name: with_other_answers(form) for name, form in shelf.forms[PRE].items()}
    for shown in (shelf, with_forms(shelf, {**shelf.forms, PRE: others})):
        world = made(shown)
        browser = world.browser("trainee")
        attempt = begin_test(browser, "pre")
        answer_test(browser, attempt, shelf, right_answer)
        number = len(shelf.forms[PRE]["A"].questions)
        looks.append([FLEETING.sub("", page) for page in around(browser, attempt, number)])
    assert looks[0] == looks[1]


def ruled(shelf: Shelf, markers: Markers, feedback: Feedback) -> Shelf:
    """The shelf with marked quizzes, that of the unit with another rule on when it explains."""
    marked = with_marked_quizzes(shelf, markers)
    quiz = marked.quizzes[UNIT]
    kind = "practice" if feedback == "after-each" else "graded"
    return with_quizzes(
        marked, {**marked.quizzes, UNIT: replace(quiz, rule=replace(quiz.rule, kind=kind, feedback=feedback))}
    )


def test_a_practice_quiz_explains_an_answer_once_it_is_checked_and_no_other(
    made: Made, shelf: Shelf, markers: Markers
) -> None:
    world = made(ruled(shelf, markers, "after-each"))
    browser, quiz = world.browser("trainee"), world.runtime.shelf().quizzes[UNIT]
    attempt = begin_quiz(browser)
    first = quiz.questions[0]
    assert markers.found(browser.open(f"{attempt}/1").source) == set()
    browser.send(f"{attempt}/1", {**wrong_answer(first), "go": ["check"]})
    [chosen] = wrong_answer(first)[field_name(first)]
    assert markers.found(browser.html.source) == {
        (UNIT, first.id, f"{chosen}.feedback"),
        (UNIT, first.id, "explanation"),
    }
    assert field_name(first) not in browser.html.form(f"{attempt}/1")
    browser.send(f"{attempt}/1", {"go": ["2"]})  # from an explanation one goes on, and is warned of nothing
    assert browser.path == f"{attempt}/2"
    assert "was checked" not in browser.html.text
    browser.open(f"{attempt}/1")
    pages = sent(browser, [f"{attempt}/{number}" for number in range(2, len(quiz.questions) + 1)])
    pages += sent(browser, [f"{attempt}/review"])
    assert {owner for page in pages for owner in markers.found(page)} == set()
    fields = {**browser.html.form(f"{attempt}/1"), **right_answer(first), "key": "later", "question": first.id}
    refused = browser.client.post(f"{attempt}/1", data=fields, headers=JSON)
    assert refused.status_code == 409
    assert "was checked" in refused.get_json()["why"]
    assert browser.client.post(f"{attempt}/1", data={**fields, "key": "by form"}).status_code == 302


def test_a_quiz_explains_only_to_whoever_has_passed_where_its_rule_says_so(
    made: Made, shelf: Shelf, markers: Markers
) -> None:
    world = made(ruled(shelf, markers, "after-passing"))
    browser, quiz = world.browser("trainee"), world.runtime.shelf().quizzes[UNIT]
    answer_questions(browser, attempt := begin_quiz(browser), quiz, wrong_answer)
    browser.send(f"{attempt}/submit")
    assert markers.found(browser.html.source) == set()
    assert "The answers are explained once you have passed." in browser.html.text
    answer_questions(browser, attempt := begin_quiz(browser), quiz)
    browser.send(f"{attempt}/submit")
    assert (UNIT, quiz.questions[0].id, "explanation") in markers.found(browser.html.source)
