"""The addresses of the API that give reports."""

from typing import Final

from app.domain.shared.refusal import Refusal
from app.domain.statistics.hiding import FEWEST
from app.services import reports
from app.services.accounts import Who
from app.web.api.asking import Endpoint, reading
from app.web.api.blueprint import V1, bp
from app.web.api.report_shapes import AskedReport, Report, ReportCell
from app.web.guard import runtime

N_ = str  # marks a msgid for extraction

TRAINED: Final = Endpoint(
    "reports:read",
    N_("Who was trained, by one or two dimensions; small groups are hidden"),
    gives=Report,
    asks=AskedReport,
)


@bp.get(f"{V1}/reports/trained")
@reading(TRAINED)
def trained(who: Who, asked: AskedReport) -> Report | Refusal:
    """A report, cell by cell."""
    question = reports.read_question(asked.model_dump())
    if isinstance(question, Refusal):
        return question
    table = reports.trained(runtime(), who, question)
    cells = [
        ReportCell(
            row=row,
            column=column,
            people=cell.people if cell else None,
            participations=cell.participations if cell else None,
            hidden=cell is None,
        )
        for (row, column), cell in table.cells.items()
    ]
    return Report(rows=question.rows, columns=question.columns, fewest=FEWEST, cells=cells)
