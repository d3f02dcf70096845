"""What stands around the decisions: timed events, what is drawn at the start, free texts, promises."""

import re
from collections.abc import Mapping
from typing import Final, cast

from app.domain.shared.roles import Role
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.facts import value_of
from app.domain.trial.compiling.options import items, sets_of
from app.domain.trial.elements import CardId, DecisionId, EventId, FactId, OptionId, SceneId, Value
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import (
    CAN_ANSWER,
    CARD_NEVER_SHOWN,
    EXHIBIT_NEVER_SHOWN,
    NEVER,
    NEVER_BEFORE,
    NEVER_UNLESS,
    NEVER_UNLESS_IN,
    ONE_OF,
    RELEASED,
    WRITTEN,
    match,
)
from app.domain.trial.language.script import Block, ParsedScript
from app.domain.trial.language.words import Word
from app.domain.trial.program import CanAnswer, Decision, NeverIs, NeverShown, Promise, TimedEvent, Writing

_NUMBER: Final = re.compile(r"[0-9]{1,4}")


def events(draft: Draft, script: ParsedScript) -> dict[EventId, TimedEvent]:
    """The timed events of the case, in the order of the file."""
    found: dict[EventId, TimedEvent] = {}
    for block, scene in script.events:
        compiled = _event(draft, block, scene)
        if draft.check_id(block.line, block.line.text, found) and compiled is not None:
            found[EventId(block.line.text)] = compiled
    return found


def _event(draft: Draft, block: Block, scene: ScriptLine | None) -> TimedEvent | None:
    released, to = block.first(Word.RELEASED), block.first(Word.TO)
    text = draft.keep(f"event.{block.line.text}.text", block.first(Word.TEXT))
    sets = sets_of(draft, block.first(Word.SETS))
    roles = tuple(role for item in items(to) if (role := draft.role(to, item))) if to else None
    if to and roles and len(set(roles)) < len(roles):
        draft.unreadable(to)
    if scene is None or scene.argument not in draft.scenes:
        draft.report(block.line, "E0204", "case/wrong-place", word=block.line.written)
        return None
    if released is None:
        return None
    found = match(RELEASED, " ".join(released.text.split()), draft.languages)
    if found is None or not _NUMBER.fullmatch(found["number"]):
        draft.unreadable(released)
        return None
    before = _decision(draft, released, found["decision"])
    if before is None:
        return None
    return TimedEvent(SceneId(scene.argument), int(found["number"]), before, text, roles, sets)


def draws(draft: Draft, script: ParsedScript, start: SceneId | None) -> dict[FactId, tuple[Value, ...]]:
    """What is drawn at the start: of each fact, from at least two of its values; it stands in the first scene."""
    found: dict[FactId, tuple[Value, ...]] = {}
    for block, scene in script.draws:
        line = block.line
        if scene is None or scene.argument != start:
            draft.report(line, "E0246", "case/drawn-late", scene=start or "-")
        said = match(ONE_OF, " ".join(line.text.split()), draft.languages)
        if said is None:
            draft.unreadable(line)
            continue
        fact = FactId(said["fact"])
        written = [each.strip() for each in said["values"].split(",")]
        values = tuple(value for each in written if (value := value_of(draft, line, fact, each)) is not None)
        if fact in found:
            draft.report(line, "E0212", "case/id-twice", id=fact)
        elif fact in draft.facts and (len(set(values)) < len(written) or len(written) < 2):
            draft.unreadable(line)
        found[fact] = values
    return found


def writings(draft: Draft, blocks: list[Block]) -> tuple[Writing, ...]:
    """The free texts that a decision asks for."""
    found: list[Writing] = []
    for block in blocks:
        said = match(WRITTEN, " ".join(block.line.text.split()), draft.languages)
        role = draft.role(block.line, said["role"]) if said else None
        if said is None:
            draft.unreadable(block.line)
        elif draft.check_id(block.line, said["id"], draft.writings) and role is not None:
            draft.writings.add(said["id"])
            found.append(Writing(said["id"], role, said["checklist"]))
    return tuple(found)


def promises(draft: Draft, blocks: list[Block], decisions: Mapping[DecisionId, Decision]) -> tuple[Promise, ...]:
    """What the author promises of every play; the checker holds the case to it."""
    found: list[Promise] = []
    for block in blocks:
        promise = _promise(draft, block.line)
        if promise is not None:
            _check_asked(draft, block.line, promise, decisions)
            found.append(promise)
    return tuple(found)


def _check_asked(draft: Draft, line: ScriptLine, promise: Promise, decisions: Mapping[DecisionId, Decision]) -> None:
    """Whoever answers in a promise is asked there."""
    if isinstance(promise, CanAnswer):
        role, among = promise.role, [promise.decision]
    elif isinstance(promise, NeverIs) and promise.unless is not None:
        role, option, within = promise.unless
        among = [within] if within else draft.offered.get(option, [])
    else:
        return
    asked = [decisions[id].seats for id in among if id in decisions]
    if asked and not any(role in seats for seats in asked):
        draft.report(line, "E0252", "case/not-asked", role=role, decision=", ".join(dict.fromkeys(among))[:80])


def _promise(draft: Draft, line: ScriptLine) -> Promise | None:
    text = " ".join(line.text.split())
    for phrase in (NEVER_UNLESS_IN, NEVER_UNLESS, NEVER_BEFORE, NEVER):
        if found := match(phrase, text, draft.languages):
            return _never_is(draft, line, found)
    if found := match(CAN_ANSWER, text, draft.languages):
        role, decision = draft.role(line, found["role"]), _decision(draft, line, found["decision"])
        if not _NUMBER.fullmatch(found["number"]) or int(found["number"]) < 1:
            draft.unreadable(line)
            return None
        return CanAnswer(role, int(found["number"]), decision) if role and decision else None
    return _never_shown(draft, line, text)


def _never_is(draft: Draft, line: ScriptLine, found: dict[str, str]) -> NeverIs | None:
    fact = FactId(found["fact"])
    value = value_of(draft, line, fact, found["value"])
    before = _decision(draft, line, found["decision"]) if "decision" in found and "role" not in found else None
    unless: tuple[Role, OptionId, DecisionId | None] | None = None
    if "role" in found:
        role = draft.role(line, found["role"])
        within = _decision(draft, line, found["decision"]) if "decision" in found else None
        option = OptionId(found["option"])
        if within not in (None, *draft.offered.get(option, ())) or option not in draft.offered:
            draft.unknown(line, "option", option)
        unless = (role, option, within) if role else None
    return None if value is None else NeverIs(fact, value, unless, before)


def _never_shown(draft: Draft, line: ScriptLine, text: str) -> NeverShown | None:
    if found := match(EXHIBIT_NEVER_SHOWN, text, draft.languages):
        role, number = draft.role(line, found["role"]), found["number"]
        if not _NUMBER.fullmatch(number) or int(number) not in draft.head.exhibits:
            draft.unknown(line, "exhibit", number)
            return None
        return NeverShown(int(number), role) if role else None
    if found := match(CARD_NEVER_SHOWN, text, draft.languages):
        role = draft.role(line, found["role"])
        if found["card"] not in draft.cards:
            draft.unknown(line, "card", found["card"])
        return NeverShown(CardId(found["card"]), role) if role else None
    draft.unreadable(line)
    return None


def _decision(draft: Draft, line: ScriptLine, id: str) -> DecisionId | None:
    if id in draft.decisions:
        return cast(DecisionId, id)
    draft.unknown(line, "decision", id)
    return None
