"""Quizzes: begin, answer, review, submit, result. Every button of a question saves its answer."""

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.domain.quiz.answer import field_name
from app.domain.shared.refusal import Refusal
from app.i18n.formats import local
from app.services import courses, quizzes
from app.services.quizzes import Taking
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.quizzes import build, outcome
from app.web.refusals import sentence

LONGEST_NUMBER = 3  # digits of the number of a question

bp = Blueprint("quizzes", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@bp.get("/courses/<course>/<path:unit>/quiz")
@permission("quiz.take")
def start(course: str, unit: str) -> str:
    """What the quiz asks, and the attempts so far."""
    return render("quizzes/start.html", build.start_page(runtime(), me(), *_unit(course, unit)))


@bp.post("/courses/<course>/<path:unit>/quiz")
@permission("quiz.take")
def begin(course: str, unit: str) -> Response:
    """Begin an attempt, or go on with the one under way."""
    attempt = quizzes.begin(runtime(), me(), *_unit(course, unit))
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
    return render("quizzes/question.html", build.question_page(runtime(), taking, number))


@bp.post("/attempts/<attempt>/<int:number>")
@permission("quiz.take")
def answer(attempt: str, number: int) -> str | Response | tuple[str | Response, int]:
    """Keep an answer, then go where the button says; a script gets the time at which it was kept."""
    form = request.form.to_dict(flat=False)
    asked, key = request.form.get("question", ""), request.form.get("key", "")[:64] or runtime().ids()
    kept = quizzes.save(runtime(), me(), attempt, asked, form, key)
    if isinstance(kept, Refusal):
        return _not_kept(kept, attempt, number)
    if _is_script():
        return jsonify({"saved": True, "text": _("The answer is saved. %(time)s", time=f"{local(kept):%H:%M}")})
    return redirect(_where_to(attempt, request.form.get("go", ""), number))


def _not_kept(refusal: Refusal, attempt: str, number: int) -> Response | tuple[str | Response, int]:
    """Say why an answer was not kept: to a script in words, else on the page, with what was chosen before."""
    if refusal.code == "quiz/no_such_attempt":
        abort(404)
    if _is_script():
        return jsonify({"saved": False, "why": sentence(refusal)}), 409
    if refusal.code == "quiz/submitted_already":
        flash(sentence(refusal), "warn")
        return redirect(url_for("quizzes.result", attempt=attempt))
    taking = _own(attempt)
    if not 1 <= number <= len(taking.quiz.questions):
        abort(404)
    typed = request.form.get(field_name(taking.quiz.questions[number - 1]), "")
    page = build.question_page(runtime(), taking, number, errors=[sentence(refusal)], saved="fail", typed=typed)
    return render("quizzes/question.html", page), 422


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


@bp.get("/attempts/<attempt>/review")
@permission("quiz.take")
def review(attempt: str) -> str | Response:
    """All answers before they are submitted."""
    taking = _own(attempt)
    if taking.submitted_at is not None:
        return redirect(url_for("quizzes.result", attempt=attempt))
    return render("quizzes/review.html", build.review_page(runtime(), taking))


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


def _own(attempt: str) -> Taking:
    return quizzes.look(runtime(), me(), attempt) or abort(404)


def _where_to(attempt: str, wish: str, number: int) -> str:
    if wish == "review":
        return url_for("quizzes.review", attempt=attempt)
    is_number = wish.isdecimal() and len(wish) <= LONGEST_NUMBER
    return url_for("quizzes.question", attempt=attempt, number=int(wish) if is_number else number)
