"""Group 9: what the verdict is earns nothing, and whatever it is the defence can do very well.

All scores here are taken from the case without its verdicts, so no verdict can be in them.
"""

from typing import Final

from app.domain.proof.budget import Budget
from app.domain.proof.defence import GoodPlay, good_play
from app.domain.proof.finding import Examined, Finding
from app.domain.proof.paths import moves_on, shortest_way
from app.domain.proof.study import Study
from app.domain.proof.worth import score_data
from app.domain.trial.elements import Verdict
from app.domain.trial.position import ending_at
from app.domain.trial.reach import Place

# How a trial may end for the accused.
VERDICTS: Final[tuple[Verdict, ...]] = ("conviction", "lesser offence", "acquittal")


def examine_fairness(study: Study, budget: Budget) -> Examined:
    """In a trial: the verdicts in which the defence cannot reach the highest band, or three plays in which it does."""
    found: list[Finding] = []
    plays: dict[str, object] = {}
    for verdict in VERDICTS if study.program.kind == "trial" else ():
        play = good_play(study, verdict, budget)
        if play is None:
            found.append(_unfair(study, verdict, budget))
        else:
            plays[verdict] = _told(study, play)
    return Examined(tuple(found), {"defence": plays})


def _unfair(study: Study, verdict: Verdict, budget: Budget) -> Finding:
    """No play ends so, or a shortest one that does: in none of them has the defence done very well."""
    way = shortest_way(study.endings, lambda place: _verdict(study, place) == verdict, budget)
    details = {"what": f"verdict-{verdict.split()[0]}"}
    if way is None:
        return Finding("E0391", "proof/no-such-verdict", 9, ("verdict", verdict), details)
    return Finding(
        "E0390", "proof/unfair-to-defence", 9, ("verdict", verdict), details, tuple(moves_on(study.endings, *way))
    )


def _verdict(study: Study, place: Place) -> Verdict | None:
    if place[0] is not None:
        return None
    return study.program.endings[ending_at(study.program, study.endings.position(place))].verdict


def _told(study: Study, play: GoodPlay) -> dict[str, object]:
    return {"play": tuple(moves_on(study.endings, *play.way)), **score_data(play.scores)}
