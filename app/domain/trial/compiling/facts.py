"""Facts of the head, and the conditions and effects that read and move them, with their values typed."""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.shared.language import Lang
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.head import FactEntry
from app.domain.trial.elements import And, CardOpen, Compare, Condition, Effect, FactId, Not, Or, Value
from app.domain.trial.language.conditions import read_condition, read_effect, wrong_part
from app.domain.trial.language.examples import condition_forms, effect_forms
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import COMPARISONS, MOVES, NO, YES, How, Move
from app.domain.trial.program import Fact

MAX_DOMAIN: Final = 100
_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
_STEPS: Final = re.compile(r"[1-9][0-9]{0,2}")
_ONLY_NUMBERS: Final = frozenset({"at least", "at most", "more than", "less than", "up", "down"})


def declare_facts(draft: Draft) -> None:
    """Takes up the facts of the head, with the order of their values."""
    for name, entry in draft.head.facts.items():
        domain = _domain(entry)
        starts = _starts(entry, domain) if domain else None
        strangers = set(entry.seen_by or ()) - set(draft.head.roles)
        if domain is None or starts is None or strangers or not draft.is_id(name):
            draft.problems.append(draft.head.problem("E0217", "case/fact", "facts", name, fact=name[:80]))
        else:
            draft.facts[FactId(name)] = Fact(domain, starts, entry.seen_by)


def _domain(entry: FactEntry) -> tuple[Value, ...] | None:
    """The values in their order; None where it is not declared in exactly one of the three ways."""
    ways = (entry.yes_no is not None, entry.one_of is not None, entry.from_ is not None or entry.to is not None)
    if sum(ways) != 1 or (entry.yes_no is not None and entry.starts is not None):
        return None
    if entry.yes_no is not None:
        return (False, True)
    if entry.one_of is not None:
        distinct = len(set(entry.one_of)) == len(entry.one_of) and all(map(_NAME.fullmatch, entry.one_of))
        return entry.one_of if distinct and 2 <= len(entry.one_of) <= MAX_DOMAIN else None
    if entry.from_ is None or entry.to is None or not 1 <= entry.to - entry.from_ < MAX_DOMAIN:
        return None
    return tuple(range(entry.from_, entry.to + 1))


def _starts(entry: FactEntry, domain: tuple[Value, ...]) -> Value | None:
    if entry.yes_no is not None:
        return entry.yes_no
    return domain[0] if entry.starts is None else _value(domain, entry.starts)


def _value(domain: Sequence[Value], text: str, languages: Sequence[Lang] = ("en",)) -> Value | None:
    """The value of the domain that is written as `text` in one of `languages`."""
    return next((value for value in domain for lang in languages if _written(value, lang) == text), None)


def _written(value: Value, lang: Lang) -> str:
    if isinstance(value, bool):
        return YES[lang] if value else NO[lang]
    return str(value)


def condition(draft: Draft, line: ScriptLine, text: str) -> Condition | None:
    """The condition that `text` of `line` is, typed; None (and a problem) where it is none."""
    found = read_condition(text, draft.languages)
    if found is None:
        part = wrong_part(text, draft.languages)
        draft.report(line, "E0215", "case/condition", text=part[:120], forms=condition_forms(draft.head.language))
        return None
    return _typed(draft, line, found)


def _typed(draft: Draft, line: ScriptLine, found: Condition) -> Condition | None:
    if isinstance(found, Compare):
        value = _fitting(draft, line, found.fact, found.how, found.value)
        return None if value is None else Compare(found.fact, found.how, value)
    if isinstance(found, CardOpen):
        if found.card not in draft.cards:
            draft.unknown(line, "card", found.card)
        return found
    if isinstance(found, Not):
        inside = _typed(draft, line, found.of)
        return None if inside is None else Not(inside)
    parts = tuple(typed for part in found.of if (typed := _typed(draft, line, part)) is not None)
    return And(parts) if isinstance(found, And) else Or(parts)


def value_of(draft: Draft, line: ScriptLine, id: FactId, written: str) -> Value | None:
    """The value of a fact that is written so; None (and a problem) where it can have no such value."""
    return _fitting(draft, line, id, "is", written)


def effect(draft: Draft, line: ScriptLine, text: str) -> Effect | None:
    """The effect that `text` of `line` is, typed; None (and a problem) where it is none."""
    found = read_effect(text, draft.languages)
    if found is None:
        draft.report(line, "E0215", "case/effect", text=text[:120], forms=effect_forms(draft.head.language))
        return None
    value = _fitting(draft, line, found.fact, found.how, found.value)
    return None if value is None else Effect(found.fact, found.how, value)


def _fitting(draft: Draft, line: ScriptLine, id: FactId, how: How | Move, written: Value) -> Value | None:
    """The value of a comparison or effect; reports an unknown fact, and a value or a way that the fact cannot have."""
    fact = draft.facts.get(id)
    if fact is None:
        if id not in draft.head.facts:
            draft.unknown(line, "fact", id)
        return None
    is_number = isinstance(fact.domain[-1], int) and not isinstance(fact.domain[-1], bool)
    value: Value | None
    if how in ("up", "down"):
        value = int(written) if _STEPS.fullmatch(str(written)) and int(written) < len(fact.domain) else None
    else:
        value = _value(fact.domain, str(written), draft.languages)
    if value is None or (how in _ONLY_NUMBERS and not is_number):
        domain = ", ".join(_written(value, draft.head.language) for value in fact.domain)
        said = _as_said(draft, line, id, how, str(written))
        draft.report(line, "E0216", "case/fact-value", fact=id, value=said[:80], domain=domain[:200])
        return None
    return value


def _as_said(draft: Draft, line: ScriptLine, id: FactId, how: How | Move, written: str) -> str:
    """The comparison or effect as it stands in the line; of a draw or a promise, the value alone."""
    forms = [form for each in (COMPARISONS, MOVES) for way, form in each.items() if way == how]
    said = (form[lang].format(fact=id, value=written) for form in forms for lang in draft.languages)
    return next((each for each in said if each in " ".join(line.text.split())), written)
