"""People from a file: look at what it would do, then take it in or leave it."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from app.domain.people.table import MAX_BYTES
from app.domain.shared.refusal import Refusal
from app.services import people_files
from app.services.people_files import Counts
from app.web.centre import import_build as build
from app.web.centre.blueprint import bp
from app.web.centre.forms import ImportForm
from app.web.errors import ErrorPage
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

FORM = 64 * 1024  # what the request holds beside the file
UPLOADS = ("centre.import_people", "centre.import_past")
Answer = str | Response | tuple[str, int]


@bp.url_value_preprocessor
def let_a_file_in(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A file may be larger than a form. Before anybody looks into the request."""
    if endpoint in UPLOADS and request.method == "POST":
        request.max_content_length = MAX_BYTES + FORM


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> tuple[str, int]:
    """A file that was not even read, or a form that nobody typed."""
    is_file = request.endpoint in UPLOADS
    page = ErrorPage(
        title=_("Too much at once"),
        status=413,
        what=_("The file is larger than %(most)s.", most=build.largest())
        if is_file
        else _("What was sent is larger than the page takes."),
        mend=_("Divide it into several files and send one after another: nothing is entered twice.")
        if is_file
        else _("Shorten the text and send it again."),
        back_url=url_for(request.endpoint) if is_file and request.endpoint else "",
    )
    return render("errors.html", page), 413


@bp.get("/import/example.csv")
@permission("centre.people")
def example() -> Response:
    """An empty file to begin with."""
    response = Response(build.example(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="taraza-people.csv"'
    return response


@bp.route("/import", methods=["GET", "POST"])
@permission("centre.people")
def import_people() -> Answer:
    """Send a file, to look at what it would do."""
    form = ImportForm()
    if form.validate_on_submit():
        sent = request.files["file"]
        kept = people_files.send(runtime(), me(), sent.filename or "", sent.read())
        if not isinstance(kept, Refusal):
            return redirect(url_for("centre.file", file=kept))
        form.file.errors = [*form.file.errors, sentence(kept)]
    return render("centre/import.html", build.import_page(), form=form), 422 if form.errors else 200


@bp.get("/import/<file>")
@permission("centre.people")
def file(file: str) -> str:
    """What a file would do now."""
    preview = people_files.preview(runtime(), me(), file) or abort(404)
    return render("centre/preview.html", build.preview_page(preview, file))


@bp.post("/import/<file>", endpoint="take_in")
@permission("centre.people")
def take_in(file: str) -> Response:
    """Take the file in, or leave it."""
    if request.form.get("act") != "take":
        if people_files.leave(runtime(), me(), file) is not None:
            abort(404)
        flash(_("Left: nothing was taken in, and the file is deleted."), "good")
        return redirect(url_for("centre.import_people"))
    taken = people_files.take_in(runtime(), me(), file)
    if isinstance(taken, Refusal):
        abort(404)
    if taken.is_again:
        flash(_("This file had been taken in before; nothing was done again."), "warn")
    else:
        flash(_told(taken.counts), "good")
    return redirect(url_for("centre.file", file=file))


def _told(counts: Counts) -> str:
    return _(
        "Taken in. New: %(new)s, changed: %(changed)s, as they were: %(same)s, left out with a fault: %(wrong)s.",
        new=counts.new,
        changed=counts.changed,
        same=counts.same,
        wrong=counts.wrong,
    )
