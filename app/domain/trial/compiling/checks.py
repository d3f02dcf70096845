"""What can be said against a whole case without playing it."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.shared.problem import Problem
from app.domain.shared.roles import Dimension
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.flow import Flow, flow_of
from app.domain.trial.compiling.secrets import sealed_guards, told_cards
from app.domain.trial.elements import DecisionId, Shown, WindowId
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.program import Decision, Option, Program, Ruling

# Child overlay (docs/scoring.md): without a specialist no more than level 1 in these.
_WITH_A_CHILD: Final[tuple[Dimension, ...]] = ("D1", "D3", "D4")
# In a trial a role is assessed in D10 and at least four more dimensions.
_ASSESSED_IN_A_TRIAL: Final = 5


def check(draft: Draft, program: Program) -> Iterator[Problem]:
    """All problems of `program` that its structure alone shows; `draft` knows the lines of its ids and texts."""
    yield from _assessed(draft, program)
    yield from told_cards(draft, program)
    looks = {id: _look(program, id) for id in program.windows}
    for id, decision in program.decisions.items():
        yield from _levels(draft, program, id, decision)
        yield from _ballots(draft, id, decision)
        yield from _windows(draft, looks, id, decision)
    yield from _unused_windows(draft, program)
    flow = flow_of(program)
    if isinstance(flow, tuple):
        yield draft.decisions[flow[0]].problem("E0228", "case/way-round", way=" → ".join((*flow, flow[0])))
        return
    yield from sealed_guards(draft, program, flow)
    yield from _unreachable(draft, program, flow)
    yield from _exhibits(draft, program, flow)
    yield from _repairs(draft, program, flow)
    yield from _events(draft, program, flow)


def _assessed(draft: Draft, program: Program) -> Iterator[Problem]:
    for role in program.roles:
        dimensions = program.assessed.get(role, ())
        if program.kind == "trial" and ("D10" not in dimensions or len(dimensions) < _ASSESSED_IN_A_TRIAL):
            yield draft.head.problem("E0237", "case/assessed", "assessed", role, role=role)


def _levels(draft: Draft, program: Program, id: DecisionId, decision: Decision) -> Iterator[Problem]:
    if not any(min(option.levels.values(), default=2) >= 2 for option in decision.options.values()):
        yield draft.decisions[id].problem("E0236", "case/no-good-option", decision=id)
    for name, option in decision.options.items():
        if program.child_victim and not option.with_a_specialist:
            high = [each for each in _WITH_A_CHILD if option.levels.get(each, 0) > 1]
            if high:
                dimensions = ", ".join(high)
                yield draft.options[id, name].problem("E0235", "case/child-overlay", option=name, dimensions=dimensions)


def _ballots(draft: Draft, id: DecisionId, decision: Decision) -> Iterator[Problem]:
    """A sealed ballot is weighed and changes nothing: what is decided, a later decision decides."""
    for name, option in decision.options.items() if decision.together else ():
        moves = option.sets or option.later or option.reveals or option.next or option.window
        if moves or option.says or option.repeat is not None:
            yield draft.options[id, name].problem("E0244", "case/ballot-changes", option=name)


def _windows(
    draft: Draft, looks: Mapping[WindowId, tuple[object, ...]], id: DecisionId, decision: Decision
) -> Iterator[Problem]:
    """Where one option may be objected to, all may but those that end the picking, and all windows look alike."""
    questions = [option.window for option in decision.options.values() if not option.ends_the_picking]
    closing = [option.window for option in decision.options.values() if option.ends_the_picking and option.window]
    seen = {looks[window] for window in questions if window is not None}
    if closing or (seen and (None in questions or len(seen) > 1)):
        yield draft.decisions[id].problem("E0245", "case/windows-unlike", decision=id)


def _look(program: Program, id: WindowId) -> tuple[object, ...]:
    """What the room sees of a window; the texts of its rulings in every language."""
    window = program.windows[id]
    texts = [program.text(each.text, lang) for lang in program.languages for each in window.rulings.values()]
    return window.open_to, window.seconds, window.grounds, window.judge_alone, window.ruling_by, tuple(texts)


def _unused_windows(draft: Draft, program: Program) -> Iterator[Problem]:
    named = {option.window for decision in program.decisions.values() for option in decision.options.values()}
    for id in program.windows:
        if id not in named:
            yield draft.windows[id].problem("E0248", "case/window-unused", window=id)


def _unreachable(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    for id in program.decisions:
        if id != flow.start and not flow.comes_before(flow.start, id):
            yield draft.decisions[id].problem("E0229", "case/unreachable", decision=id)


def _exhibits(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    """What is not in the file must be shown somewhere, and before it is cited, to the seat that cites it."""
    shown: dict[int, list[tuple[DecisionId, Shown]]] = {}
    for id, decision in program.decisions.items():
        for line in decision.lines:
            if isinstance(line, Shown):
                shown.setdefault(line.number, []).append((id, line))
    for number, exhibit in program.exhibits.items():
        if not exhibit.in_file and number not in shown:
            yield draft.head.problem("E0226", "case/exhibit-not-shown", "exhibits", str(number), exhibit=str(number))
    for id, decision in program.decisions.items():
        for number in decision.cites[1] if decision.cites else ():
            seen = (
                line.to is None or set(decision.seats) <= {*line.to, line.by}
                for where, line in shown.get(number, ())
                if where == id or flow.comes_before(where, id)
            )
            if not program.exhibits[number].in_file and not any(seen):
                yield draft.decisions[id].problem("E0225", "case/exhibit-cited-early", exhibit=str(number))


def _repairs(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    """A harm is repaired only by an act that comes after it: at a later decision, or by a later pick or ruling."""
    done: dict[str, set[DecisionId]] = {}
    for id, _, act in _acts(draft, program):
        for harm in act.harms:
            done.setdefault(harm.id, set()).add(id)
    for id, line, act in _acts(draft, program):
        is_taken_in_turn = program.decisions[id].at_most is not None
        for repaired in act.repairs:
            before = done.get(repaired, set())
            if not any(flow.comes_before(where, id) or (where == id and is_taken_in_turn) for where in before):
                yield line.problem("E0238", "case/repair-before-harm", harm=repaired)


def _events(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    """An event comes at the latest before a decision that some play comes to once the scene of the event is open."""
    for id, event in program.events.items():
        inside = program.scenes[event.scene].decisions
        if not any(event.before == first or flow.comes_before(first, event.before) for first in inside):
            details = {"event": id, "decision": event.before}
            yield draft.texts[event.text].problem("E0253", "case/event-never", **details)


def _acts(draft: Draft, program: Program) -> Iterator[tuple[DecisionId, ScriptLine, Option | Ruling]]:
    """Every option, and every ruling that can be made on one, with the decision at which it is made."""
    for id, decision in program.decisions.items():
        for name, option in decision.options.items():
            yield id, draft.options[id, name], option
        for window in dict.fromkeys(option.window for option in decision.options.values() if option.window):
            for ruled, ruling in program.windows[window].rulings.items():
                yield id, draft.rulings[window, ruled], ruling
