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
from app.domain.proof.graph import Plays
from app.domain.proof.lens import MoveAt, Watch
from app.domain.proof.paths import event_of, opening
from app.domain.proof.sealed import Otherwise, guards_at, otherwise, read_by
from app.domain.proof.study import Study
from app.domain.proof.table import Table, notes_of
from app.domain.trial.asking import asked as asked_at
from app.domain.trial.elements import DecisionId, OptionId
from app.domain.trial.plays import Written
from app.domain.trial.program import Program
from app.domain.trial.state import State
from app.domain.trial.step import step
from app.domain.trial.view import AnswerOffered, Asked, Seat, View, view

See = Callable[[Program, State, Seat], View]
_OBSERVER: Final[Seat] = "observer"
_TOLD: Final = 3  # how many answers a sentence names


def examine_secrecy(study: Study, budget: Budget, see: See = view) -> Examined:
    """The leaks of the case, each of a decision, a seat and what it learns once; `see` gives the view of a seat."""
    program, looked_at = study.program, set[object]()
    leaks: dict[tuple[str, ...], Finding] = {}
    reached = _Reached(program, _plays(study, budget), budget)
    for number in reached.apart():
        state = reached.state(number)
        alike = _alike(program, state)
        seats = [seat for seat in alike if (seat, alike[seat]) not in looked_at]
        looked_at |= {(seat, alike[seat]) for seat in seats}
        for seat in seats:
            seen = see(program, state, seat)
            for other in otherwise(program, state, seat):
                budget.spend()
                if (differs := see(other.program, other.state, seat)) != seen:
                    found = _leak(state, other, (seen, differs), reached.plays.play(number))
                    leaks.setdefault((*found.subject, seat, other.kind, other.id), found)
    return Examined(tuple(leaks.values()))


def _plays(study: Study, budget: Budget) -> Plays:
    """All plays, apart as far as sealed facts were revealed on the way: those all see from then on."""
    table, marks = study.table(budget), [moves for moves in _revealing(study.table(budget)) if moves]
    if not marks:
        return study.flow(budget)
    slots = frozenset(range(len(table.slots), len(table.slots) + len(marks)))
    spots = dict.fromkeys(range(1, len(table.spots)), slots)
    return study.plays(budget, Watch(spots=spots, marks=tuple(marks)))


def _revealing(table: Table) -> Iterator[frozenset[MoveAt]]:
    """For each sealed fact the moves by which an option that reveals it has its way."""
    for fact in (id for id, each in table.program.facts.items() if each.seen_by is not None):
        yield frozenset(
            (place, number)
            for place, spot in enumerate(table.spots)
            for number, move in enumerate(spot.moves)
            for kind, id, said in notes_of(move.tree)
            if kind == "answered" and fact in table.program.decisions[DecisionId(id)].options[OptionId(said)].reveals
        )


class _Reached:
    """The states of the engine that plays come to, each by a shortest way."""

    def __init__(self, program: Program, plays: Plays, budget: Budget) -> None:
        self.program, self.plays, self.budget = program, plays, budget
        self._states: dict[int, State] = {}

    def apart(self) -> Iterator[int]:
        """The first state of those that agree in what is asked, what its guards read, and what was revealed."""
        lens, known = self.plays.lens, set[tuple[int, int]]()
        slots = lens.table.slots
        marks = sum(mask for mask in lens.masks[len(slots) :])
        masks = [
            marks | sum(lens.masks[slot] for slot in frozenset().union(*(slots.read_by(m.guard) for m in spot.moves)))
            for spot in lens.table.spots
        ]
        for state, place in enumerate(self.plays.spots):
            self.budget.spend()
            key = (place, self.plays.data[state] & masks[place])
            if place > 0 and key not in known:
                known.add(key)
                yield state

    def state(self, number: int) -> State:
        """The state of the engine after a shortest way; moves of the table the engine never refuses."""
        missing = [number]
        while missing[-1] not in self._states and (parent := self.plays.parents[missing[-1]]) is not None:
            missing.append(parent[0])
        for each in reversed(missing):
            parent = self.plays.parents[each]
            if each not in self._states and parent is not None:
                self._states[each] = self._after(*parent)
        return self._states[number]

    def _after(self, state: int, number: int) -> State:
        if self.plays.spots[state] == 0:
            opened = opening(self.program.roles, self.plays.draws(state))
            return cast(State, step(self.program, None, opened))
        move = self.plays.spot(state).moves[number].key
        return cast(State, step(self.program, self._states[state], event_of(self.program, move)))


def _alike(program: Program, state: State) -> dict[Seat, object]:
    """For each seat all that its view could depend on of what is sealed from it, and what is sealed."""
    position, seats = state.position, (*program.roles, _OBSERVER)
    round = position.round
    if position.at is None:
        return dict.fromkeys(seats, state.revealed)
    cast = tuple(role for role, _ in round.ballots)
    heard = (round.put.option, len(round.put.said)) if round.put else None
    here = (position.at, cast, heard, state.revealed)
    facts, cards = read_by(guards_at(program, position))
    read = (round.counted, tuple(position.facts[fact] for fact in facts), position.opened & cards)
    asked = {each.role: each.answers for each in asked_at(program, state.taken, position)}
    return {seat: (here, read, asked[seat]) if seat in asked else here for seat in seats}


def _leak(state: State, other: Otherwise, views: tuple[View, View], play: tuple[Written, ...]) -> Finding:
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
    return Finding("E0370", "proof/leak", 7, subject, details, play)


def _offered(seen: View) -> tuple[AnswerOffered, ...]:
    return tuple(option for asked in seen.asks for option in asked.options)


def _subject(state: State, asked: Asked | None, answers: list[str]) -> Subject:
    if asked is None or not answers:
        return ("decision", str(state.at))
    return ("ruling" if asked.kind.startswith("ruling") else "option", str(asked.decision), answers[0])
