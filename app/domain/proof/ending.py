"""Group 3: nobody is ever stuck, with each single seat empty or played by the machine; every play ends.

A machine takes a legal answer wherever there is one, so its plays are among those of people.
"""

from collections.abc import Iterator

from app.domain.proof.answers import asked_for
from app.domain.proof.budget import Budget
from app.domain.proof.finding import Examined, Finding, Subject
from app.domain.proof.graph import Plays
from app.domain.proof.study import Study
from app.domain.proof.table import Fault
from app.domain.shared.roles import Role
from app.domain.trial.program import Program


def examine_ends(study: Study, budget: Budget) -> Examined:
    """All plays with everybody there, then with each seat empty in turn."""
    found: dict[tuple[str, Subject], Finding] = {}
    for finding in _of_plays(study, study.flow(budget), None):
        found.setdefault((finding.kind, finding.subject), finding)
    for role in study.program.roles:
        others = [other for other in study.program.roles if other != role]
        for finding in _of_plays(study, study.flow(budget, others), role):
            found.setdefault((finding.kind, finding.subject), finding)
    plays = study.flow(budget)
    bound = None if plays.circle is not None else longest(study.program, plays)
    return Examined(tuple(found.values()), {"longest_play": bound})


def _of_plays(study: Study, plays: Plays, empty: Role | None) -> Iterator[Finding]:
    for state, number, fault in plays.faults:
        yield _faulty(fault, empty, plays, state, number)
    if empty is not None:
        for state, ask in plays.stuck:
            subject, details = asked_for(study.program, ask)
            yield Finding("E0332", "proof/stuck", 3, subject, {**details, "empty": empty}, plays.play(state))
    if plays.circle is not None:
        at = str(plays.spot(plays.circle).at)
        yield Finding("E0228", "case/way-round", 3, ("decision", at), {"way": at}, plays.play(plays.circle))


def _faulty(fault: Fault, empty: Role | None, plays: Plays, state: int, number: int) -> Finding:
    kind, what, value = fault
    play = plays.play(state, number)
    if kind == "circle":
        return Finding("E0228", "case/way-round", 3, ("decision", what), {"way": what}, play)
    details = {"fact": what, "value": value}
    if empty is None:
        return Finding("E0330", "proof/out-of-bounds", 3, ("fact", what), details, play)
    return Finding("E0331", "proof/out-of-bounds", 3, ("fact", what), {**details, "empty": empty}, play)


def longest(program: Program, plays: Plays) -> int:
    """A bound on the moves of a play as it is written down: what is drawn, every event, and the most answers."""
    answers = [0] * len(plays.spots)
    for state in plays.order:
        moves = plays.spot(state).moves
        answers[state] = max(
            (answers[child] + (moves[number].key[0] != "chance") for number, child, _ in plays.edges[state]), default=0
        )
    return len(program.draws) + len(program.events) + max(answers)
