"""The records of one's own centre in the formats of other programs."""

from flask import Response, request

from app.records.csv_table import csv_table
from app.records.statements import statements
from app.records.workbook import workbook
from app.services import exports
from app.services import records as ledger
from app.web.api.entries import COLUMNS, entry_of, values_of
from app.web.centre import record_filters
from app.web.centre.blueprint import bp
from app.web.guard import me, permission, runtime
from app.web.languages import _
from app.web.session_calendar import calendar_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/records.xlsx")
@permission("centre.records")
def records_xlsx() -> Response:
    """All that the list shows under the same address, with the columns of the API, as a workbook."""
    slices = ledger.taken_out(runtime(), me(), record_filters.read(request.args))
    rows = (values_of(entry_of(*one)) for some in slices for one in some)
    return _file(workbook(_("Records of the centre"), COLUMNS, rows), XLSX, "records.xlsx")


@bp.get("/records/xapi.json")
@permission("centre.records")
def records_xapi() -> Response:
    """The whole ledger as statements for a learning record store."""
    told = statements(exports.facts(runtime(), me()), runtime().settings.base_url, me().centre_id)
    return _file(told, "application/json", "records-xapi.json")


@bp.get("/records/moodle.csv")
@permission("centre.records")
def records_moodle() -> Response:
    """What is done by whom, for Moodle's import of grades."""
    return _file(csv_table(*exports.grades(runtime(), me())), "text/csv", "moodle.csv")


@bp.get("/sessions.ics")
@permission("centre.records")
def sessions_ics() -> Response:
    """The days of the sessions of the centre."""
    return calendar_of(exports.days_of_centre(runtime(), me()), lambda _day: "")


def _file(body: bytes, mimetype: str, name: str) -> Response:
    done = Response(body, mimetype=mimetype)
    done.headers["Content-Disposition"] = f"attachment; filename={name}"
    return done
