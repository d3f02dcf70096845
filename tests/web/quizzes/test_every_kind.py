"""Every kind of question is put, answered by form, shown again, marked and explained."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.quiz.answer import field_name
from app.domain.quiz.question import Kind, Question, Quiz
from app.domain.shared.language import LANGUAGES, Lang
from app.runtime import Shelf
from app.services import quizzes
from tests.support.acts import UNIT, answer_questions, begin_quiz, right_answer, take_quiz, wrong_answer
from tests.support.every_kind import with_every_kind
from tests.support.markers import Markers, with_marked_quizzes
from tests.support.page import Browser
from tests.support.world import World, sqlite_world


@pytest.fixture
def asked(shelf: Shelf, tmp_path: Path) -> Shelf:
    return with_every_kind(shelf, tmp_path)


@pytest.fixture
def world(tmp_path: Path, people: Path, asked: Shelf) -> Iterator[World]:
    made = sqlite_world(tmp_path, people, asked)
    yield made
    made.close()


@pytest.fixture
def quiz(asked: Shelf) -> Quiz:
    return asked.quizzes[UNIT]


def of_kind(quiz: Quiz, kind: Kind) -> tuple[int, Question]:
    return next((number, one) for number, one in enumerate(quiz.questions, 1) if one.kind == kind)


def opened(world: World, quiz: Quiz, kind: Kind, lang: Lang = "en") -> tuple[Browser, str, Question]:
    """A browser at the question of a kind, and where its form goes."""
    browser = world.browser("trainee", lang=lang)
    number, question = of_kind(quiz, kind)
    page = f"{begin_quiz(browser)}/{number}"
    browser.open(page)
    return browser, page, question


def kept(world: World, page: str) -> quizzes.Taking:
    found = quizzes.look(world.runtime, world.person("trainee"), page.split("/")[3])
    assert found is not None
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_right_by_form_is_the_full_share_in_each_language(world: World, asked: Shelf, lang: Lang) -> None:
    browser = world.browser("trainee", lang=lang)
    attempt = take_quiz(browser, asked)
    done = kept(world, f"{attempt}/1").result
    assert done is not None
    assert done.share == 1


def test_all_wrong_is_nothing_and_every_mistake_is_explained(world: World, asked: Shelf, quiz: Quiz) -> None:
    browser = world.browser("trainee")
    attempt = take_quiz(browser, asked, answer=wrong_answer)
    done = kept(world, f"{attempt}/1").result
    assert done is not None
    assert done.share == 0
    page = browser.html.text
    for question in quiz.questions:
        for key in done.marks[question.id].feedback:
            assert question.text(key, "en") in page
    for right in (
        "1. See that she is safe.",
        "Investigator: Why did you not run away?",
        "Means → Deception",
        "purpose",
        "18 years",
    ):
        assert right in page
    assert "For yourself, not scored" in page
    assert "0 / 10" in page


@pytest.mark.parametrize(
    "kind", ["ordering", "qualification", "find-the-harm", "short-answer", "numeric", "reflective"]
)
def test_an_answer_is_shown_again_and_in_the_review(world: World, quiz: Quiz, kind: Kind) -> None:
    browser, page, question = opened(world, quiz, kind)
    answer = right_answer(question)
    browser.send(page, {**answer, "go": "review"})
    assert browser.html.text.count("Not answered") == len(quiz.questions) - 1
    browser.open(page)
    form = browser.html.form(page)
    assert {name: form[name] for name in answer} == {name: values[0] for name, values in answer.items()}


def test_a_transcript_is_shown_whole_but_only_what_can_be_marked_has_a_box(world: World, quiz: Quiz) -> None:
    browser, _, question = opened(world, quiz, "find-the-harm")
    assert browser.html.values(field_name(question)) == ["l1", "l3", "l4"]
    assert "Gulnara" in browser.html.text
    assert "Thank you." in browser.html.text


def test_questions_on_one_case_show_it_and_which_they_are(world: World, quiz: Quiz) -> None:
    browser, _, _ = opened(world, quiz, "reflective")
    assert "Question 2 of 2 on this case" in browser.html.text
    assert "Their passports were taken on arrival." in browser.html.text


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("numeric", "eighteen", "Write one number in digits"),
        ("numeric", "18,000", "Write one number in digits"),
        ("short-answer", "a" * 201, "At most 200 characters"),
        ("reflective", "a" * 2001, "At most 2000 characters"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_beside_it_and_not_lost(
    world: World, quiz: Quiz, kind: Kind, typed: str, said: str
) -> None:
    browser, page, question = opened(world, quiz, kind)
    response = browser.send(page, {field_name(question): typed})
    assert response.status_code == 422
    assert said in browser.html.error_of(field_name(question))
    assert browser.html.form(page)[field_name(question)] == typed
    assert kept(world, page).answered == 0


def test_what_is_written_stands_on_the_page_as_text(world: World, quiz: Quiz) -> None:
    browser, page, question = opened(world, quiz, "reflective")
    written = "</textarea><b onclick=x>“ & ’\nӨзүм"
    browser.send(page, {field_name(question): written, "go": "review"})
    assert "<b onclick" not in browser.html.source
    browser.open(page)
    assert browser.html.form(page)[field_name(question)].strip() == written


def test_a_number_is_shown_with_the_comma_of_the_language(world: World, quiz: Quiz) -> None:
    browser, page, question = opened(world, quiz, "numeric", "ru")
    browser.send(page, {field_name(question): "17.5", "go": "review"})
    assert "17,5" in browser.html.text


def test_nothing_is_explained_before_submitting(
    tmp_path_factory: pytest.TempPathFactory, people: Path, asked: Shelf, quiz: Quiz
) -> None:
    markers = Markers()
    world = sqlite_world(tmp_path_factory.mktemp("marked"), people, with_marked_quizzes(asked, markers))
    browser = world.browser("trainee")
    attempt = begin_quiz(browser)
    answer_questions(browser, attempt, quiz, wrong_answer)
    pages = [browser.html.source]
    for number in range(1, len(quiz.questions) + 1):
        pages.append(browser.open(f"{attempt}/{number}").source)
    assert [markers.found(page) for page in pages] == [set()] * len(pages)
    world.close()
