"""Windows of objection: who may object on which grounds, and what the court may rule."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from app.domain.shared.roles import DIMENSIONS, Role
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.facts import condition
from app.domain.trial.compiling.options import harms_of, items, repairs_of, sources_of, stated_levels
from app.domain.trial.elements import SILENT, Levels, RulingId, Then, WindowId
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import FALLS, HE_ANSWERS, NO, NONE, REPHRASES, YES, Phrase, match
from app.domain.trial.language.script import Block
from app.domain.trial.language.words import Word
from app.domain.trial.program import Ruling, Window

_SECONDS: Final = re.compile(r"[1-9][0-9]{0,3}")
_THEN: Final[Mapping[Then, Phrase]] = {"answers": HE_ANSWERS, "falls": FALLS, "rephrases": REPHRASES}
_MAX_GROUND: Final = 60


def windows(draft: Draft, blocks: list[Block]) -> dict[WindowId, Window]:
    """The windows of the case, in the order of the file."""
    found: dict[WindowId, Window] = {}
    for block in blocks:
        compiled = _window(draft, block)
        if compiled is not None and block.line.text not in found:
            found[WindowId(block.line.text)] = compiled
    return found


def _window(draft: Draft, block: Block) -> Window | None:
    open_to = _roles(draft, block.first(Word.OPEN_TO))
    ruling_line = block.first(Word.RULING_BY)
    ruling_by = draft.role(ruling_line, ruling_line.text) if ruling_line else None
    grounds = _grounds(draft, block.first(Word.GROUNDS))
    right = _right(draft, block.first(Word.RIGHT_GROUNDS), grounds)
    rulings = _rulings(draft, block)
    seconds = block.first(Word.SECONDS)
    if seconds and not _SECONDS.fullmatch(seconds.text):
        draft.unreadable(seconds)
    nobody = block.first(Word.IF_NOBODY_OBJECTS)
    if nobody and match(HE_ANSWERS, " ".join(nobody.text.split()), draft.languages) is None:
        draft.unreadable(nobody)
    if ruling_line and ruling_by in open_to:
        draft.report(ruling_line, "E0249", "case/rules-on-oneself", role=ruling_line.text)
    on_right = _levels(draft, block.first(Word.LEVELS_OF_OBJECTING))
    on_wrong = _levels(draft, block.first(Word.LEVELS_ON_A_WRONG_GROUND))
    on_silence = _levels(draft, block.first(Word.LEVELS_OF_SILENCE))
    judge_alone = _yes(draft, block.first(Word.JUDGE_ALONE))
    if ruling_by is None or seconds is None or draft.problems:
        return None
    window = Window(
        open_to=open_to,
        seconds=int(seconds.text),
        grounds=grounds,
        right=right,
        on_right=on_right if right else {},
        on_wrong=on_wrong if set(right) < set(grounds) else {},
        on_silence=on_silence,
        judge_alone=judge_alone,
        ruling_by=ruling_by,
        rulings=rulings,
    )
    _check_levels(draft, block, window)
    return window


def _roles(draft: Draft, line: ScriptLine | None) -> tuple[Role, ...]:
    if line is None:
        return ()
    roles = tuple(role for item in items(line) if (role := draft.role(line, item)))
    if len(set(roles)) < len(roles):
        draft.unreadable(line)
    return roles


def _grounds(draft: Draft, line: ScriptLine | None) -> tuple[str, ...]:
    """The grounds as the author names them; their texts in other languages stand in the head's translations."""
    if line is None:
        return ()
    named = tuple(items(line))
    if any(map(partial(_is_no_ground, draft), named)) or len(set(named)) < len(named):
        draft.unreadable(line)
    draft.grounds = dict.fromkeys(named, line) | draft.grounds
    return named


def _is_no_ground(draft: Draft, text: str) -> bool:
    """Whether `text` is nothing, too much, or what means that nobody objects or that no ground is right."""
    return not 1 <= len(text) <= _MAX_GROUND or text == SILENT or match(NONE, text, draft.languages) is not None


def _right(draft: Draft, line: ScriptLine | None, grounds: tuple[str, ...]) -> tuple[str, ...]:
    """The grounds that are right; none where the question is proper."""
    if line is None or match(NONE, line.text, draft.languages) is not None:
        return ()
    named = tuple(items(line))
    for ground in named:
        if ground not in grounds:
            draft.unknown(line, "ground", ground)
    return tuple(ground for ground in grounds if ground in named)


def _yes(draft: Draft, line: ScriptLine | None) -> bool:
    if line is None or match(NO, line.text, draft.languages) is not None:
        return False
    if match(YES, line.text, draft.languages) is None:
        draft.unreadable(line)
    return True


def _levels(draft: Draft, line: ScriptLine | None) -> Levels:
    levels = stated_levels(line) if line else {}
    if line and levels is None:
        draft.unreadable(line)
    return levels or {}


def _rulings(draft: Draft, block: Block) -> dict[RulingId, Ruling]:
    rulings: dict[RulingId, Ruling] = {}
    for found in block.all(Word.RULING):
        id = found.line.text
        compiled = _ruling(draft, found, f"window.{block.line.text}.ruling.{id}")
        if draft.check_id(found.line, id, rulings, (SILENT,)) and compiled is not None:
            rulings[RulingId(id)] = compiled
            draft.rulings[block.line.text, id] = found.line
    return rulings


def _ruling(draft: Draft, block: Block, key: str) -> Ruling | None:
    guard, better, then = block.first(Word.ONLY_IF), block.first(Word.BETTER), block.first(Word.THEN)
    levels = _levels(draft, block.first(Word.LEVELS))
    follows = _then(draft, then)
    if follows is None:
        return None
    return Ruling(
        text=draft.keep(f"{key}.text", block.first(Word.TEXT)),
        why=draft.keep(f"{key}.why", block.first(Word.WHY)),
        levels=levels,
        then=follows,
        better=draft.keep(f"{key}.better", better) if better else None,
        sources=sources_of(draft, block.first(Word.SOURCES)),
        only_if=condition(draft, guard, guard.text) if guard else None,
        harms=harms_of(draft, block, levels),
        repairs=repairs_of(draft, block),
    )


def _then(draft: Draft, line: ScriptLine | None) -> Then | None:
    if line is None:
        return None
    text = " ".join(line.text.split())
    for then, phrase in _THEN.items():
        if match(phrase, text, draft.languages) is not None:
            return then
    draft.unreadable(line)
    return None


def _check_levels(draft: Draft, block: Block, window: Window) -> None:
    """What a seat may say is scored alike, so is what the court may rule; each has an answer of level 2 or more."""
    said = [window.levels_of(each) for each in (SILENT, *window.grounds)]
    ruled = [ruling.levels for ruling in window.rulings.values()]
    for levels, what in ((said, block.line), (ruled, block.all(Word.RULING)[0].line)):
        scored = [dimension for dimension in DIMENSIONS if any(dimension in each for each in levels)]
        if any(len(each) < len(scored) for each in levels):
            details = {"window": block.line.text, "dimensions": ", ".join(scored)}
            draft.report(what, "E0250", "case/window-levels", **details)
        elif not any(min(each.values(), default=2) >= 2 for each in levels):
            draft.report(what, "E0236", "case/no-good-option", decision=block.line.text)
