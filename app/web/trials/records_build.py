"""Builds what one's own plays of trials say together, for the page of one's own records."""

from app.domain.scoring.competence import Competence
from app.domain.scoring.weights import CASES_NEEDED, DECISIONS_NEEDED, PASS_FINAL, WEIGHT_NEEDED
from app.i18n.formats import whole
from app.runtime import Runtime
from app.services import trial_records
from app.services.accounts import Who
from app.web.languages import _
from app.web.trials.build import run_line
from app.web.trials.names import role_name
from app.web.trials.run_lines import RoleRecordLine


def role_records(runtime: Runtime, who: Who) -> list[RoleRecordLine]:
    """A line for each role that the person has played to an end."""
    return [
        RoleRecordLine(
            role=record.role,
            label=role_name(record.role),
            told=_told(record.competence),
            figures=_figures(record.competence),
            runs=[run_line(runtime, play) for play in record.runs],
        )
        for record in trial_records.own(runtime, who)
    ]


def _told(found: Competence) -> str:
    scores = found.scores
    if not found.is_told or scores.final is None:
        return _("Too little to say yet. What is still needed stands below.")
    points = whole(scores.final)
    if scores.passed:
        return _("Over all first runs: %(points)s of 100. Competent (provisional).", points=points)
    return _("Over all first runs: %(points)s of 100. Not yet competent (provisional).", points=points)


def _figures(found: Competence) -> list[tuple[str, str]]:
    """What a record needs, and how much of it is there."""
    scores = found.scores
    weight = _("%(num)s of %(needed)s", num=found.weight, needed=WEIGHT_NEEDED)
    fair = _("assessed") if scores.F is not None else _("not assessed")
    return [
        (_("Cases, first runs"), _("%(num)s of %(needed)s", num=found.cases, needed=CASES_NEEDED)),
        (_("Own decisions"), _("%(num)s of %(needed)s", num=scores.own_decisions, needed=DECISIONS_NEEDED)),
        (_("Weight of the criteria that are assessed"), weight),
        (_("Fair trial for the accused"), fair),
        (_("To pass"), _("%(points)s of 100, no floor missed, no harm left unrepaired", points=PASS_FINAL)),
    ]
