"""Past trainings from a file: look at what it would enter in the ledger, then take it in or leave it."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.services import past_trainings, people_files
from app.web.centre import past_build as build
from app.web.centre.blueprint import bp
from app.web.centre.forms import ImportForm
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.get("/records/import/example.csv")
@permission("centre.records")
def past_example() -> Response:
    """An empty file to begin with."""
    response = Response(build.example(), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="taraza-past-trainings.csv"'
    return response


@bp.route("/records/import", methods=["GET", "POST"])
@permission("centre.records")
def import_past() -> Answer:
    """Send a file, to look at what it would enter."""
    form = ImportForm()
    if form.validate_on_submit():
        sent = request.files["file"]
        kept = past_trainings.send(runtime(), me(), sent.filename or "", sent.read())
        if not isinstance(kept, Refusal):
            return redirect(url_for("centre.past_file", past=kept))
        form.file.errors = [*form.file.errors, sentence(kept)]
    return render("centre/past.html", build.past_page(), form=form), 422 if form.errors else 200


@bp.get("/records/import/<past>")
@permission("centre.records")
def past_file(past: str) -> str:
    """What a file would enter now."""
    preview = past_trainings.preview(runtime(), me(), past) or abort(404)
    return render("centre/past_file.html", build.file_page(preview, past))


@bp.post("/records/import/<past>", endpoint="take_past")
@permission("centre.records")
def take_past(past: str) -> Response:
    """Take the file in, or leave it."""
    if request.form.get("act") != "take":
        if people_files.leave(runtime(), me(), past, past_trainings.KIND) is not None:
            abort(404)
        flash(_("Left: nothing was taken in, and the file is deleted."), "good")
        return redirect(url_for("centre.import_past"))
    taken = past_trainings.take_in(runtime(), me(), past)
    if isinstance(taken, Refusal):
        abort(404)
    if taken.taken_in_at is not None:
        flash(_("This file had been taken in before; nothing was done again."), "warn")
    else:
        new, wrong = taken.counts["new"], taken.counts["wrong"]
        flash(_("Entered: %(new)s. Left out with a fault: %(wrong)s.", new=new, wrong=wrong), "good")
    return redirect(url_for("centre.past_file", past=past))
