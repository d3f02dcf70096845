"""Decisions: who is asked what, what is said before, where the play goes on; cards and endings."""

import re
from typing import Final, Literal

from app.domain.shared.roles import Dimension, Role
from app.domain.trial.compiling.draft import Draft, card_holder, card_id
from app.domain.trial.compiling.facts import condition
from app.domain.trial.compiling.frame import writings
from app.domain.trial.compiling.options import dimension_of, items, option
from app.domain.trial.elements import (
    Condition,
    DecisionId,
    Line,
    OptionId,
    SceneId,
    Shown,
    Speech,
    Target,
    TextKey,
)
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.phrases import (
    AS_HAT,
    EXHIBIT_SHOWN,
    EXHIBIT_SHOWN_TO,
    EXHIBITS_CITED,
    MAJORITY,
    OTHERWISE,
    UNTIL_ALL,
    UP_TO,
    VERDICTS,
    match,
)
from app.domain.trial.language.script import Block, ParsedDecision
from app.domain.trial.language.words import Word
from app.domain.trial.program import Card, Decision, Ending, Option

_NUMBER: Final = re.compile(r"[0-9]{1,4}")


def decision(draft: Draft, parsed: ParsedDecision, following: Target) -> Decision | None:
    """The decision of `parsed`; `following` is where the play goes on where no Next says otherwise."""
    line, block = parsed.block.line, parsed.block
    if parsed.scene is None:
        draft.report(line, "E0204", "case/wrong-place", word=line.written)
    asks, hat = _asks(draft, block.first(Word.ASKS))
    together = _together(draft, block)
    asks = asks or (together[0] if together else None)
    scored = block.first(Word.SCORES)
    scores, referral = _scores(draft, scored)
    only_if, otherwise = _only_if(draft, block.first(Word.ONLY_IF))
    next_line, key = block.first(Word.NEXT), f"decision.{line.text}"
    goes_on = (draft.target(next_line, next_line.text) if next_line else None) or following
    lines = tuple(_said(draft, said, f"{key}.line.{n}") for n, said in enumerate(parsed.lines, start=1))
    is_unknown = scored is None and block.broken  # the line that could not be read may have been that of the scores
    options = _options(draft, parsed, key, None if is_unknown else scores, referral)
    cites = _cites(draft, block.first(Word.CITES))
    question = draft.keep(f"{key}.question", block.first(Word.QUESTION))
    if asks is None or parsed.scene is None:
        return None
    return Decision(
        scene=SceneId(parsed.scene.argument),
        asks=asks,
        question=question,
        scores=scores,
        options=options,
        next=goes_on,
        lines=tuple(said for said in lines if said),
        asks_as=hat,
        only_if=only_if,
        otherwise=(otherwise or goes_on) if only_if else None,
        cites=cites,
        referral=referral,
        together=together,
        pick=_pick(draft, block.first(Word.PICK)),
        voting=_voting(draft, block.first(Word.VOTING)),
        writes=writings(draft, block.all(Word.WRITE)),
    )


def _together(draft: Draft, block: Block) -> tuple[Role, ...]:
    """The seats that answer by sealed ballots; such a decision asks nobody else and is not picked or voted on."""
    line, sealed = block.first(Word.ASK_TOGETHER), block.first(Word.SEALED)
    for word in (Word.SEALED,) if line is None else (Word.ASKS, Word.PICK, Word.VOTING):
        if (found := block.first(word)) is not None:
            draft.report(found, "E0204", "case/wrong-place", word=found.written)
    if line is None:
        return ()
    if sealed and match(UNTIL_ALL, " ".join(sealed.text.split()), draft.languages) is None:
        draft.unreadable(sealed)
    named = items(line)
    if len(named) < 2 or len(set(named)) < len(named):
        draft.unreadable(line)
    return tuple(role for item in named if (role := draft.role(line, item)))


def _pick(draft: Draft, line: ScriptLine | None) -> int | None:
    """At most how many options are picked."""
    if line is None:
        return None
    found = match(UP_TO, " ".join(line.text.split()), draft.languages)
    if found is None or not _NUMBER.fullmatch(found["number"]) or int(found["number"]) < 1:
        draft.unreadable(line)
        return None
    return int(found["number"])


def _voting(draft: Draft, line: ScriptLine | None) -> bool:
    if line is None:
        return False
    if match(MAJORITY, " ".join(line.text.split()), draft.languages) is None:
        draft.unreadable(line)
    return True


def _options(
    draft: Draft,
    parsed: ParsedDecision,
    key: str,
    scores: tuple[Dimension, ...] | None,
    referral: Literal["D7a", "D7b"] | None,
) -> dict[OptionId, Option]:
    options: dict[OptionId, Option] = {}
    decided = DecisionId(parsed.block.line.text)
    for block in parsed.options:
        id = block.line.text
        compiled = option(draft, block, f"{key}.option.{id}", scores, referral)
        if draft.check_id(block.line, id, options):
            options[OptionId(id)] = compiled
            draft.options[decided, id] = block.line
            draft.offered.setdefault(id, []).append(decided)
        ends = block.first(Word.ENDS_THE_PICKING)
        if ends is not None and parsed.block.first(Word.PICK) is None:
            draft.report(ends, "E0247", "case/nothing-is-picked", word=ends.written)
    marked = [found for block in parsed.options if (found := block.first(Word.DEFAULT))]
    for more in marked[1:]:
        draft.report(more, "E0227", "case/default-twice", first=str(marked[0].line))
    return options


def _asks(draft: Draft, line: ScriptLine | None) -> tuple[Role | None, str | None]:
    """The seat that is asked, and the key of the cast of the hat in which it is asked."""
    if line is None:
        return None, None
    text = " ".join(line.text.split())
    found = match(AS_HAT, text, draft.languages)
    role = draft.role(line, found["role"] if found else text)
    if found is None or role is None:
        return role, None
    for key, member in draft.head.cast.items():
        if member.seat == role and found["hat"] in (member.hat, key):
            return role, key
    hats = [member.hat for member in draft.head.cast.values() if member.seat == role and member.hat]
    draft.not_seated(line, found["hat"], hats or [role])
    return role, None


def _scores(draft: Draft, line: ScriptLine | None) -> tuple[tuple[Dimension, ...], Literal["D7a", "D7b"] | None]:
    """The dimensions that are scored, and which half of D7 is meant."""
    written = [item.replace("Д", "D") for item in items(line)] if line else []
    scores = [dimension for item in written if (dimension := dimension_of(item))]
    if line and len(set(scores)) < len(written):
        draft.unreadable(line)
    return tuple(scores), "D7a" if "D7a" in written else "D7b" if "D7b" in written else None


def _only_if(draft: Draft, line: ScriptLine | None) -> tuple[Condition | None, Target | None]:
    if line is None:
        return None, None
    found = match(OTHERWISE, " ".join(line.text.split()), draft.languages)
    if found is None:
        return condition(draft, line, line.text), None
    return condition(draft, line, found["condition"]), draft.target(line, found["target"])


def _said(draft: Draft, line: ScriptLine, key: str) -> Line | None:
    if line.word is Word.SHOWN:
        return _shown(draft, line)
    return Speech(draft.keep(key, line), line.argument or None)


def _shown(draft: Draft, line: ScriptLine) -> Shown | None:
    text = " ".join(line.text.split())
    found = match(EXHIBIT_SHOWN_TO, text, draft.languages) or match(EXHIBIT_SHOWN, text, draft.languages)
    if found is None:
        draft.unreadable(line)
        return None
    number, by = _exhibit(draft, line, found["number"]), draft.role(line, found["role"])
    to = tuple(draft.role(line, role.strip()) for role in found["roles"].split(",")) if "roles" in found else None
    if number is None or by is None:
        return None
    return Shown(number, by, None if to is None else tuple(role for role in to if role))


def _exhibit(draft: Draft, line: ScriptLine, text: str) -> int | None:
    if _NUMBER.fullmatch(text) and int(text) in draft.head.exhibits:
        return int(text)
    draft.unknown(line, "exhibit", text)
    return None


def _cites(draft: Draft, line: ScriptLine | None) -> tuple[int, tuple[int, ...]] | None:
    """How many exhibits may be cited, and which."""
    if line is None:
        return None
    found = match(EXHIBITS_CITED, " ".join(line.text.split()), draft.languages)
    named = [number.strip() for number in found["numbers"].split(",")] if found else []
    most = int(found["number"]) if found and _NUMBER.fullmatch(found["number"]) else 0
    if not 1 <= most <= len(named) or len(set(named)) < len(named):
        draft.unreadable(line)
        return None
    exhibits = [_exhibit(draft, line, number) for number in named]
    return most, tuple(number for number in exhibits if number is not None)


def card(draft: Draft, block: Block, number: int) -> Card | None:
    """The card of `block`, the `number`-th of the file."""
    opens, stop, key = block.first(Word.OPENS_WHEN), block.first(Word.STOP_LINE), f"card.{card_id(block.line, number)}"
    opens_when = condition(draft, opens, opens.text) if opens else None
    name = card_holder(block.line)
    member = draft.head.cast.get(name)
    holder = (member.seat or name) if member else draft.role(block.line, name, draft.head.cast)
    if holder is None:
        return None
    text = draft.keep(f"{key}.text", block.line)
    return Card(holder, text, opens_when, draft.keep(f"{key}.stop_line", stop) if stop else None)


def ending(draft: Draft, block: Block) -> Ending | None:
    """The ending of `block`."""
    when, verdict, key = block.first(Word.WHEN), block.first(Word.VERDICT), f"ending.{block.line.text}"
    holds = condition(draft, when, when.text) if when else None
    text = draft.keep(f"{key}.text", block.first(Word.TEXT))
    text_for: dict[Role, TextKey] = {}
    for found in block.all(Word.TEXT_FOR):
        role = draft.role(found.line, found.line.argument)
        if role in text_for:
            draft.report(found.line, "E0212", "case/id-twice", id=found.line.argument)
        elif role is not None:
            text_for[role] = draft.keep(f"{key}.text_for.{role}", found.line)
    if verdict is None:
        return None
    said = " ".join(verdict.text.split())
    meant = [each for each, phrase in VERDICTS.items() if match(phrase, said, draft.languages) is not None]
    if not meant:
        draft.unreadable(verdict)
        return None
    return Ending(text, meant[0], holds, text_for or None)
