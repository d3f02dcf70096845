"""Group 7: what a seat sees tells nothing of what is sealed from it.

In every state that can be reached the view of every seat, and of an observer, stays the same if what is sealed from it
is otherwise (`app.domain.proof.sealed`). The view is the real one. Of what is sealed it could depend only on what the
guards of the question read, so that states which agree on these are looked at once: the first, by a shortest play. For
a seat that is not asked, those are alike in which the same is asked and as many have answered.
"""

from collections.abc import Callable, Iterator
from typing import Final, cast

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Examined, Finding, Subject
from app.domain.proof.paths import Way, events_on, moves_on
from app.domain.proof.sealed import Otherwise, guards_at, otherwise, read_by
from app.domain.proof.study import Study
from app.domain.trial.asking import asked as asked_at
from app.domain.trial.elements import FactId, OptionId
from app.domain.trial.moving import Happening, moved
from app.domain.trial.program import Program
from app.domain.trial.reach import MoveKey, Place, PlayGraph
from app.domain.trial.state import State
from app.domain.trial.step import replay
from app.domain.trial.view import AnswerOffered, Asked, Seat, View, view

# A place, and the sealed facts that were revealed on the way: all see those.
_Standing = tuple[Place, frozenset[FactId]]
See = Callable[[Program, State, Seat], View]
_OBSERVER: Final[Seat] = "observer"
_TOLD: Final = 3  # how many answers a sentence names


def examine_secrecy(study: Study, budget: Budget, see: See = view) -> Examined:
    """The leaks of the case, each of a decision, a seat and what it learns once; `see` gives the view of a seat."""
    program, graph = study.program, study.places
    looked_at: set[object] = set()
    leaks: dict[tuple[str, ...], Finding] = {}
    views = 0
    for standing, (draws, way) in _reached(graph, budget):
        alike = _alike(graph, standing)
        seats = [seat for seat in alike if (seat, alike[seat]) not in looked_at]
        looked_at |= {(seat, alike[seat]) for seat in seats}
        if not seats:
            continue
        state = cast(State, replay(program, events_on(graph, draws, way)))
        for seat in seats:
            seen = see(program, state, seat)
            for other in otherwise(program, state, seat):
                budget.spend()
                views += 1
                if (differs := see(other.program, other.state, seat)) != seen:
                    found = _leak(graph, state, other, (seen, differs), (draws, way))
                    leaks.setdefault((*found.subject, seat, other.kind, other.id), found)
    return Examined(tuple(leaks.values()), {"states": len(looked_at), "views": views})


def _reached(graph: PlayGraph, budget: Budget) -> Iterator[tuple[_Standing, Way]]:
    """Every standing of a play, with a shortest way to it, in the order of their lengths."""
    ways: dict[_Standing, Way] = {(place, frozenset()): (draws, ()) for draws, place in graph.starts()}
    waiting = list(ways)
    for standing in waiting:
        yield standing, ways[standing]
        draws, way = ways[standing]
        for key, place in graph.moves(standing[0]).items():
            budget.spend()
            following = (place, standing[1] | _revealed(graph, standing[0], key))
            if following not in ways:
                ways[following] = (draws, (*way, key))
                waiting.append(following)


def _revealed(graph: PlayGraph, place: Place, key: MoveKey) -> frozenset[FactId]:
    """The facts that the move reveals: those of an option that has its way by it."""
    program, position, ask = graph.program, graph.position(place), graph.ask(place)
    if position.at is None or ask is None or key[0] == "chance":
        return frozenset()
    options = program.decisions[position.at].options
    if not any(id in program.facts for option in options.values() for id in option.reveals):
        return frozenset()
    told: list[Happening] = []
    moved(program, graph.seats, position, ask, key[2], told)
    done = [options[OptionId(each.id)] for each in told if each.kind == "answered"]
    return frozenset(FactId(id) for option in done for id in option.reveals if id in program.facts)


def _alike(graph: PlayGraph, standing: _Standing) -> dict[Seat, object]:
    """For each seat all that its view could depend on of what is sealed from it, and what is sealed."""
    (place, revealed), program = standing, graph.program
    position, ask = graph.position(place), graph.ask(place)
    round, seats = position.round, (*program.roles, _OBSERVER)
    if position.at is None or ask is None:
        return dict.fromkeys(seats, revealed)
    cast = tuple(role for role, _ in round.ballots)
    heard = (round.put.option, len(round.put.said)) if round.put else None
    here = (position.at, cast, heard, revealed)
    facts, cards = read_by(guards_at(program, position))
    read = (round.counted, tuple(position.facts[fact] for fact in facts), position.opened & cards)
    asked = {each.role: each.answers for each in asked_at(program, graph.seats, position)}
    return {seat: (here, read, asked[seat]) if seat in asked else here for seat in seats}


def _leak(graph: PlayGraph, state: State, other: Otherwise, views: tuple[View, View], way: Way) -> Finding:
    answers = sorted({each.id for each in _offered(views[0])} ^ {each.id for each in _offered(views[1])})
    details = {
        "role": str(views[0].seat),
        "decision": str(state.at),
        "what": f"sealed-{other.kind}",
        "id": other.id,
        "value": other.value,
        "other": other.other,
        "answers": ", ".join(answers[:_TOLD]) or "-",
    }
    subject = _subject(state, views[0].asked or views[1].asked, answers)
    return Finding("E0370", "proof/leak", 7, subject, details, tuple(moves_on(graph, *way)))


def _offered(seen: View) -> tuple[AnswerOffered, ...]:
    return tuple(option for asked in seen.asks for option in asked.options)


def _subject(state: State, asked: Asked | None, answers: list[str]) -> Subject:
    if asked is None or not answers:
        return ("decision", str(state.at))
    return ("ruling" if asked.kind.startswith("ruling") else "option", str(asked.decision), answers[0])
