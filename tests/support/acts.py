"""What people do, page by page: read a lesson, take a quiz, complete a course, play a trial."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import yaml

from app.domain.quiz.answer import field_name
from app.domain.quiz.question import Question, Quiz
from app.runtime import Shelf
from tests.support.page import Browser

POLICE: Final = Path(__file__).parents[2] / "courses/police/course.yaml"
UNITS: Final = tuple(str(unit) for unit in yaml.safe_load(POLICE.read_text("utf-8"))["units"])
UNIT = UNITS[0]
CASE = "debt"
Choose = Callable[[str, list[str]], str]
Answer = dict[str, list[str]]


def right_answer(question: Question) -> Answer:
    """The fields of a form that answers a question wholly right."""
    if question.shape == "pairs":
        return {field_name(question, prompt): [choice] for prompt, choice in question.prompts.items()}
    if question.shape == "text":
        number = question.number.value if question.number else "A text of one's own."
        return {field_name(question): [question.accepted["en"][0] if question.accepted else number]}
    return {field_name(question): list(question.right)}


def wrong_answer(question: Question, turn: int = 0) -> Answer:
    """The fields of a form that answers a question wholly wrong, otherwise with each `turn`."""
    if question.kind == "ordering":
        backwards = dict(zip(question.options, reversed(question.options), strict=True))
        return {field_name(question, item): [backwards[place]] for item, place in question.prompts.items()}
    if question.shape == "pairs":
        return {
            field_name(question, prompt): [_other(question.choices_of(prompt), [choice], turn)]
            for prompt, choice in question.prompts.items()
        }
    if question.shape == "text":
        return {field_name(question): ["99"]}
    return {field_name(question): [_other(question.options, question.right, turn)]}


def _other(options: Sequence[str], right: Sequence[str], turn: int) -> str:
    wrong = [option for option in options if option not in right]
    return wrong[turn % len(wrong)]


def read_lesson(browser: Browser, unit: str = UNIT, course: str = "police") -> None:
    """Open a lesson and press "I have read it to the end"."""
    page = f"/{browser.lang}/courses/{course}/{unit}"
    browser.open(f"{page}/lesson")
    browser.send(f"{page}/read")


def begin_quiz(browser: Browser, unit: str = UNIT, course: str = "police") -> str:
    """Press "Start the quiz", or go on with the attempt under way; the path of the attempt."""
    start = f"/{browser.lang}/courses/{course}/{unit}/quiz"
    browser.open(start)
    if start in browser.html.actions():
        browser.send(start)
    else:
        browser.open(next(link for link in browser.html.links() if "/attempts/" in link))
    return browser.path.rsplit("/", 1)[0]


def answer_questions(
    browser: Browser, attempt: str, quiz: Quiz, answer: Callable[[Question], Answer] = right_answer
) -> None:
    """Answer every question of an attempt in order, up to the review."""
    browser.open(f"{attempt}/1")
    for number, question in enumerate(quiz.questions, 1):
        browser.send(f"{attempt}/{number}", {**answer(question)})
    assert browser.path == f"{attempt}/review"


def take_quiz(
    browser: Browser,
    shelf: Shelf,
    unit: str = UNIT,
    course: str = "police",
    answer: Callable[[Question], Answer] = right_answer,
) -> str:
    """A whole attempt by form, from the start to the result; its path."""
    attempt = begin_quiz(browser, unit, course)
    answer_questions(browser, attempt, shelf.quizzes[unit], answer)
    browser.send(f"{attempt}/submit")
    assert browser.path == f"{attempt}/result"
    return attempt


def begin_test(browser: Browser, kind: str, course: str = "police") -> str:
    """Press "Start the test"; the path of the attempt."""
    start = f"/{browser.lang}/courses/{course}/tests/{kind}"
    browser.open(start)
    browser.send(start)
    return browser.path.rsplit("/", 1)[0]


def answer_test(browser: Browser, attempt: str, shelf: Shelf, answer: Callable[[Question], Answer]) -> None:
    """Answer every question of a test in the order in which they are put, up to the review."""
    asked = {one.id: one for forms in shelf.forms.values() for form in forms.values() for one in form.questions}
    browser.open(f"{attempt}/1")
    while browser.path != f"{attempt}/review":
        question = asked[browser.html.form(browser.path)["question"]]
        browser.send(browser.path, {**answer(question)})


def take_test(browser: Browser, shelf: Shelf, kind: str, answer: Callable[[Question], Answer] = right_answer) -> str:
    """A whole attempt at a test by form, from the start to the result; its path."""
    attempt = begin_test(browser, kind)
    answer_test(browser, attempt, shelf, answer)
    browser.send(f"{attempt}/submit")
    assert browser.path == f"{attempt}/result"
    return attempt


def complete_course(browser: Browser, shelf: Shelf, course: str = "police") -> str:
    """Do all that a course asks, quiz by quiz and lesson by lesson; the code of the certificate."""
    for unit in shelf.courses[course].units:
        take_quiz(browser, shelf, unit, course)
        read_lesson(browser, unit, course)
    pdf = next(link for link in browser.html.links() if link.endswith(".pdf"))
    return pdf.rsplit("/", 1)[1].removesuffix(".pdf")


def take_seat(browser: Browser, role: str, case: str = CASE) -> str:
    """Choose a role of a case and enter the room; its path."""
    page = f"/{browser.lang}/trials/cases/{case}"
    browser.open(page)
    browser.send(page, {"role": role})
    return browser.path


def answer_once(browser: Browser, room: str, choose: Choose) -> str:
    """Answer what the room asks, and read what is told of it; the decision that was answered."""
    asked = browser.html.form(room)
    browser.send(room, {"option": choose(asked["decision"], browser.html.values("option"))})
    read_on(browser)
    return asked["decision"]


def read_on(browser: Browser) -> None:
    """Go on past what is told of the last answer: a harm, a scene that is over."""
    while told := [action for action in browser.html.actions() if action.endswith("/further")]:
        browser.send(told[0])


def play_to_end(browser: Browser, room: str, choose: Choose = lambda _, options: options[0]) -> list[str]:
    """Answer until the hearing has ended; the decisions that were answered."""
    answered = []
    while room in browser.html.actions():
        answered.append(answer_once(browser, room, choose))
    return answered
