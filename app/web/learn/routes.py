"""Home, courses, lessons, one's own records."""

import re
from typing import Final

from flask import Blueprint, abort, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.domain.shared.refusal import Refusal
from app.i18n.formats import short_time
from app.records.certificate import certificate_pdf
from app.services import certificates, courses, lessons, reflections
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.learn import build, course_build, faces, gap_build, lesson_build
from app.web.refusals import sentence

BOX: Final = re.compile(r"note-\d{1,2}", re.ASCII)

bp = Blueprint("learn", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@bp.get("/")
@permission("course.read")
def home() -> str:
    """Continue where you stopped; the courses; the trials."""
    return render("learn/home.html", build.home_page(runtime(), me()))


@bp.get("/courses")
@permission("course.read")
def modules() -> str:
    """The four modules with what is left of each."""
    return render("learn/courses.html", build.courses_page(runtime(), me()))


@bp.get("/courses/<course>")
@permission("course.read")
def course(course: str) -> str:
    """A course: its units and what is left."""
    return render("learn/course.html", course_build.course_page(runtime(), me(), _course(course)))


@bp.get("/courses/<course>/competencies")
@permission("quiz.take")
def competencies(course: str) -> str:
    """One's own competencies by the tests before and after the module; nobody is compared with anybody."""
    return render("learn/competencies.html", gap_build.competencies_page(runtime(), me(), _course(course)))


@bp.post("/courses/<course>/complete")
@permission("course.read")
def complete(course: str) -> Response:
    """Complete a course of which nothing is left, and issue its certificate."""
    code = courses.complete(runtime(), me(), _course(course), language())
    if isinstance(code, Refusal):
        flash(sentence(code), "warn")
    return redirect(url_for("learn.course", course=course))


@bp.get("/courses/<course>/<path:unit>/lesson")
@permission("course.read")
def lesson(course: str, unit: str) -> str:
    """A lesson with its sources, and the way on; with the summary of a content note in the place of a part of it."""
    wish = request.args.get("short", "")
    short = int(wish) if wish.isdecimal() and len(wish) < 3 else 0
    opened = lessons.open_lesson(runtime(), me(), _course(course), unit) or abort(404)
    return render("learn/lesson.html", lesson_build.lesson_page(runtime(), opened, short))


@bp.post("/courses/<course>/<path:unit>/notes")
@permission("course.read")
def keep_notes(course: str, unit: str) -> Response | tuple[Response, int]:
    """Keep what somebody wrote for themself in the boxes of a lesson; a script is told when it was kept."""
    _check(course, unit)
    texts = {int(name[5:]): text for name, text in request.form.items() if BOX.fullmatch(name)}
    kept = reflections.keep(runtime(), me(), unit, texts)
    if request.accept_mimetypes.best == "application/json":
        if isinstance(kept, Refusal):
            return jsonify({"kept": False, "text": sentence(kept)}), 422
        return jsonify({"kept": True, "text": _("Kept: %(time)s", time=short_time(kept))})
    if isinstance(kept, Refusal):
        flash(sentence(kept), "bad")
    else:
        flash(_("Your notes are kept."), "good")
    at = request.form.get("at", "")
    anchor = f"note-{at}" if at.isdecimal() and len(at) < 3 else None
    return redirect(url_for("learn.lesson", course=course, unit=unit, _anchor=anchor))


@bp.post("/courses/<course>/<path:unit>/read")
@permission("course.read")
def read(course: str, unit: str) -> Response:
    """Note that the lesson was read to the end, and go on."""
    _check(course, unit)
    completed = courses.finish_lesson(runtime(), me(), _course(course), unit, language())
    if isinstance(completed, Refusal):
        flash(sentence(completed), "warn")
        return redirect(url_for("learn.course", course=course))
    if completed:
        flash(_("You have done all that this course asks. Your certificate is ready."), "good")
        return redirect(url_for("learn.course", course=course))
    if unit in runtime().shelf().quizzes:
        return redirect(url_for("quizzes.start", course=course, unit=unit))
    return redirect(url_for("learn.course", course=course))


@bp.get("/records")
@permission("record.own")
def records() -> str:
    """One's own certificates and attempts."""
    return render("learn/records.html", build.records_page(runtime(), me()))


@bp.get("/records/<code>.pdf")
@permission("record.own")
def certificate(code: str) -> Response:
    """One's own certificate as a PDF, in the language of the path."""
    shown = next((one for one in certificates.own(runtime(), me()) if one.code == code), None)
    if shown is None:
        abort(404)
    pdf = certificate_pdf(faces.face(shown, runtime().settings.base_url))
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="taraza-{shown.code}.pdf"'
    return response


def _course(id: str) -> Course:
    return runtime().shelf().courses.get(id) or abort(404)


def _check(course: str, unit: str) -> None:
    if not lessons.is_there(runtime(), me(), _course(course), unit):
        abort(404)
