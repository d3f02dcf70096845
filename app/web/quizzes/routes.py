"""Quizzes and tests: begin, answer, review, submit, result. Every button of a question saves its answer."""

from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.domain.quiz.answer import field_name
from app.domain.quiz.forms import TEST_KINDS, TestKind, id_of_test
from app.domain.shared.refusal import Refusal
from app.i18n.formats import local
from app.services import beginning, courses, quizzes
from app.services.quizzes import Kept, Taking
from app.web.frame import fragment, render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.quizzes import build, outcome, start_build
from app.web.quizzes.pages import Asked
from app.web.quizzes.places import timer
from app.web.refusals import sentence

LONGEST_NUMBER = 3  # digits of the number of a question
LONGEST_PLACE = 9  # digits of the place of an answer

bp = Blueprint("quizzes", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@bp.get("/courses/<course>/<path:unit>/quiz")
@permission("quiz.take")
def start(course: str, unit: str) -> str:
    """What the quiz asks, and the attempts so far."""
    return render("quizzes/start.html", start_build.start_page(runtime(), me(), *_unit(course, unit)))


@bp.post("/courses/<course>/<path:unit>/quiz")
@permission("quiz.take")
def begin(course: str, unit: str) -> Response:
    """Begin an attempt, or go on with the one under way."""
    attempt = beginning.begin(runtime(), me(), *_unit(course, unit))
    return _begun(attempt, url_for("quizzes.start", course=course, unit=unit))


@bp.get("/courses/<course>/tests/<kind>")
@permission("quiz.take")
def test(course: str, kind: str) -> str:
    """What a test of a course asks, and the attempts so far."""
    return render("quizzes/start.html", start_build.test_page(runtime(), me(), *_tested(course, kind)))


@bp.post("/courses/<course>/tests/<kind>")
@permission("quiz.take")
def begin_test(course: str, kind: str) -> Response:
    """Begin an attempt at a test, or go on with the one under way."""
    attempt = beginning.begin_test(runtime(), me(), *_tested(course, kind))
    return _begun(attempt, url_for("quizzes.test", course=course, kind=kind))


def _begun(attempt: str | Refusal, back: str) -> Response:
    if isinstance(attempt, Refusal):
        flash(sentence(attempt), "warn")
        return redirect(back)
    return redirect(url_for("quizzes.question", attempt=attempt, number=1))


@bp.get("/attempts/<attempt>/<int:number>")
@permission("quiz.take")
def question(attempt: str, number: int) -> str | Response:
    """One question of an attempt."""
    taking = _own(attempt)
    if taking.submitted_at is not None:
        return redirect(url_for("quizzes.result", attempt=attempt))
    if not 1 <= number <= len(taking.quiz.questions):
        abort(404)
    return _shown(taking, number)


def _shown(taking: Taking, number: int, **more: Any) -> str:
    page = build.question_page(runtime(), me(), taking, _asked(taking, number, **more))
    return render("quizzes/question.html", page)


def _asked(taking: Taking, number: int, **more: Any) -> Asked:
    return build.asked(runtime(), taking, number, outcome.checked(runtime(), taking, number), **more)


@bp.get("/attempts/<attempt>/questions.json")
@permission("quiz.take")
def questions(attempt: str) -> Response:
    """Every question of an attempt under way, so that its page can go on while the line is down."""
    taking = _own(attempt)
    if taking.submitted_at is not None:
        return jsonify({"questions": []})
    asked = [_asked(taking, number) for number in range(1, len(taking.quiz.questions) + 1)]
    shown = [
        {
            "html": fragment("quizzes/_asked.html", "asked", one),
            "answered": not taking.answers[one.question].is_empty,
            "checked": one.checked is not None,
        }
        for one in asked
    ]
    return jsonify({"questions": shown})


@bp.get("/attempts/<attempt>/standing.json")
@permission("quiz.take")
def standing(attempt: str) -> Response:
    """Where an attempt stands, for a page that slept or lost the line: the time left, how far answers count."""
    taking = _own(attempt)
    end = timer(taking.ends_at, runtime().clock())
    over = url_for("quizzes.result", attempt=attempt) if taking.submitted_at is not None else ""
    return jsonify({"left": end.seconds if end else None, "place": taking.place, "over": over})


@bp.post("/attempts/<attempt>/<int:number>")
@permission("quiz.take")
def answer(attempt: str, number: int) -> str | Response | tuple[str | Response, int]:
    """Keep an answer, then go where the button says; a script gets the time at which it was kept."""
    form, wish = request.form.to_dict(flat=False), request.form.get("go", "")
    asked, key = request.form.get("question", ""), request.form.get("key", "")[:64] or runtime().ids()
    kept = quizzes.save(runtime(), me(), attempt, asked, form, key, _place(), check=wish == "check")
    if isinstance(kept, Refusal):
        return _not_kept(kept, attempt, number)
    return _told(kept) if _is_script() else redirect(_where_to(attempt, wish, number))


def _place() -> int | None:
    """Where the answer stands among those that its device kept while the line was down."""
    given = request.form.get("place", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= LONGEST_PLACE else None


def _told(kept: Kept) -> Response:
    """What a script is told: when the answer was kept, how far answers count, how much time is left."""
    end = timer(kept.ends_at, runtime().clock())
    text = _("The answer is saved. %(time)s", time=f"{local(kept.at):%H:%M}")
    return jsonify({"saved": True, "text": text, "place": kept.place, "left": end.seconds if end else None})


def _not_kept(refusal: Refusal, attempt: str, number: int) -> Response | tuple[str | Response, int]:
    """Say why an answer was not kept: to a script in words, else on the page, with what was chosen before."""
    if refusal.code == "quiz/no_such_attempt":
        abort(404)
    is_over = refusal.code in ("quiz/submitted_already", "quiz/time_is_up")
    result_url = url_for("quizzes.result", attempt=attempt)
    if _is_script():
        return jsonify({"saved": False, "why": sentence(refusal), "over": result_url if is_over else ""}), 409
    if refusal.code == "quiz/checked_already" and not _answers_something():
        return redirect(_where_to(attempt, request.form.get("go", ""), number))  # from an explanation one only goes on
    if is_over or refusal.code == "quiz/checked_already":
        flash(sentence(refusal), "warn")
        return redirect(result_url if is_over else url_for("quizzes.question", attempt=attempt, number=number))
    taking = _own(attempt)
    if not 1 <= number <= len(taking.quiz.questions):
        abort(404)
    typed = request.form.get(field_name(taking.quiz.questions[number - 1]), "")
    return _shown(taking, number, fault=sentence(refusal), typed=typed), 422


def _answers_something() -> bool:
    """Whether the form of a question holds an answer: its fields are called after the question."""
    asked = request.form.get("question", "")
    return any(name.partition(".")[0] == asked and value for name, value in request.form.items())


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


@bp.get("/attempts/<attempt>/review")
@permission("quiz.take")
def review(attempt: str) -> str | Response:
    """All answers before they are submitted."""
    taking = _own(attempt)
    if taking.submitted_at is not None:
        return redirect(url_for("quizzes.result", attempt=attempt))
    return render("quizzes/review.html", build.review_page(runtime(), me(), taking))


@bp.post("/attempts/<attempt>/submit")
@permission("quiz.take")
def submit(attempt: str) -> Response:
    """Submit the attempt; where that completes the course, its certificate is issued."""
    taking = _own(attempt)
    done = quizzes.submit(runtime(), me(), attempt, request.form.get("key", "")[:64] or runtime().ids())
    if isinstance(done, Refusal):
        flash(sentence(done), "warn")
        return redirect(url_for("quizzes.review", attempt=attempt))
    course = runtime().shelf().courses.get(taking.course)
    passed_now = done.passed and taking.submitted_at is None
    if passed_now and course is not None and courses.completes(runtime(), me(), course, language()):
        flash(_("You have done all that this course asks. Your certificate is ready."), "good")
    return redirect(url_for("quizzes.result", attempt=attempt))


@bp.get("/attempts/<attempt>/result")
@permission("quiz.take")
def result(attempt: str) -> str | Response:
    """The outcome of a submitted attempt, question by question."""
    taking = _own(attempt)
    if taking.result is None:
        return redirect(url_for("quizzes.review", attempt=attempt))
    return render("quizzes/result.html", outcome.result_page(runtime(), me(), taking))


def _unit(course: str, unit: str) -> tuple[Course, str]:
    found = runtime().shelf().courses.get(course)
    if found is None or unit not in found.units or unit not in runtime().shelf().quizzes:
        abort(404)
    return found, unit


def _tested(course: str, kind: str) -> tuple[Course, TestKind]:
    found = runtime().shelf().courses.get(course)
    named = next((one for one in TEST_KINDS if one == kind), None)
    if found is None or named is None or id_of_test(course, named) not in runtime().shelf().forms:
        abort(404)
    return found, named


def _own(attempt: str) -> Taking:
    return quizzes.look(runtime(), me(), attempt) or abort(404)


def _where_to(attempt: str, wish: str, number: int) -> str:
    if wish == "review":
        return url_for("quizzes.review", attempt=attempt)
    is_number = wish.isdecimal() and len(wish) <= LONGEST_NUMBER
    return url_for("quizzes.question", attempt=attempt, number=int(wish) if is_number else number)
