"""Group 2: at every decision, in every state, whoever is asked has a legal answer, and a good one."""

from collections.abc import Iterator

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Examined, Finding, Subject
from app.domain.proof.graph import Plays
from app.domain.proof.study import Study
from app.domain.proof.table import Spot, bits
from app.domain.trial.asking import Ask
from app.domain.trial.items import Item
from app.domain.trial.program import Program

# The least level of an answer that is a way to do well.
_COMPETENT = 2


def examine_answers(study: Study, budget: Budget) -> Examined:
    """Every state in which somebody is asked; the first fault of what is asked of a role stands for it."""
    plays = study.flow(budget)
    found: dict[tuple[str, Subject, str], Finding] = {}
    stuck = frozenset(state for state, _ in plays.stuck)
    for state in range(len(plays.spots)):
        budget.spend()
        for finding in _of_state(study, plays, state, state in stuck):
            found.setdefault((finding.code, finding.subject, finding.details["role"]), finding)
    return Examined(tuple(found.values()), {"matters": _matters(plays)})


def _matters(plays: Plays) -> dict[str, list[str]]:
    """For each decision the facts and cards that a play which waits there may still read on its way."""
    table, found = plays.lens.table, dict[str, int]()
    for place, spot in enumerate(table.spots):
        if spot.at is not None:
            found[spot.at] = found.get(spot.at, 0) | plays.lens.live[place]
    names = [*table.slots.facts, *(f"card {card}" for card in table.slots.cards)]
    return {id: [names[slot] for slot in bits(found[id])] for id in table.program.decisions if id in found}


def _of_state(study: Study, plays: Plays, state: int, is_stuck: bool) -> Iterator[Finding]:
    spot = plays.spot(state)
    if spot.ask is None:
        return
    subject, details = asked_for(study.program, spot.ask)
    if is_stuck:
        yield Finding("E0320", "proof/no-legal-option", 2, subject, details, plays.play(state))
    elif is_put(spot):
        item = study.items[spot.ask.role, str(spot.ask.id)]
        legal = [spot.moves[number].key[2] for number, _, _ in plays.edges[state]]
        if item.scores and not any(_is_good(item, answer) for answer in legal):
            details |= {"dimensions": ", ".join(item.scores)}
            yield Finding("E0321", "proof/no-good-option", 2, subject, details, plays.play(state))


def asked_for(program: Program, ask: Ask) -> tuple[Subject, dict[str, str]]:
    """What is asked, as the subject of a finding, and for its sentence."""
    kind = "window" if ask.id in program.windows else "decision"
    return (kind, str(ask.id)), {"role": ask.role, "decision": str(ask.id)}


def is_put(spot: Spot) -> bool:
    """Whether something is put here anew: a pick where it begins, a ruling where somebody objects."""
    if spot.ask is None or spot.ask.kind == "ruling_alone":
        return False
    return spot.ask.kind in ("objection", "ruling") or not spot.position.round.used


def _is_good(item: Item, answer: str) -> bool:
    known = item.answers.get(answer)
    return known is not None and all(known.levels.get(dimension, 0) >= _COMPETENT for dimension in item.scores)
