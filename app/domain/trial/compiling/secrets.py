"""What may be told to whom: the words of a card to its holder alone, a sealed fact to those who see it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.shared.problem import Problem
from app.domain.shared.roles import Role
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.flow import Flow
from app.domain.trial.elements import And, Compare, Condition, DecisionId, FactId, Not, Or, Shown, TextKey, WindowId
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.program import Program

_WORD: Final = re.compile(r"\w+")
# Where the texts of the head stand in case.yaml, by the beginning of their keys.
_FIELDS: Final[Mapping[str, str]] = {"cast": "cast", "hat": "cast", "exhibit": "exhibits"}


def told_cards(draft: Draft, program: Program) -> Iterator[Problem]:
    """The words of a card may stand in no other text, in any language, but in those that its holder alone reads."""
    own = _own_texts(program)
    for texts in program.texts.values():
        words = {key: bare_words(text) for key, text in texts.items()}
        for id, card in program.cards.items():
            secret = words.get(card.text, " ")
            for key, said in words.items() if secret.strip() else ():
                if secret in said and key != card.text and own.get(key) != card.holder:
                    yield _at(draft, key, id)


def readers(program: Program, number: int) -> frozenset[Role]:
    """The seats that are shown an exhibit in some play."""
    if program.exhibits[number].in_file:
        return frozenset(program.roles)
    lines = (line for decision in program.decisions.values() for line in decision.lines)
    shown = [line for line in lines if isinstance(line, Shown) and line.number == number]
    return frozenset(role for line in shown for role in (program.roles if line.to is None else (line.by, *line.to)))


def _own_texts(program: Program) -> dict[TextKey, Role]:
    """The texts that one seat alone reads."""
    endings = program.endings.values()
    own = {key: role for ending in endings for role, key in (ending.text_for or {}).items()}
    return own | {event.text: event.to[0] for event in program.events.values() if event.to and len(event.to) == 1}


def bare_words(text: str) -> str:
    """The words of `text` with a space around each: neither signs nor capitals make another text of it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _at(draft: Draft, key: TextKey, card: str) -> Problem:
    """The problem at the line of the text, or at the field of the head where it stands."""
    kind, _, name = key.partition(".")
    line = draft.grounds.get(name) if kind == "ground" else draft.texts.get(key)
    if line is not None:
        return line.problem("E0239", "case/card-told", card=card)
    return draft.head.problem("E0239", "case/card-told", _FIELDS.get(kind, kind), name, card=card)


def sealed_guards(draft: Draft, program: Program, flow: Flow) -> Iterator[Problem]:
    """A guard on an option or a ruling reads only what its seats see: by `seen_by`, or once the fact was revealed."""
    revealed = _revealed(program)
    for at, line, seats, guard in _guards(draft, program):
        for fact in sorted(set(_read(guard))):
            seen_by = program.facts[fact].seen_by
            blind = [role for role in seats if seen_by is not None and role not in seen_by]
            again = program.decisions[at].at_most is not None
            if not any(flow.comes_before(where, at) or (where == at and again) for where in revealed.get(fact, ())):
                for role in blind:
                    yield line.problem("E0234", "case/sealed-guard", fact=fact, role=role)


def _revealed(program: Program) -> dict[str, set[DecisionId]]:
    """The decisions at which an option reveals a card or a fact."""
    found: dict[str, set[DecisionId]] = {}
    for id, decision in program.decisions.items():
        for option in decision.options.values():
            for revealed in option.reveals:
                found.setdefault(revealed, set()).add(id)
    return found


def _guards(
    draft: Draft, program: Program
) -> Iterator[tuple[DecisionId, ScriptLine, tuple[Role, ...], Condition | None]]:
    """Each condition of an option or a ruling, with the seats for which it is read."""
    for id, decision in program.decisions.items():
        for name, option in decision.options.items():
            yield id, draft.options[id, name], decision.seats, option.only_if
        for named in dict.fromkeys(option.window for option in decision.options.values() if option.window):
            window = program.windows[WindowId(named)]
            for ruled, ruling in window.rulings.items():
                yield id, draft.rulings[named, ruled], (window.ruling_by,), ruling.only_if


def _read(condition: Condition | None) -> Iterator[FactId]:
    if isinstance(condition, Compare):
        yield condition.fact
    elif isinstance(condition, Not):
        yield from _read(condition.of)
    elif isinstance(condition, And | Or):
        for part in condition.of:
            yield from _read(part)
