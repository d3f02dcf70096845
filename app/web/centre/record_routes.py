"""The ledger of one's own centre: what stands in it, and what is put right in it by a later entry."""

from itertools import chain

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app.domain.shared.refusal import Refusal
from app.records.csv_table import csv_lines, csv_table
from app.services import audit, corrections, reports
from app.services import records as ledger
from app.services.corrections import NO_SUCH_ENTRY, Looked
from app.web.api.entries import COLUMNS, entry_of, values_of
from app.web.centre import record_build as build
from app.web.centre import record_filters
from app.web.centre.blueprint import bp
from app.web.centre.filters import number_of
from app.web.centre.record_forms import CorrectionForm, RevocationForm
from app.web.frame import render
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.refusals import sentence

Answer = str | Response | tuple[str, int]


@bp.get("/records")
@permission("centre.records")
def records() -> str:
    """Who completed what in this centre, the newest first, narrowed as the address says."""
    only = record_filters.read(request.args)
    listed = ledger.of_centre(runtime(), me(), only, number_of(request.args.get("before", "")))
    audit.saw(runtime(), me(), "records.read", entries=len(listed.lines))
    return render("centre/records.html", build.records_page(me(), listed, reports.values(runtime(), me())))


@bp.get("/records.csv", endpoint="records_csv")
@permission("centre.records")
def records_csv() -> FlaskResponse:
    """All that the list shows under the same address, page after page, with the columns of the API."""
    slices = ledger.taken_out(runtime(), me(), record_filters.read(request.args))
    rows = (csv_lines(values_of(entry_of(*one)) for one in some) for some in slices)
    done = FlaskResponse(chain([csv_table(COLUMNS, ())], rows), mimetype="text/csv")
    done.headers["Content-Disposition"] = "attachment; filename=records.csv"
    return done


@bp.get("/records/<entry>")
@permission("centre.records")
def record(entry: str) -> Answer:
    """One entry, with what was entered about it."""
    found = _found(entry)
    audit.saw(runtime(), me(), "records.read", about=found.person_id, entries=1)
    return _page(found, CorrectionForm(found.given, formdata=None), RevocationForm(formdata=None))


@bp.post("/records/<entry>/correct", endpoint="correct_record")
@permission("centre.records")
def correct_record(entry: str) -> Answer:
    """Enter what an entry should say."""
    found = _found(entry)
    form = CorrectionForm(found.given)
    if form.validate_on_submit():
        refused = corrections.correct(runtime(), me(), entry, form.given(), form.reason.data or "")
        if refused is None:
            return _back(entry, _("Corrected: a new entry says how it stands now."))
        form.form_errors.append(_told(refused))
    return _page(found, form, RevocationForm(formdata=None))


@bp.post("/records/<entry>/revoke", endpoint="revoke_record")
@permission("centre.records")
def revoke_record(entry: str) -> Answer:
    """Enter that an entry stands for nothing any more."""
    found = _found(entry)
    form = RevocationForm()
    if form.validate_on_submit():
        refused = corrections.revoke(runtime(), me(), entry, form.why.data or "")
        if refused is None:
            return _back(entry, _("Revoked: a new entry says so, with the reason."))
        form.form_errors.append(_told(refused))
    return _page(found, CorrectionForm(found.given, formdata=None), form)


def _found(entry: str) -> Looked:
    return corrections.look(runtime(), me(), entry) or abort(404)


def _told(refused: Refusal) -> str:
    return abort(404) if refused == NO_SUCH_ENTRY else sentence(refused)


def _page(found: Looked, form: CorrectionForm, revocation: RevocationForm) -> Answer:
    page = render("centre/record.html", build.record_page(me(), found), form=form, revocation=revocation)
    return page, 422 if form.errors or revocation.errors else 200


def _back(entry: str, done: str) -> Response:
    flash(done, "good")
    return redirect(url_for("centre.record", entry=entry))
