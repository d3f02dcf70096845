"""A course to take along: as one page for a phone, as a PDF for paper."""

from pathlib import Path

from flask import Blueprint, abort, send_file, url_for
from werkzeug.wrappers import Response

from app.domain.content.course import Course
from app.records.book_pdf import book_pdf
from app.services import copies, courses
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _, language
from app.web.learn import book_build
from app.web.learn.pages import CopyLine, CopyPage

bp = Blueprint("copies", __name__, url_prefix="/<lang:lang>/courses", template_folder="templates")


@bp.get("/<course>/copy")
@permission("course.read")
def page(course: str) -> str:
    """Both copies with their sizes, before anything is loaded."""
    found = _course(course)
    page, sheet = len(book_build.html(runtime(), found).encode()), _pdf(found).stat().st_size
    lines = [
        CopyLine(_("For a phone: one page (HTML)"), book_build.megabytes(page), url_for("copies.html", course=course)),
        CopyLine(_("For paper: PDF, A4"), book_build.megabytes(sheet), url_for("copies.pdf", course=course)),
    ]
    title = found.title.text(language())
    return render(
        "learn/copy.html",
        CopyPage(
            title=_("Take the module along"),
            section="learn.modules",
            where=[(_("Modules"), url_for("learn.modules")), (title, url_for("learn.course", course=course))],
            copies=lines,
        ),
    )


@bp.get("/<course>/copy.html")
@permission("course.read")
def html(course: str) -> Response:
    """The course as one HTML file, to be kept."""
    response = Response(book_build.html(runtime(), _course(course)), mimetype="text/html")
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(course)}.html"'
    return response


@bp.get("/<course>/copy.pdf")
@permission("course.read")
def pdf(course: str) -> Response:
    """The course as a PDF."""
    path = _pdf(_course(course))
    return send_file(path, mimetype="application/pdf", as_attachment=True, download_name=f"{_name(course)}.pdf")


def _course(id: str) -> Course:
    found = runtime().shelf().courses.get(id) or abort(404)
    return courses.followed(runtime(), found, courses.progress(runtime(), me()))


def _pdf(course: Course) -> Path:
    name, source = f"{course.id}-{language()}.pdf", book_build.sheet(runtime(), course)
    return copies.kept(runtime(), name, source, lambda: book_pdf(book_build.book(runtime(), course)))


def _name(course: str) -> str:
    return f"taraza-{course}-{language()}"
