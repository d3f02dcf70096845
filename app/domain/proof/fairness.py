"""Group 9: what the verdict is earns nothing, and whatever it is the defence can do very well.

All scores here are taken from the case without its verdicts, so no verdict can be in them.
"""

from typing import Final

from app.domain.proof.budget import Budget
from app.domain.proof.defence import GoodPlay, good_play, least_lost
from app.domain.proof.finding import Examined, Finding, named
from app.domain.proof.study import Study
from app.domain.proof.worth import score_data
from app.domain.trial.elements import Verdict

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
            plays[verdict] = _told(play)
    return Examined(tuple(found), {"defence": plays})


def _unfair(study: Study, verdict: Verdict, budget: Budget) -> Finding:
    """No play ends so, or a shortest one that does: in none of them has the defence done very well."""
    details, subject = {"what": f"verdict-{verdict.split()[0]}"}, ("verdict", verdict)
    if (found := least_lost(study, verdict, budget)) is None:
        return Finding("E0391", "proof/no-such-verdict", 9, subject, details)
    ends, endings = study.ends(budget), study.program.endings
    told = ((state, ends.ending(state)) for state in range(len(ends.plays.spots)))
    nearest = next(state for state, ending in told if ending is not None and endings[ending].verdict == verdict)
    details |= {"final": str(found[0]), "lost": named(found[1])}
    return Finding("E0390", "proof/unfair-to-defence", 9, subject, details, ends.plays.play(nearest))


def _told(play: GoodPlay) -> dict[str, object]:
    return {"play": play.moves, **score_data(play.scores)}
