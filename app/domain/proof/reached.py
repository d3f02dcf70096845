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
class Said:
    """An answer on a condition: the moves of which some way says it."""

    subject: Subject
    condition: Condition
    option: tuple[str, str]
    moves: frozenset[MoveAt]


def reached(study: Study, budget: Budget) -> Reached:
    """What the plays of a case reach with every seat taken, exactly."""
    table, found = study.table(budget), Reached()
    _note_parts(study.program, study.plays(budget, Watch(notes=lambda note: note[0] in _PARTS)), found)
    for card in _asked_for(table):
        _note_card(card, study.plays(budget, Watch(notes=_tells_of(card))), found)
    for some in _read_alike(study, budget, list(_said(study.program, table))):
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


def _asked_for(table: Table) -> Iterator[str]:
    """The cards that open on a condition and are asked for on some way."""
    notes = {note for spot in table.spots for move in spot.moves for note in notes_of(move.tree)}
    asked = {id for kind, id, _ in notes if kind in ("opened", "stopped")}
    yield from (card for card in table.program.cards if card in asked)


def _tells_of(card: str) -> Callable[[Note], bool]:
    return lambda note: note[0] in ("opened", "stopped") and note[1] == card


def _note_card(card: str, plays: Plays, found: Reached) -> None:
    for state, edges in enumerate(plays.edges):
        for number, _, step in edges:
            for kind, _, _ in step.notes:
                _note_condition(found, ("card", card), kind == "opened", plays, state, number)
                if kind == "opened" and ("card", card) not in found.parts:
                    found.parts["card", card] = plays.play(state, number)


def _said(program: Program, table: Table) -> Iterator[Said]:
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
                    yield Said(("answer", id, name, str(place)), answer.only_if, (id, name), frozenset(moves[id, name]))


def _read_alike(study: Study, budget: Budget, said: list[Said]) -> list[list[Said]]:
    """Conditions in groups that one look at the plays is enough for: those that make nothing more matter than one."""
    live, slots = study.flow(budget).lens.live, study.table(budget).slots
    more = []
    for each in said:
        read = slots.read_by(each.condition)
        more.append(frozenset(slot for slot in read if any(not live[place] >> slot & 1 for place, _ in each.moves)))
    groups: list[tuple[frozenset[int], list[Said]]] = []
    for extra, each in sorted(zip(more, said, strict=True), key=lambda pair: -len(pair[0])):
        group = next((some for wider, some in groups if extra <= wider), None)
        if group is None:
            groups.append((extra, [each]))
        else:
            group.append(each)
    return [some for _, some in groups]


def _watching(table: Table, some: Iterable[Said]) -> Watch:
    read: dict[MoveAt, frozenset[int]] = {}
    for each in some:
        for at in each.moves:
            read[at] = read.get(at, frozenset()) | table.slots.read_by(each.condition)
    return Watch(moves=read, notes=lambda note: note[0] == "answered")


def _note_said(plays: Plays, some: Iterable[Said], found: Reached) -> None:
    by_option: dict[tuple[str, str], list[Said]] = {}
    for each in some:
        by_option.setdefault(each.option, []).append(each)
    for state, edges in enumerate(plays.edges):
        for number, _, step in edges:
            for note in step.notes:
                for each in by_option.get(note[1:], ()):
                    is_so = _holds(plays, state, each.condition)
                    _note_condition(found, each.subject, is_so, plays, state, number)


def _note_endings(study: Study, budget: Budget, found: Reached) -> None:
    """Each ending's condition is read where none before it held."""
    table, endings = study.table(budget), study.program.endings
    if table.end is None:
        return
    read = frozenset().union(*(table.slots.read_by(ending.when) for ending in endings.values()))
    plays = study.plays(budget, Watch(spots={table.end: read}))
    for state in range(len(plays.spots)):
        for id, ending in endings.items() if plays.spots[state] == table.end else ():
            is_so = _holds(plays, state, ending.when)
            if ending.when is not None:
                _note_condition(found, ("ending", id), is_so, plays, state)
            if is_so:
                if ("ending", id) not in found.parts:
                    found.parts["ending", id] = plays.play(state)
                break


def _holds(plays: Plays, state: int, condition: Condition | None) -> bool:
    slots = plays.lens.table.slots
    facts, cards = slots.given({slot: plays.value(state, slot) for slot in slots.read_by(condition)})
    return holds(condition, facts, cards)
