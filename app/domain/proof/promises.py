"""Group 8: what the author promises holds in every play."""

from collections import deque

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Examined, Finding, Subject
from app.domain.proof.graph import Plays
from app.domain.proof.lens import MoveAt, Watch
from app.domain.proof.study import Study
from app.domain.proof.table import Table
from app.domain.trial.elements import CardId, DecisionId, OptionId, Shown
from app.domain.trial.plays import Written, written_value
from app.domain.trial.program import CanAnswer, NeverIs, NeverShown, Program

Play = tuple[Written, ...]


def examine_promises(study: Study, budget: Budget) -> Examined:
    """Each promise by itself, so that it pays for what it watches alone."""
    found = []
    for number, promise in enumerate(study.program.promises, start=1):
        subject: Subject = ("promise", str(number))
        if isinstance(promise, NeverIs):
            broken = _never_is(study, budget, subject, promise)
        elif isinstance(promise, NeverShown):
            broken = _never_shown(study, budget, subject, promise)
        else:
            broken = _can_answer(study, budget, subject, promise)
        found += [broken] if broken else []
    return Examined(tuple(found), {"promises": len(study.program.promises)})


def _never_is(study: Study, budget: Budget, subject: Subject, promise: NeverIs) -> Finding | None:
    """A state in which the fact is so: unless the role has chosen the option; until the decision was answered."""
    table = study.table(budget)
    fact, mark = table.slots.of_fact[promise.fact], len(table.slots)
    value = table.slots.numbers[fact][promise.value]
    redeems = promise.unless is not None or promise.before is not None
    read = frozenset((fact, mark)) if redeems else frozenset((fact,))
    marks = (_redeeming(table, promise),) if redeems else ()
    plays = study.plays(budget, Watch(spots=dict.fromkeys(range(1, len(table.spots)), read), marks=marks))
    for state, place in enumerate(plays.spots):
        is_redeemed = redeems and place > 0 and plays.value(state, mark)
        if place > 0 and plays.value(state, fact) == value and not is_redeemed:
            details = {"fact": promise.fact, "value": written_value(promise.value)}
            return Finding("E0380", "proof/promise-never-is", 8, subject, details, plays.play(state))
    return None


def _redeeming(table: Table, promise: NeverIs) -> frozenset[MoveAt]:
    """The moves after which the fact may be so."""
    found = set()
    for place, spot in enumerate(table.spots):
        for number, move in enumerate(spot.moves):
            role, id, answer = move.key
            if promise.unless is not None and id in table.program.decisions:
                by, option, within = promise.unless
                if (role, answer) == (by, option) and within in (None, id):
                    found.add((place, number))
            elif promise.before is not None and role != "chance" and spot.at == promise.before:
                found.add((place, number))
    return frozenset(found)


def _never_shown(study: Study, budget: Budget, subject: Subject, promise: NeverShown) -> Finding | None:
    what = "card" if promise.what in study.program.cards else "exhibit"
    play = (_card_seen if what == "card" else _exhibit_seen)(study, budget, promise)
    if play is None:
        return None
    details = {"what": what, "id": str(promise.what), "role": promise.role}
    return Finding("E0381", "proof/promise-never-shown", 8, subject, details, play)


def _card_seen(study: Study, budget: Budget, promise: NeverShown) -> Play | None:
    """A card is seen by its holder, and by all once it is open."""
    card = CardId(str(promise.what))
    if study.program.cards[card].holder == promise.role:
        return ()
    table = study.table(budget)
    slot = table.slots.of_card[card]
    plays = study.plays(budget, Watch(spots=dict.fromkeys(range(1, len(table.spots)), frozenset((slot,)))))
    opened = (state for state, place in enumerate(plays.spots) if place > 0 and plays.value(state, slot))
    return next((plays.play(state) for state in opened), None)


def _exhibit_seen(study: Study, budget: Budget, promise: NeverShown) -> Play | None:
    if study.program.exhibits[int(promise.what)].in_file:
        return ()
    showing = _showing(study.program, promise)
    plays = study.plays(budget, Watch(notes=lambda note: note[0] == "came" and note[1] in showing))
    for state, edges in enumerate(plays.edges):
        for number, _, step in edges:
            if step.notes:
                return plays.play(state, number)
    return None


def _showing(program: Program, promise: NeverShown) -> frozenset[DecisionId]:
    """The decisions above which the exhibit is shown to the role."""
    return frozenset(
        id
        for id, decision in program.decisions.items()
        for line in decision.lines
        if isinstance(line, Shown) and line.number == promise.what
        if line.to is None or promise.role in (*line.to, line.by)
    )


def _can_answer(study: Study, budget: Budget, subject: Subject, promise: CanAnswer) -> Finding | None:
    """Every play comes to the decision; and it is not left before so many answers but by the role's own wish."""
    plays = study.flow(budget)
    details = {"role": promise.role, "decision": promise.decision, "number": str(promise.times)}
    if (past := _past(plays, promise.decision, budget)) is not None:
        return Finding("E0382", "proof/promise-not-asked", 8, subject, details, past)
    for state, edges in enumerate(plays.edges):
        budget.spend()
        if plays.spot(state).at == promise.decision:
            for number, child, _ in edges:
                if _is_cut_short(study.program, plays, promise, state, number, child):
                    return Finding("E0383", "proof/promise-cut-short", 8, subject, details, plays.play(state, number))
    return None


def _past(plays: Plays, decision: DecisionId, budget: Budget) -> Play | None:
    """A shortest play that ends without having come to the decision."""
    before: dict[int, tuple[int, int] | None] = dict.fromkeys(plays.starts)
    waiting = deque(plays.starts)
    while waiting:
        state = waiting.popleft()
        budget.spend()
        if plays.is_over(state):
            way: list[tuple[int, int]] = []
            while (parent := before[state]) is not None:
                way.append(parent)
                state = parent[0]
            return plays.written(state, way[::-1])
        for number, child, _ in plays.edges[state]:
            if child not in before and plays.spot(child).at != decision:
                before[child] = (state, number)
                waiting.append(child)
    return None


def _is_cut_short(program: Program, plays: Plays, promise: CanAnswer, state: int, number: int, child: int) -> bool:
    """Whether a move leaves the decision, or puts it anew, before the role had its answers or ended it."""
    spot, after = plays.spot(state), plays.spot(child)
    role, id, answer = spot.moves[number].key
    round, later = spot.position.round, after.position.round
    goes_on = after.at == promise.decision and (later.put or later.used or later.ballots or role == "chance")
    if goes_on:
        return False
    taken = OptionId(answer) if id == promise.decision else round.put.option if round.put else None
    option = program.decisions[promise.decision].options[taken] if taken is not None else None
    if option is not None and (option.ends_the_picking or option.next is not None):
        return False
    return len(round.used) + 1 < promise.times
