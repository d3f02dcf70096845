"""A few questions again after a module: for oneself, without marks."""

from flask import Blueprint, abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.domain.shared.refusal import Refusal
from app.services import courses, recalls
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.learn import again_build
from app.web.refusals import sentence

bp = Blueprint("again", __name__, url_prefix="/<lang:lang>/courses/<course>/again", template_folder="templates")


@bp.get("")
@permission("quiz.take")
def page(course: str) -> str:
    """What is asked again and why; or that nothing is due."""
    return render("learn/again.html", again_build.again_page(runtime(), me(), _course(course)))


@bp.post("")
@permission("quiz.take")
def begin(course: str) -> Response:
    """Begin, or go on with what was begun."""
    asked = _course(course)
    attempt = recalls.begin(runtime(), me(), asked, courses.progress(runtime(), me()))
    if isinstance(attempt, Refusal):
        flash(sentence(attempt), "warn")
        return redirect(url_for("again.page", course=course))
    return redirect(url_for("quizzes.question", attempt=attempt, number=1))


def _course(id: str) -> Course:
    return runtime().shelf().courses.get(id) or abort(404)
