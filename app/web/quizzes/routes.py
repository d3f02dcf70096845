"""Quizzes: begin, answer, review, submit, result. Every button of a question saves its answer."""

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.domain.shared.refusal import Refusal
from app.i18n.formats import local
from app.services import courses, quizzes
from app.services.quizzes import Taking
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.quizzes import build, outcome
from app.web.refusals import sentence

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
    taking = _own(attempt)
    if not 1 <= number <= len(taking.quiz.questions):
        abort(404)
    asked = taking.quiz.questions[number - 1]
    form = request.form.to_dict(flat=False)
    kept = quizzes.save(runtime(), me(), attempt, asked.id, form, request.form.get("key", "")[:64] or runtime().ids())
    if request.accept_mimetypes.best == "application/json":
        if isinstance(kept, Refusal):
            return jsonify({"saved": False, "why": sentence(kept)}), 409
        return jsonify({"saved": True, "text": _("The answer is saved. %(time)s", time=f"{local(kept):%H:%M}")})
    if isinstance(kept, Refusal):
        if kept.code == "quiz/submitted_already":
            flash(sentence(kept), "warn")
            return redirect(url_for("quizzes.result", attempt=attempt))
        page = build.question_page(runtime(), taking, number, errors=[sentence(kept)], saved="fail")
        return render("quizzes/question.html", page), 422
    return redirect(_where_to(attempt, request.form.get("go", ""), number, len(taking.quiz.questions)))


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
    if done.passed and course is not None and taking.submitted_at is None:
        code = courses.complete(runtime(), me(), course, language())
        if not isinstance(code, Refusal):
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


def _where_to(attempt: str, wish: str, number: int, total: int) -> str:
    if wish.isdigit() and 1 <= int(wish) <= total:
        return url_for("quizzes.question", attempt=attempt, number=int(wish))
    if wish == "review" or number == total:
        return url_for("quizzes.review", attempt=attempt)
    return url_for("quizzes.question", attempt=attempt, number=number + 1)
