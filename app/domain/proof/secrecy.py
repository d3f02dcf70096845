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
from app.domain.proof.paths import Way, event_of, moves_on, opening
from app.domain.proof.sealed import Otherwise, guards_at, otherwise, read_by
from app.domain.proof.study import Study
from app.domain.trial.asking import asked as asked_at
from app.domain.trial.elements import FactId, OptionId
from app.domain.trial.moving import Happening, moved
from app.domain.trial.program import Program
from app.domain.trial.reach import Draws, MoveKey, Place, PlayGraph
from app.domain.trial.state import State
from app.domain.trial.step import step
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
    reached = _Reached(graph, budget)
    for standing in reached.standings():
        alike = _alike(graph, standing)
        seats = [seat for seat in alike if (seat, alike[seat]) not in looked_at]
        looked_at |= {(seat, alike[seat]) for seat in seats}
        if not seats:
            continue
        state = reached.state(standing)
        for seat in seats:
            seen = see(program, state, seat)
            for other in otherwise(program, state, seat):
                budget.spend()
                if (differs := see(other.program, other.state, seat)) != seen:
                    found = _leak(graph, state, other, (seen, differs), reached.way(standing))
                    leaks.setdefault((*found.subject, seat, other.kind, other.id), found)
    return Examined(tuple(leaks.values()))


class _Reached:
    """Every standing that plays come to, each by a shortest way."""

    def __init__(self, graph: PlayGraph, budget: Budget) -> None:
        self.graph = graph
        self.budget = budget
        self._begun: dict[_Standing, Draws] = {(place, frozenset()): draws for draws, place in graph.starts()}
        self._parents: dict[_Standing, tuple[_Standing, MoveKey]] = {}
        self._states: dict[_Standing, State] = {}

    def standings(self) -> Iterator[_Standing]:
        """The standings in the order of the lengths of their ways."""
        waiting = list(self._begun)
        for standing in waiting:
            yield standing
            for key, place in self.graph.moves(standing[0]).items():
                self.budget.spend()
                following = (place, standing[1] | _revealed(self.graph, standing[0], key))
                if following not in self._parents and following not in self._begun:
                    self._parents[following] = (standing, key)
                    waiting.append(following)

    def way(self, standing: _Standing) -> Way:
        """A shortest way to a standing that was given."""
        moves: list[MoveKey] = []
        while (parent := self._parents.get(standing)) is not None:
            standing, move = parent
            moves.append(move)
        return self._begun[standing], tuple(reversed(moves))

    def state(self, standing: _Standing) -> State:
        """The state of the play that goes that way. What is reached by moves of the graph the engine never refuses."""
        program, missing = self.graph.program, [standing]
        while missing[-1] not in self._states and missing[-1] in self._parents:
            missing.append(self._parents[missing[-1]][0])
        for each in reversed(missing):
            if each in self._begun:
                self._states[each] = cast(State, step(program, None, opening(self.graph, self._begun[each])))
            elif each not in self._states:
                parent, move = self._parents[each]
                self._states[each] = cast(State, step(program, self._states[parent], event_of(self.graph, move)))
        return self._states[standing]


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
