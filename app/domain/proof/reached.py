"""What plays reach: every part of a case, and every condition both holding and failing, each with a shortest play."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.proof.budget import Budget
from app.domain.proof.finding import Subject
from app.domain.proof.graph import Edge, Plays
from app.domain.proof.lens import MoveAt, Watch
from app.domain.proof.study import Study
from app.domain.proof.table import Note, Table, notes_of
from app.domain.trial.conditions import holds
from app.domain.trial.elements import SILENT, CardId, Condition, DecisionId, OptionId, Shown, WindowId
from app.domain.trial.plays import Written
from app.domain.trial.program import Program

Play = tuple[Written, ...]
_PARTS: Final = frozenset(("came", "passed", "answered"))


@dataclass
class Reached:
    """`parts`: what was reached; `holding` and `failing`: conditions, by what they stand at; each with its play."""

    parts: dict[Subject, Play] = field(default_factory=dict)
    holding: dict[Subject, Play] = field(default_factory=dict)
    failing: dict[Subject, Play] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """A condition of a card, or of what somebody says: the moves on some way of which it is read."""

    subject: Subject
    condition: Condition
    moves: frozenset[MoveAt]


def reached(study: Study, budget: Budget) -> Reached:
    """What the plays of a case reach with every seat taken, exactly."""
    table, found = study.table(budget), Reached()
    _note_parts(study.program, study.plays(budget, Watch(notes=lambda note: note[0] in _PARTS)), found)
    for cards in _read_alike(study, budget, _asked_for(table)):
        _note_cards(study.plays(budget, Watch(notes=_tells_of(cards))), found)
    for some in _read_alike(study, budget, _said(study.program, table)):
        _note_said(study.plays(budget, _watching(table, some)), some, found)
    _note_endings(study, budget, found)
    return found


def _note_parts(program: Program, plays: Plays, found: Reached) -> None:
    for state, edges in enumerate(plays.edges):
        spot = plays.spot(state)
        for move in plays.lens.moves[plays.spots[state]]:
            step, known = move.step(plays.data[state]), spot.moves[move.number]
            subject = _answer(program, known.key)
            is_legal = step.to is not None or step.fault is not None
            if subject is not None and is_legal and subject not in found.parts:
                found.parts[subject] = plays.play(state, move.number)
            if subject is not None and known.guard is not None:
                _note_condition(found, subject, is_legal, plays, state, *((move.number,) if is_legal else ()))
        for edge in edges:
            _note_edge(program, plays, state, edge, found)


def _note_edge(program: Program, plays: Plays, state: int, edge: Edge, found: Reached) -> None:
    for kind, id, answer in edge[2].notes:
        decision = program.decisions[DecisionId(id)]
        if kind == "answered":
            cards = [card for card in decision.options[OptionId(answer)].reveals if card in program.cards]
            here: list[Subject] = [("card", c) for c in cards if program.cards[CardId(c)].opens_when is None]
        else:
            here = [("scene", decision.scene)]
            if decision.only_if is not None:
                _note_condition(found, ("decision", id), kind == "came", plays, state, edge[0])
        if kind == "came":
            shown = [line.number for line in decision.lines if isinstance(line, Shown)]
            here += [("decision", id), *(("exhibit", str(number)) for number in shown)]
        for subject in here:
            if subject not in found.parts:
                found.parts[subject] = plays.play(state, edge[0])


def _answer(program: Program, key: tuple[str, str, str]) -> Subject | None:
    """What an answer is a part of the case as: an option or a ruling; a ground or silence is none."""
    role, id, answer = key
    if role == "chance" or answer == SILENT:
        return None
    if id in program.decisions:
        return ("option", id, answer)
    window = program.windows[WindowId(id)]
    return ("ruling", id, answer) if answer in window.rulings and role == window.ruling_by else None


def _note_condition(found: Reached, subject: Subject, is_so: bool, plays: Plays, state: int, *moves: int) -> None:
    where = found.holding if is_so else found.failing
    if subject not in where:
        where[subject] = plays.play(state, *moves)


def _asked_for(table: Table) -> Iterator[Read]:
    """The cards that open on a condition and are asked for on some way."""
    moves: dict[str, set[MoveAt]] = {}
    for place, spot in enumerate(table.spots):
        for number, move in enumerate(spot.moves):
            for kind, id, _ in notes_of(move.tree):
                if kind in ("opened", "stopped"):
                    moves.setdefault(id, set()).add((place, number))
    for id, card in table.program.cards.items():
        if id in moves and card.opens_when is not None:
            yield Read(("card", id), card.opens_when, frozenset(moves[id]))


def _tells_of(cards: Iterable[Read]) -> Callable[[Note], bool]:
    ids = frozenset(each.subject[1] for each in cards)
    return lambda note: note[0] in ("opened", "stopped") and note[1] in ids


def _note_cards(plays: Plays, found: Reached) -> None:
    for state, edges in enumerate(plays.edges):
        for number, _, step in edges:
            for kind, card, _ in step.notes:
                _note_condition(found, ("card", card), kind == "opened", plays, state, number)
                if kind == "opened" and ("card", card) not in found.parts:
                    found.parts["card", card] = plays.play(state, number)


def _said(program: Program, table: Table) -> Iterator[Read]:
    """Every answer on a condition, with the moves at which it may be said."""
    moves: dict[tuple[str, str], set[MoveAt]] = {}
    for place, spot in enumerate(table.spots):
        for number, move in enumerate(spot.moves):
            for kind, decision, option in notes_of(move.tree):
                if kind == "answered":
                    moves.setdefault((decision, option), set()).add((place, number))
    for id, each in program.decisions.items():
        for name, taken in each.options.items():
            for place, answer in enumerate(taken.says, start=1):
                if answer.only_if is not None and (id, name) in moves:
                    yield Read(("answer", id, name, str(place)), answer.only_if, frozenset(moves[id, name]))


def _read_alike(study: Study, budget: Budget, read: Iterable[Read]) -> list[list[Read]]:
    """Conditions in groups that one look at the plays is enough for: those that make nothing more matter than one."""
    live, slots = study.flow(budget).lens.live, study.table(budget).slots
    more = []
    for each in read:
        needed = slots.read_by(each.condition)
        extra = frozenset(slot for slot in needed if any(not live[place] >> slot & 1 for place, _ in each.moves))
        more.append((extra, each))
    groups: list[tuple[frozenset[int], list[Read]]] = []
    for extra, each in sorted(more, key=lambda pair: -len(pair[0])):
        group = next((some for wider, some in groups if extra <= wider), None)
        if group is None:
            groups.append((extra, [each]))
        else:
            group.append(each)
    return [some for _, some in groups]


def _watching(table: Table, some: Iterable[Read]) -> Watch:
    read: dict[MoveAt, frozenset[int]] = {}
    for each in some:
        for at in each.moves:
            read[at] = read.get(at, frozenset()) | table.slots.read_by(each.condition)
    return Watch(moves=read, notes=lambda note: note[0] == "answered")


def _note_said(plays: Plays, some: Iterable[Read], found: Reached) -> None:
    by_option: dict[Subject, list[Read]] = {}
    for each in some:
        by_option.setdefault(each.subject[1:3], []).append(each)
    for state, edges in enumerate(plays.edges):
        for number, _, step in edges:
            for note in step.notes:
                for each in by_option.get(note[1:], ()):
                    is_so = _holds(plays, state, each.condition)
                    _note_condition(found, each.subject, is_so, plays, state, number)


def _note_endings(study: Study, budget: Budget, found: Reached) -> None:
    """Each ending's condition is read where none before it held."""
    ends, endings = study.ends(budget), study.program.endings
    for state in range(len(ends.plays.spots)):
        for id, is_so in ends.read(state) if ends.plays.is_over(state) else ():
            if endings[id].when is not None:
                _note_condition(found, ("ending", id), is_so, ends.plays, state)
            if is_so and ("ending", id) not in found.parts:
                found.parts["ending", id] = ends.plays.play(state)


def _holds(plays: Plays, state: int, condition: Condition | None) -> bool:
    slots = plays.lens.table.slots
    facts, cards = slots.given({slot: plays.value(state, slot) for slot in slots.read_by(condition)})
    return holds(condition, facts, cards)
