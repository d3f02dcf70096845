"""The addresses of the API that give reports."""

from typing import Final

from app.domain.shared.refusal import Refusal, refuse
from app.domain.statistics import gain
from app.domain.statistics.hiding import FEWEST
from app.services import gains, group_profiles, reports, session_report
from app.services.accounts import Who
from app.web.api import shapes
from app.web.api.asking import Endpoint, reading
from app.web.api.blueprint import V1, bp
from app.web.api.report_shapes import (
    AskedProfile,
    AskedReport,
    Learning,
    LearningLine,
    Profile,
    ProfileLine,
    Report,
    ReportCell,
)
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


@bp.get(f"{V1}/reports/learning/<course>")
@reading(Endpoint("reports:read", N_("What was learnt in a module, without people"), gives=Learning))
def learning(who: Who, _asked: shapes.Nothing, course: str) -> Learning | Refusal:
    """By competency: before, after, the gain with its interval."""
    taught = runtime().shelf().courses.get(course)
    found = gains.of_centre(runtime(), who, taught) if taught else None
    if found is None:
        return refuse("report/no_such_course")
    items = [_line(id or None, one) for id, one in found.gains.items()]
    return Learning(course=course, fewest=gain.FEWEST, items=items)


def _line(competency: str | None, found: gain.Gain | None) -> LearningLine:
    if found is None:
        return LearningLine(competency=competency, people=None, before=None, after=None, gain=None, low=None, high=None)
    has_gain = found.g is not None
    return LearningLine(
        competency=competency,
        people=found.n,
        before=found.pre,
        after=found.post,
        gain=found.g,
        low=found.low if has_gain else None,
        high=found.high if has_gain else None,
    )


@bp.get(f"{V1}/reports/profile")
@reading(
    Endpoint(
        "reports:read",
        N_("How groups answered in a year, by dimension; small groups are left out"),
        gives=Profile,
        asks=AskedProfile,
    )
)
def group_profile(who: Who, asked: AskedProfile) -> Profile:
    """Dimension by dimension."""
    found = group_profiles.of_centre(runtime(), who, asked.year or group_profiles.this_year(runtime()))
    items = [
        ProfileLine(
            dimension=one.dimension,
            sessions=one.sessions,
            people=one.people,
            left_out=one.small,
            levels=None if one.levels is None else list(one.levels),
        )
        for one in found.dimensions
    ]
    return Profile(year=found.year, fewest=session_report.FEWEST, items=items)
