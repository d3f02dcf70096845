"""A quiz from its start to its result, by form and by script."""

from functools import partial

import pytest
from sqlalchemy import func, select

from app.domain.quiz.answer import field_name
from app.domain.quiz.question import Kind, Question, Quiz
from app.runtime import Shelf
from app.services import quizzes
from app.store.models import AttemptStep
from tests.support.acts import (
    UNIT,
    Answer,
    answer_questions,
    begin_quiz,
    right_answer,
    take_quiz,
    wrong_answer,
)
from tests.support.page import Browser
from tests.support.past import has_begun, has_taken
from tests.support.world import World

START = f"/en/courses/police/{UNIT}/quiz"
JSON = {"Accept": "application/json"}


@pytest.fixture
def trainee(world: World) -> Browser:
    return world.browser("trainee")


@pytest.fixture
def quiz(shelf: Shelf) -> Quiz:
    return shelf.quizzes[UNIT]


def question_of_kind(quiz: Quiz, kind: Kind) -> tuple[int, Question]:
    """The first question of a kind, and its number."""
    return next((number, one) for number, one in enumerate(quiz.questions, 1) if one.kind == kind)


def kept(world: World, attempt: str) -> quizzes.Taking:
    """The attempt as it is kept."""
    found = quizzes.look(world.runtime, world.person("trainee"), attempt.rsplit("/", 1)[1])
    assert found is not None
    return found


def steps(world: World) -> int:
    with world.runtime.read() as session:
        return session.scalar(select(func.count()).select_from(AttemptStep)) or 0


def test_the_start_says_what_is_asked_and_how_it_counts(trainee: Browser, quiz: Quiz) -> None:
    page = trainee.open(START)
    assert f"Questions{len(quiz.questions)}" in page.text.replace(" ", "")
    assert "Pass mark" in page.text
    assert "70%" in page.text
    assert page.buttons()[-1] == "Start the quiz"


def test_beginning_again_goes_on_with_the_attempt_under_way(trainee: Browser) -> None:
    first = begin_quiz(trainee)
    trainee.post(START, {"csrf_token": trainee.token()}, follow=True)
    assert trainee.path == f"{first}/1"
    page = trainee.open(START)
    assert "An attempt is under way." in page.text
    assert f"{first}/1" in page.links()


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_a_whole_attempt_by_form_is_passed_in_each_language(world: World, shelf: Shelf, lang: str) -> None:
    trainee = world.browser("trainee", lang=lang)
    attempt = take_quiz(trainee, shelf)
    taking = kept(world, attempt)
    assert taking.result is not None
    assert taking.result.share == 1
    assert trainee.html.text.count("100") >= 1


def test_an_answer_is_shown_again_and_can_be_changed_until_submitting(trainee: Browser, quiz: Quiz) -> None:
    attempt = begin_quiz(trainee)
    number, question = question_of_kind(quiz, "single")
    for chosen in (question.right[0], next(one for one in question.options if one not in question.right)):
        trainee.open(f"{attempt}/{number}")
        trainee.send(f"{attempt}/{number}", {field_name(question): chosen})
        page = trainee.open(f"{attempt}/{number}")
        assert page.form(f"{attempt}/{number}")[field_name(question)] == chosen
        assert "The answer is saved." in page.text


def test_the_buttons_lead_to_the_next_the_previous_and_any_question_and_save_on_the_way(
    world: World, trainee: Browser, quiz: Quiz
) -> None:
    attempt = begin_quiz(trainee)
    trainee.send(f"{attempt}/1", right_answer(quiz.questions[0]))
    assert trainee.path == f"{attempt}/2"
    trainee.send(f"{attempt}/2", {**right_answer(quiz.questions[1]), "go": "1"})
    assert trainee.path == f"{attempt}/1"
    trainee.send(f"{attempt}/1", {"go": "7"})
    assert trainee.path == f"{attempt}/7"
    trainee.send(f"{attempt}/7", {"go": "review"})
    assert trainee.path == f"{attempt}/review"
    assert kept(world, attempt).answered == 2


def test_the_review_names_what_is_open_and_leads_to_each_question(trainee: Browser, quiz: Quiz) -> None:
    attempt = begin_quiz(trainee)
    trainee.send(f"{attempt}/1", right_answer(quiz.questions[0]))
    page = trainee.open(f"{attempt}/review")
    total = len(quiz.questions)
    assert f"Answered: 1 of {total}." in page.text
    assert page.text.count("Not answered") == total - 1
    assert {f"{attempt}/{number}" for number in range(1, total + 1)} <= set(page.links())


def test_a_script_saves_an_answer_and_is_told_when(world: World, trainee: Browser, quiz: Quiz) -> None:
    attempt = begin_quiz(trainee)
    fields = {**trainee.html.form(f"{attempt}/1"), **right_answer(quiz.questions[0])}
    response = trainee.client.post(f"{attempt}/1", data=fields, headers=JSON)
    assert response.get_json() == {"saved": True, "text": "The answer is saved. 14:05", "place": 1, "left": None}
    assert kept(world, attempt).answered == 1


def test_a_script_is_told_why_an_answer_is_not_kept(world: World, trainee: Browser) -> None:
    attempt = begin_quiz(trainee)
    fields = trainee.html.form(f"{attempt}/1")
    refused = trainee.client.post(f"{attempt}/1", data={**fields, "q01": "zz"}, headers=JSON)
    assert refused.status_code == 409
    assert refused.get_json()["saved"] is False
    has_taken(world, world.person())
    late = trainee.client.post(f"{attempt}/1", data={**fields, "key": "late"}, headers=JSON)
    assert late.status_code == 409
    assert "has been submitted" in late.get_json()["why"]


def test_the_same_request_again_keeps_one_step(world: World, trainee: Browser, quiz: Quiz) -> None:
    attempt = begin_quiz(trainee)
    fields = {**trainee.html.form(f"{attempt}/1"), **right_answer(quiz.questions[0])}
    for _ in range(3):
        trainee.post(f"{attempt}/1", fields)
    assert steps(world) == 1


def test_the_same_key_with_another_answer_is_refused_and_said_on_the_page(
    world: World, trainee: Browser, quiz: Quiz
) -> None:
    number, question = question_of_kind(quiz, "single")
    attempt = begin_quiz(trainee)
    trainee.open(f"{attempt}/{number}")
    fields = trainee.html.form(f"{attempt}/{number}")
    trainee.post(f"{attempt}/{number}", {**fields, **right_answer(question)})
    response = trainee.post(f"{attempt}/{number}", {**fields, **wrong_answer(question)})
    assert response.status_code == 422
    assert "sent twice with different answers" in trainee.html.error_of(field_name(question))
    assert kept(world, attempt).answers[question.id].chosen == question.right


@pytest.mark.parametrize(("kind", "given"), [("single", ["a", "b"]), ("single", "zz"), ("true-false", "maybe")])
def test_an_impossible_answer_is_refused_beside_the_question(
    trainee: Browser, quiz: Quiz, kind: Kind, given: str | list[str]
) -> None:
    number, question = question_of_kind(quiz, kind)
    attempt = begin_quiz(trainee)
    trainee.open(f"{attempt}/{number}")
    response = trainee.send(f"{attempt}/{number}", {field_name(question): given})
    assert response.status_code == 422
    assert trainee.html.error_of(field_name(question))
    assert "could not be saved" in trainee.html.text


@pytest.mark.parametrize("number", [0, 99, 10**9])
def test_a_question_that_there_is_not_is_not_found(trainee: Browser, number: int) -> None:
    attempt = begin_quiz(trainee)
    trainee.open(f"{attempt}/{number}", 404)


def test_a_question_is_answered_only_under_its_own_name(trainee: Browser) -> None:
    attempt = begin_quiz(trainee)
    response = trainee.post(f"{attempt}/1", {"csrf_token": trainee.token(), "question": "q99", "q99": "a"})
    assert response.status_code == 422


def test_submitting_twice_gives_the_same_result_once(world: World, trainee: Browser, quiz: Quiz) -> None:
    attempt = begin_quiz(trainee)
    answer_questions(trainee, attempt, quiz)
    fields = trainee.html.form(f"{attempt}/submit")
    pages = []
    for key in (fields["key"], fields["key"], "another"):
        trainee.post(f"{attempt}/submit", {**fields, "key": key}, follow=True)
        assert trainee.path == f"{attempt}/result"
        pages.append(trainee.html.text)
    assert pages[0] == pages[1] == pages[2]
    assert steps(world) == len(quiz.questions) + 1


def test_after_submitting_every_page_of_the_attempt_leads_to_its_result(world: World, trainee: Browser) -> None:
    attempt = has_taken(world, world.person())
    for page in ("1", "review"):
        trainee.open(f"/en/attempts/{attempt}/{page}")
        assert trainee.path == f"/en/attempts/{attempt}/result"


def test_before_submitting_the_result_leads_back_to_the_review(trainee: Browser) -> None:
    attempt = begin_quiz(trainee)
    trainee.open(f"{attempt}/result")
    assert trainee.path == f"{attempt}/review"


def test_an_answer_sent_after_submitting_changes_nothing_and_says_so(
    world: World, trainee: Browser, quiz: Quiz
) -> None:
    attempt = begin_quiz(trainee)
    open_in_another_tab = trainee.html.form(f"{attempt}/1")
    answer_questions(trainee, attempt, quiz)
    trainee.send(f"{attempt}/submit")
    before = kept(world, attempt).result
    trainee.post(f"{attempt}/1", {**open_in_another_tab, **wrong_answer(quiz.questions[0])}, follow=True)
    assert trainee.path == f"{attempt}/result"
    assert "can no longer be changed" in trainee.html.text
    assert kept(world, attempt).result == before


def test_the_result_explains_every_wrong_option_chosen(world: World, trainee: Browser, quiz: Quiz) -> None:
    for turn in range(4):
        attempt = has_taken(world, world.person(), answer=partial(wrong_answer, turn=turn))
        page = trainee.open(f"/en/attempts/{attempt}/result")
        for question in quiz.questions:
            for key in feedback_keys(question, wrong_answer(question, turn)):
                assert flat(question.text(key, "en")) in page.text
            assert flat(question.text("explanation", "en")) in page.text


def feedback_keys(question: Question, answer: Answer) -> list[str]:
    if question.kind == "true-false":
        return ["feedback"]
    ids = (
        question.prompts if question.kind == "matching" else [option for chosen in answer.values() for option in chosen]
    )
    return [f"{id}.feedback" for id in ids]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_failed_attempt_leads_to_the_lesson_and_another_attempt(world: World, trainee: Browser) -> None:
    attempt = has_taken(world, world.person(), answer=wrong_answer)
    page = trainee.open(f"/en/attempts/{attempt}/result")
    assert "Not passed yet" in page.text
    assert START in page.links()
    assert has_begun(world, world.person()) != attempt
    page = trainee.open(START)
    assert "Attempt 1, 09.03.2026" in page.text
    assert "Not passed" in page.text
