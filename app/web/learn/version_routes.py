"""A course that changed: to take up its new version on the way, or to do a supplement after it."""

from flask import Blueprint, abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.domain.shared.refusal import Refusal
from app.services import courses, supplements
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.learn import version_build as build
from app.web.refusals import sentence

bp = Blueprint("versions", __name__, url_prefix="/<lang:lang>/courses/<course>", template_folder="templates")


@bp.post("/version")
@permission("course.read")
def take_up(course: str) -> Response:
    """Change to the module as it stands now."""
    refusal = courses.take_up(runtime(), me(), _course(course))
    if refusal is None:
        flash(_("You follow the new version now. What you have done stays done."), "good")
    else:
        flash(sentence(refusal), "warn")
    return redirect(url_for("learn.course", course=course))


@bp.get("/supplement")
@permission("course.read")
def supplement(course: str) -> str:
    """What is new since the module was completed, or that nothing is."""
    return render("learn/supplement.html", build.supplement_page(runtime(), me(), _course(course)))


@bp.post("/supplement/quiz")
@permission("quiz.take")
def supplement_quiz(course: str) -> Response:
    """Begin the quiz of the new questions, or go on with it."""
    attempt = supplements.begin_quiz(runtime(), me(), _course(course))
    if isinstance(attempt, Refusal):
        flash(sentence(attempt), "warn")
        return redirect(url_for("versions.supplement", course=course))
    return redirect(url_for("quizzes.question", attempt=attempt, number=1))


@bp.post("/supplement")
@permission("course.read")
def supplement_done(course: str) -> Response:
    """Enter the supplement in the ledger, once nothing of it is left."""
    refusal = supplements.complete(runtime(), me(), _course(course), language())
    if refusal is None:
        flash(_("The supplement is entered in the records of your centre. Your certificate stays as it is."), "good")
        return redirect(url_for("learn.course", course=course))
    flash(sentence(refusal), "warn")
    return redirect(url_for("versions.supplement", course=course))


def _course(id: str) -> Course:
    return runtime().shelf().courses.get(id) or abort(404)
