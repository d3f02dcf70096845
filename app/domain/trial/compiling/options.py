"""Options of a decision: levels, what they set, say, reveal, harm and repair."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from app.domain.shared.roles import DIMENSIONS, Dimension
from app.domain.trial.compiling.draft import Draft
from app.domain.trial.compiling.facts import condition, effect
from app.domain.trial.elements import CardId, Effect, FactId, Harm, Later, Level, SceneId, Speech, WindowId
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import AT_MOST, AT_SCENE, match
from app.domain.trial.language.script import Block
from app.domain.trial.language.words import Word
from app.domain.trial.program import Option

_LEVEL: Final = re.compile(r"(?P<dimension>[DД]\d+[ab]?) (?P<level>[0-3])")
_TIMES: Final = re.compile(r"[1-9][0-9]?")
_SOURCE: Final = re.compile(r"[A-Z][A-Za-z0-9_.-]*")
LEVELS: Final[Mapping[str, Level]] = {"0": 0, "1": 1, "2": 2, "3": 3}


def dimension_of(text: str) -> Dimension | None:
    """The dimension that `text` names, with a Latin or a Cyrillic letter; D7a and D7b count as D7."""
    latin = text.replace("Д", "D")
    bare = "D7" if latin in ("D7a", "D7b") else latin
    return next((dimension for dimension in DIMENSIONS if dimension == bare), None)


def items(line: ScriptLine) -> list[str]:
    """What stands between the commas, with single spaces."""
    return [" ".join(item.split()) for item in line.text.split(",")]


def option(
    draft: Draft,
    block: Block,
    key: str,
    scores: tuple[Dimension, ...] | None,
    referral: Literal["D7a", "D7b"] | None = None,
) -> Option:
    """The option of `block`, whose texts stand under `key`.

    `scores`: what its decision scores (None: it cannot be told); `referral`: which half of D7.
    """
    guard, next_line, better = block.first(Word.ONLY_IF), block.first(Word.NEXT), block.first(Word.BETTER)
    levels = _levels(draft, block, scores, referral)
    return Option(
        text=draft.keep(f"{key}.text", block.first(Word.TEXT)),
        why=draft.keep(f"{key}.why", block.first(Word.WHY)),
        levels=levels,
        better=draft.keep(f"{key}.better", better) if better else None,
        sources=sources_of(draft, block.first(Word.SOURCES)),
        only_if=condition(draft, guard, guard.text) if guard else None,
        sets=sets_of(draft, block.first(Word.SETS)),
        says=tuple(_says(draft, said, f"{key}.says.{n}") for n, said in enumerate(block.all(Word.SAYS), start=1)),
        reveals=tuple(_reveals(draft, found.line) for found in block.all(Word.REVEALS)),
        harms=harms_of(draft, block, levels),
        repairs=repairs_of(draft, block),
        later=tuple(later for found in block.all(Word.LATER) if (later := _later(draft, found.line))),
        next=draft.target(next_line, next_line.text) if next_line else None,
        default=block.first(Word.DEFAULT) is not None,
        with_a_specialist=block.first(Word.WITH_A_SPECIALIST) is not None,
        repeat=_repeat(draft, block.first(Word.REPEAT)),
        ends_the_picking=block.first(Word.ENDS_THE_PICKING) is not None,
        window=_window(draft, block.first(Word.WINDOW)),
    )


def _repeat(draft: Draft, line: ScriptLine | None) -> int | None:
    """How often the option can be chosen in a play; None where no line limits it."""
    if line is None:
        return None
    found = match(AT_MOST, " ".join(line.text.split()), draft.languages)
    if found is None or not _TIMES.fullmatch(found["number"]):
        draft.unreadable(line)
        return None
    return int(found["number"])


def _window(draft: Draft, line: ScriptLine | None) -> WindowId | None:
    if line is None:
        return None
    if line.text not in draft.windows:
        draft.unknown(line, "window", line.text)
    return WindowId(line.text)


def _levels(
    draft: Draft, block: Block, scores: tuple[Dimension, ...] | None, referral: Literal["D7a", "D7b"] | None
) -> dict[Dimension, Level]:
    """One level for each dimension that the decision scores, and no other; of D7 for the half that it scores."""
    line = block.first(Word.LEVELS)
    levels = stated_levels(line) if line else {}
    if line and levels is None:
        draft.unreadable(line)
    elif line and (
        other := {"D7a", "D7b"} & {item.partition(" ")[0].replace("Д", "D") for item in items(line)} - {referral}
    ):
        draft.report(line, "E0218", "case/levels", option=block.line.text, dimensions=", ".join(sorted(other)))
    elif scores is not None and set(levels or ()) != set(scores):
        wrong = ", ".join(each for each in DIMENSIONS if (each in (levels or ())) != (each in scores))
        draft.report(line or block.line, "E0218", "case/levels", option=block.line.text, dimensions=wrong)
    return levels or {}


def stated_levels(line: ScriptLine) -> dict[Dimension, Level] | None:
    """The levels of a line, or None where it cannot be read or states one twice."""
    levels: dict[Dimension, Level] = {}
    for item in items(line):
        found = _LEVEL.fullmatch(item)
        dimension = dimension_of(found["dimension"]) if found else None
        if found is None or dimension is None or dimension in levels:
            return None
        levels[dimension] = LEVELS[found["level"]]
    return levels


def sources_of(draft: Draft, line: ScriptLine | None) -> tuple[str, ...]:
    """The provisions that a line names."""
    if line is None:
        return ()
    found = tuple(items(line))
    for source in found:
        if not _SOURCE.fullmatch(source):
            draft.unreadable(line)
        elif draft.provisions is not None and source not in draft.provisions:
            draft.report(line, "E0232", "case/unknown-provision", source=source)
    return found


def sets_of(draft: Draft, line: ScriptLine | None) -> tuple[Effect, ...]:
    """The effects that a line sets."""
    if line is None:
        return ()
    return tuple(found for item in items(line) if (found := effect(draft, line, item)))


def _says(draft: Draft, block: Block, key: str) -> Speech:
    guard = block.first(Word.ONLY_IF)
    only_if = condition(draft, guard, guard.text) if guard else None
    return Speech(draft.keep(key, block.line), block.line.argument, only_if)


def _reveals(draft: Draft, line: ScriptLine) -> CardId | FactId:
    """A card, or a fact that some do not see; an id that could mean either is refused, a fact that all see too."""
    fact = draft.facts.get(FactId(line.text))
    is_sealed = fact is not None and fact.seen_by is not None
    if line.text in draft.cards:
        if is_sealed:
            draft.report(line, "E0212", "case/id-twice", id=line.text)
        return CardId(line.text)
    if fact is None:
        draft.unknown(line, "card-or-fact", line.text)
    elif not is_sealed:
        draft.report(line, "E0251", "case/nothing-to-reveal", fact=line.text)
    return FactId(line.text)


def harms_of(draft: Draft, block: Block, levels: Mapping[Dimension, Level]) -> tuple[Harm, ...]:
    """The harms that an answer of `levels` does."""
    return tuple(harm for found in block.all(Word.HARM) if (harm := _harm(draft, found.line, levels)))


def repairs_of(draft: Draft, block: Block) -> tuple[str, ...]:
    """The harms that an answer repairs."""
    return tuple(_repairs(draft, found.line) for found in block.all(Word.REPAIRS))


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
