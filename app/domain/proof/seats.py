"""Group 6: in no seat one passes by a blanket strategy, and in none one sits for nothing."""

from typing import Any

from app.domain.proof.blanket import BlanketPlay, blanket_plays
from app.domain.proof.budget import Budget
from app.domain.proof.counting import plays_by_ending, points_by_role
from app.domain.proof.finding import Examined, Finding, named
from app.domain.proof.harms import harms_data
from app.domain.proof.influence import influence_of, two_plays
from app.domain.proof.study import Study
from app.domain.proof.worth import score_data
from app.domain.shared.roles import Role
from app.domain.trial.conditions import leaves
from app.domain.trial.elements import CardOpen
from app.domain.trial.items import Item
from app.domain.trial.program import Program


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
    found += [_passing(study, play) for play in best.values() if play.scores.passed]
    influence: dict[str, Any] = {}
    for role in study.program.roles:
        own = influence_of(study, role, budget)
        told: dict[str, Any] = {"endings": list(own.endings), "at": list(own.at)}
        if study.program.kind == "trial":
            plays = own.plays or two_plays(study, role, budget)
            found += [] if plays else [_without_influence(study.program, role)]
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


def _without_influence(program: Program, role: Role) -> Finding:
    """What the role's own answers set, and what the endings read."""
    own = [each for each in program.decisions.values() if role in each.seats]
    options = [option for each in own for option in each.options.values()]
    moved: list[str] = [effect.fact for option in options for effect in option.sets]
    moved += [late.effect.fact for option in options for late in option.later]
    moved += [card for option in options for card in option.reveals]
    read = [leaf for ending in program.endings.values() for leaf in leaves(ending.when)]
    told: list[str] = [leaf.card if isinstance(leaf, CardOpen) else leaf.fact for leaf in read]
    details = {"role": role, "moved": named(moved), "read": named(told)}
    return Finding("E0361", "proof/no-influence", 6, ("role", role), details)


def _passing(study: Study, play: BlanketPlay) -> Finding:
    strategy = play.strategy
    answers = [(study.items[play.role, move.decision], move.option) for move in play.moves if move.role == play.role]
    scored = [(item, said) for item, said in answers if item.scores and said in item.answers]
    best = [item.id for item, said in scored if _worth(item, said) == max(_worth(item, each) for each in item.answers)]
    details = {
        "role": play.role,
        "what": f"blanket-{'defence' if strategy.dimension == 'D10' else strategy.kind}",
        "dimension": strategy.dimension or "",
        "number": str(strategy.place),
        "final": f"{play.scores.final:.0f}",
        "best": str(len(dict.fromkeys(best))),
        "all": str(len({item.id for item, _ in scored})),
        "at": named(best),
    }
    return Finding("E0360", "proof/blanket-passes", 6, ("role", play.role), details, play.moves)


def _worth(item: Item, said: str) -> int:
    return sum(item.points(said, dimension) for dimension in item.scores)


def _result(play: BlanketPlay) -> dict[str, Any]:
    return {"role": play.role, "strategy": play.strategy.name, **score_data(play.scores)}
