"""Group 6: in no seat one passes by a blanket strategy, and in none one sits for nothing."""

from typing import Any

from app.domain.proof.blanket import BlanketPlay, blanket_plays
from app.domain.proof.budget import Budget
from app.domain.proof.counting import plays_by_ending, points_by_role
from app.domain.proof.finding import Examined, Finding
from app.domain.proof.harms import harms_data
from app.domain.proof.influence import influence_of, two_plays
from app.domain.proof.study import Study
from app.domain.proof.worth import score_data
from app.domain.shared.roles import Role


def examine_seats(study: Study, budget: Budget) -> Examined:
    """The blanket strategies that pass and, in a trial, the roles that have no influence on the ending."""
    if study.flow(budget).circle is not None:
        return Examined()  # told by group 3: a play need not end
    found: list[Finding] = []
    best: dict[tuple[Role, str], BlanketPlay] = {}
    for play in blanket_plays(study, budget):
        key = (play.role, play.strategy.name)
        if key not in best or _rank(play) > _rank(best[key]):
            best[key] = play
    found += [_passing(play) for play in best.values() if play.scores.passed]
    influence: dict[str, Any] = {}
    for role in study.program.roles:
        own = influence_of(study, role, budget)
        told: dict[str, Any] = {"endings": list(own.endings), "at": list(own.at)}
        if study.program.kind == "trial":
            plays = own.plays or two_plays(study, role, budget)
            found += [] if plays else [Finding("E0361", "proof/no-influence", 6, ("role", role), {"role": role})]
            told["plays"] = list(plays) if plays else None
        influence[role] = told
    evidence = {
        "blanket": [_result(play) for play in best.values()],
        "influence": influence,
        "harms": harms_data(study, budget),
        "plays": {id: str(number) for id, number in plays_by_ending(study, budget).items()},
        "points": {
            role: {dimension: str(total) for dimension, total in points.items()}
            for role, points in points_by_role(study, budget).items()
        },
    }
    return Examined(tuple(found), evidence)


def _rank(play: BlanketPlay) -> tuple[bool, float]:
    """Of what may be drawn the best for the strategy: it must fail even so."""
    return play.scores.passed, -1.0 if play.scores.final is None else play.scores.final


def _passing(play: BlanketPlay) -> Finding:
    strategy = play.strategy
    details = {
        "role": play.role,
        "what": f"blanket-{'defence' if strategy.dimension == 'D10' else strategy.kind}",
        "dimension": strategy.dimension or "",
        "number": str(strategy.place),
        "final": f"{play.scores.final:.0f}",
    }
    return Finding("E0360", "proof/blanket-passes", 6, ("role", play.role), details, play.moves)


def _result(play: BlanketPlay) -> dict[str, Any]:
    return {"role": play.role, "strategy": play.strategy.name, **score_data(play.scores)}
