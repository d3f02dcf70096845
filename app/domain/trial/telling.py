"""A compiled case told in the words of its language again: conditions, effects, values, promises."""

from collections.abc import Iterable

from app.domain.shared.language import Lang
from app.domain.trial.elements import And, CardOpen, Compare, Condition, Effect, Later, Not
from app.domain.trial.language.phrases import (
    AT_SCENE,
    CAN_ANSWER,
    CARD_NEVER_SHOWN,
    CARD_OPEN,
    COMPARISONS,
    CONNECTIVES,
    EXHIBIT_NEVER_SHOWN,
    FALLS,
    HE_ANSWERS,
    MOVES,
    NEVER,
    NEVER_BEFORE,
    NEVER_UNLESS,
    NEVER_UNLESS_IN,
    RELEASED,
    REPHRASES,
)
from app.domain.trial.plays import written_value
from app.domain.trial.program import CanAnswer, NeverIs, NeverShown, Promise, Ruling, TimedEvent


def condition_text(condition: Condition, lang: Lang) -> str:
    """`condition` as it may be written in `lang`; what joins inside what joins otherwise stands in brackets."""
    if isinstance(condition, Compare):
        return COMPARISONS[condition.how][lang].format(fact=condition.fact, value=written_value(condition.value))
    if isinstance(condition, CardOpen):
        return CARD_OPEN[lang].format(card=condition.card)
    if isinstance(condition, Not):
        return f"{CONNECTIVES['not'][lang]} ({condition_text(condition.of, lang)})"
    word = CONNECTIVES["and" if isinstance(condition, And) else "or"][lang]
    plain = (Compare, CardOpen, Not)
    parts = (condition_text(part, lang) for part in condition.of)
    told = (text if isinstance(part, plain) else f"({text})" for part, text in zip(condition.of, parts, strict=True))
    return f" {word} ".join(told)


def effect_text(effect: Effect, lang: Lang) -> str:
    """`effect` as it may be written in `lang`."""
    return MOVES[effect.how][lang].format(fact=effect.fact, value=written_value(effect.value))


def effects_text(effects: Iterable[Effect], lang: Lang) -> str:
    """All of them, with commas."""
    return ", ".join(effect_text(effect, lang) for effect in effects)


def later_text(later: Later, lang: Lang) -> str:
    """What is put off, and until which scene."""
    return AT_SCENE[lang].format(scene=later.scene, effect=effect_text(later.effect, lang))


def released_text(event: TimedEvent, lang: Lang) -> str:
    """When an event comes."""
    return RELEASED[lang].format(number=event.seconds, decision=event.before)


def then_text(ruling: Ruling, lang: Lang) -> str:
    """What becomes of the question."""
    return {"answers": HE_ANSWERS, "falls": FALLS, "rephrases": REPHRASES}[ruling.then][lang]


def promise_text(promise: Promise, lang: Lang) -> str:
    """`promise` as it may be written in `lang`."""
    if isinstance(promise, CanAnswer):
        return CAN_ANSWER[lang].format(role=promise.role, number=promise.times, decision=promise.decision)
    if isinstance(promise, NeverShown):
        if isinstance(promise.what, int):
            return EXHIBIT_NEVER_SHOWN[lang].format(number=promise.what, role=promise.role)
        return CARD_NEVER_SHOWN[lang].format(card=promise.what, role=promise.role)
    return _never_text(promise, lang)


def _never_text(promise: NeverIs, lang: Lang) -> str:
    fact, value = promise.fact, written_value(promise.value)
    if promise.unless is not None:
        role, option, within = promise.unless
        if within is None:
            return NEVER_UNLESS[lang].format(fact=fact, value=value, role=role, option=option)
        return NEVER_UNLESS_IN[lang].format(fact=fact, value=value, role=role, option=option, decision=within)
    if promise.before is not None:
        return NEVER_BEFORE[lang].format(fact=fact, value=value, decision=promise.before)
    return NEVER[lang].format(fact=fact, value=value)
