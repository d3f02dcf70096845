"""What can be said against a whole case without playing it."""

from collections.abc import Iterator
from typing import Final

from app.domain.shared.problem import Problem
from app.domain.shared.roles import Dimension
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.flow import Flow, flow_of
from app.domain.trial.program import (
    And,
    Compare,
    Condition,
    Decision,
    DecisionId,
    FactId,
    Not,
    Or,
    Program,
    Shown,
)

# Child overlay (docs/scoring.md): without a specialist no more than level 1 in these.
_WITH_A_CHILD: Final[tuple[Dimension, ...]] = ("D1", "D3", "D4")
# In a trial a role is assessed in D10 and at least four more dimensions.
_ASSESSED_IN_A_TRIAL: Final = 5


def check(draft: Draft, program: Program) -> Iterator[Problem]:
    """All problems of `program` that its structure alone shows; `draft` knows the lines of its ids and texts."""
    yield from _assessed(draft, program)
    yield from _told_cards(draft, program)
    for id, decision in program.decisions.items():
        yield from _levels(draft, program, id, decision)
        yield from _guards(draft, program, id, decision)
    flow = flow_of(program)
    if isinstance(flow, tuple):
        yield draft.decisions[flow[0]].problem("E0228", "case/way-round", way=" → ".join((*flow, flow[0])))
        return
    yield from _unreachable(draft, program, flow)
    yield from _exhibits(draft, program, flow)
    yield from _repairs(draft, program, flow)


def _assessed(draft: Draft, program: Program) -> Iterator[Problem]:
    for role in program.roles:
        dimensions = program.assessed.get(role, ())
        if program.kind == "trial" and ("D10" not in dimensions or len(dimensions) < _ASSESSED_IN_A_TRIAL):
            yield draft.head.problem("E0237", "case/assessed", "assessed", role, role=role)


def _told_cards(draft: Draft, program: Program) -> Iterator[Problem]:
    """The words of a card may stand in no other text, in any language."""
    for texts in program.texts.values():
        for id, card in program.cards.items():
            words = texts[card.text].casefold()
            for key, text in texts.items():
                if key != card.text and words in text.casefold() and key in draft.texts:
                    yield draft.texts[key].problem("E0239", "case/card-told", card=id)


def _levels(draft: Draft, program: Program, id: DecisionId, decision: Decision) -> Iterator[Problem]:
    if not any(min(option.levels.values(), default=2) >= 2 for option in decision.options.values()):
        yield draft.decisions[id].problem("E0236", "case/no-good-option", decision=id)
    for name, option in decision.options.items():
        if program.child_victim and not option.with_a_specialist:
            high = [each for each in _WITH_A_CHILD if option.levels.get(each, 0) > 1]
            if high:
                dimensions = ", ".join(high)
                yield draft.options[id, name].problem("E0235", "case/child-overlay", option=name, dimensions=dimensions)


def _guards(draft: Draft, program: Program, id: DecisionId, decision: Decision) -> Iterator[Problem]:
    """A guard on an option reads only what its seat sees: by `seen_by`, or because some option reveals the fact."""
    options = (option for each in program.decisions.values() for option in each.options.values())
    revealed = {revealed for option in options for revealed in option.reveals}
    for name, option in decision.options.items():
        for fact in sorted(set(_read(option.only_if)) - revealed):
            seen_by = program.facts[fact].seen_by
            if seen_by is not None and decision.asks not in seen_by:
                yield draft.options[id, name].problem("E0234", "case/sealed-guard", fact=fact, role=decision.asks)


def _read(condition: Condition | None) -> Iterator[FactId]:
    if isinstance(condition, Compare):
        yield condition.fact
    elif isinstance(condition, Not):
        yield from _read(condition.of)
    elif isinstance(condition, And | Or):
        for part in condition.of:
            yield from _read(part)


def _unreachable(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    for id in program.decisions:
        if id != flow.start and not flow.comes_before(flow.start, id):
            yield draft.decisions[id].problem("E0229", "case/unreachable", decision=id)


def _exhibits(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    """What is not in the file must be shown somewhere, and before it is cited, to the seat that cites it."""
    shown = [(id, line) for id, each in program.decisions.items() for line in each.lines if isinstance(line, Shown)]
    for number, exhibit in program.exhibits.items():
        if not exhibit.in_file and number not in {line.number for _, line in shown}:
            yield draft.head.problem("E0226", "case/exhibit-not-shown", "exhibits", str(number), exhibit=str(number))
    for id, decision in program.decisions.items():
        for number in decision.cites[1] if decision.cites else ():
            seen = (
                line.to is None or decision.asks in (*line.to, line.by)
                for where, line in shown
                if line.number == number and (where == id or flow.comes_before(where, id))
            )
            if not program.exhibits[number].in_file and not any(seen):
                yield draft.decisions[id].problem("E0225", "case/exhibit-cited-early", exhibit=str(number))


def _repairs(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    """A harm is repaired only by an act that comes after it."""
    acts = [(id, name, option) for id, each in program.decisions.items() for name, option in each.options.items()]
    done: dict[str, set[DecisionId]] = {}
    for id, _, option in acts:
        for harm in option.harms:
            done.setdefault(harm.id, set()).add(id)
    for id, name, option in acts:
        for repaired in option.repairs:
            if not any(flow.comes_before(where, id) for where in done[repaired]):
                yield draft.options[id, name].problem("E0238", "case/repair-before-harm", harm=repaired)
