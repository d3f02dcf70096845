"""Options of a decision: levels, what they set, say, reveal, harm and repair."""

import re
from collections.abc import Mapping
from typing import Final

from app.domain.shared.roles import DIMENSIONS, Dimension
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.facts import condition, effect
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import AT_SCENE, match
from app.domain.trial.language.script import Block
from app.domain.trial.language.words import Word
from app.domain.trial.program import (
    CardId,
    Effect,
    FactId,
    Harm,
    Later,
    Level,
    Option,
    SceneId,
    Speech,
)

_LEVEL: Final = re.compile(r"(?P<dimension>D\d+[ab]?) (?P<level>[0-3])")
_SOURCE: Final = re.compile(r"[A-Z][A-Za-z0-9_.-]*")
LEVELS: Final[Mapping[str, Level]] = {"0": 0, "1": 1, "2": 2, "3": 3}


def dimension_of(text: str) -> Dimension | None:
    """The dimension that `text` names; D7a and D7b count as D7."""
    bare = "D7" if text in ("D7a", "D7b") else text
    return next((dimension for dimension in DIMENSIONS if dimension == bare), None)


def items(line: ScriptLine) -> list[str]:
    """What stands between the commas, with single spaces."""
    return [" ".join(item.split()) for item in line.text.split(",")]


def option(draft: Draft, block: Block, key: str, scores: tuple[Dimension, ...]) -> Option:
    """The option of `block`, whose texts stand under `key`."""
    guard, next_line, better = block.first(Word.ONLY_IF), block.first(Word.NEXT), block.first(Word.BETTER)
    levels = _levels(draft, block, scores)
    return Option(
        text=draft.keep(f"{key}.text", block.first(Word.TEXT)),
        why=draft.keep(f"{key}.why", block.first(Word.WHY)),
        levels=levels,
        better=draft.keep(f"{key}.better", better) if better else None,
        sources=_sources(draft, block.first(Word.SOURCES)),
        only_if=condition(draft, guard, guard.text) if guard else None,
        sets=_sets(draft, block.first(Word.SETS)),
        says=tuple(_says(draft, said, f"{key}.says.{n}") for n, said in enumerate(block.all(Word.SAYS), start=1)),
        reveals=tuple(_reveals(draft, found.line) for found in block.all(Word.REVEALS)),
        harms=tuple(harm for found in block.all(Word.HARM) if (harm := _harm(draft, found.line, levels))),
        repairs=tuple(_repairs(draft, found.line) for found in block.all(Word.REPAIRS)),
        later=tuple(later for found in block.all(Word.LATER) if (later := _later(draft, found.line))),
        next=draft.target(next_line, next_line.text) if next_line else None,
        default=block.first(Word.DEFAULT) is not None,
        with_a_specialist=block.first(Word.WITH_A_SPECIALIST) is not None,
    )


def _levels(draft: Draft, block: Block, scores: tuple[Dimension, ...]) -> dict[Dimension, Level]:
    """One level for each dimension that the decision scores, and no other."""
    line = block.first(Word.LEVELS)
    levels = _stated(line) if line else {}
    if line and levels is None:
        draft.unreadable(line)
    elif set(levels or ()) != set(scores):
        wrong = ", ".join(each for each in DIMENSIONS if (each in (levels or ())) != (each in scores))
        draft.report(line or block.line, "E0218", "case/levels", option=block.line.text, dimensions=wrong)
    return levels or {}


def _stated(line: ScriptLine) -> dict[Dimension, Level] | None:
    """The levels of a line, or None where it cannot be read or states one twice."""
    levels: dict[Dimension, Level] = {}
    for item in items(line):
        found = _LEVEL.fullmatch(item)
        dimension = dimension_of(found["dimension"]) if found else None
        if found is None or dimension is None or dimension in levels:
            return None
        levels[dimension] = LEVELS[found["level"]]
    return levels


def _sources(draft: Draft, line: ScriptLine | None) -> tuple[str, ...]:
    if line is None:
        return ()
    found = tuple(items(line))
    for source in found:
        if not _SOURCE.fullmatch(source):
            draft.unreadable(line)
        elif draft.provisions is not None and not _known(source, draft.provisions):
            draft.report(line, "E0232", "case/unknown-provision", source=source)
    return found


def _known(source: str, provisions: frozenset[str]) -> bool:
    """A provision, or the prefix of some up to "." or "-", which names their group."""
    return source in provisions or any(id.startswith((f"{source}.", f"{source}-")) for id in provisions)


def _sets(draft: Draft, line: ScriptLine | None) -> tuple[Effect, ...]:
    if line is None:
        return ()
    return tuple(found for item in items(line) if (found := effect(draft, line, item)))


def _says(draft: Draft, block: Block, key: str) -> Speech:
    guard = block.first(Word.ONLY_IF)
    only_if = condition(draft, guard, guard.text) if guard else None
    return Speech(draft.keep(key, block.line), block.line.argument, only_if)


def _reveals(draft: Draft, line: ScriptLine) -> CardId | FactId:
    """A card, or a fact that some do not see; an id that could mean either is refused."""
    fact = draft.facts.get(FactId(line.text))
    is_sealed = fact is not None and fact.seen_by is not None
    if line.text in draft.cards:
        if is_sealed:
            draft.report(line, "E0212", "case/id-twice", id=line.text)
        return CardId(line.text)
    if fact is None:
        draft.unknown(line, "card-or-fact", line.text)
    return FactId(line.text)


def _harm(draft: Draft, line: ScriptLine, levels: Mapping[Dimension, Level]) -> Harm | None:
    """A harm needs level 0 in its dimension."""
    written, _, id = line.text.partition(" ")
    dimension = dimension_of(written)
    if dimension is None or not draft.is_id(id.strip()):
        draft.unreadable(line)
        return None
    if levels.get(dimension) != 0:
        draft.report(line, "E0220", "case/harm-without-level-0", dimension=written)
    return Harm(dimension, id.strip())


def _repairs(draft: Draft, line: ScriptLine) -> str:
    if line.text not in draft.harms:
        draft.unknown(line, "harm", line.text)
    return line.text


def _later(draft: Draft, line: ScriptLine) -> Later | None:
    found = match(AT_SCENE, " ".join(line.text.split()), draft.languages)
    if found is None:
        draft.unreadable(line)
        return None
    if found["scene"] not in draft.scenes:
        draft.unknown(line, "scene", found["scene"])
    put_off = effect(draft, line, found["effect"])
    return Later(SceneId(found["scene"]), put_off) if put_off else None
