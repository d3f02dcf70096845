"""From the head and the scripts of a case to the program that the engine runs, or to everything that is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.trial.compiling.checks import check
from app.domain.trial.compiling.decisions import card, decision, ending
from app.domain.trial.compiling.draft import MAX_FOUND, Draft, card_id
from app.domain.trial.compiling.facts import declare_facts
from app.domain.trial.compiling.frame import draws, events, promises
from app.domain.trial.compiling.head import Head
from app.domain.trial.compiling.members import check_head, declare_cast, names_in
from app.domain.trial.compiling.places import Part, Place, places
from app.domain.trial.compiling.translations import by_place, deviation
from app.domain.trial.compiling.windows import windows
from app.domain.trial.elements import CardId, DecisionId, EndingId, SceneId, Target, TextKey
from app.domain.trial.items import ground_text
from app.domain.trial.language.lines import MAX_PROBLEMS, LineReader, ScriptLine, ScriptPart
from app.domain.trial.language.script import ParsedScript, parse_script
from app.domain.trial.language.words import Vocabulary, Word
from app.domain.trial.program import Card, Decision, Ending, Exhibit, Program, Scene

MAX_OPTIONS: Final = 2_000
MAX_CARDS: Final = 500
# In one language.
MAX_LINES: Final = 50_000
MAX_CHARACTERS: Final = 2_000_000
Scripts = Mapping[Lang, Sequence[ScriptPart]]
# What is wrong in a line by itself or where it stands, and what may only seem to be missing while it stands so.
_UNREAD: Final = frozenset({"E0201", "E0203", "E0204", "E0208", "E0211"})
_SEEMS_MISSING: Final = frozenset({"E0206", "E0213", "E0218", "E0222", "E0223", "E0224", "E0241"})


@dataclass(frozen=True)
class Compiled:
    """The program of a case, and where its parts stand in the files."""

    program: Program
    places: Mapping[Part, Place]


def compile_case(head: Head, scripts: Scripts, provisions: frozenset[str] | None = None) -> Compiled | list[Problem]:
    """A case compiled, or every problem that was found, in the order of the files.

    `scripts`: the scene files by language, in their order; a file that a translation lacks is shown in the original.
    `provisions`: ids that may be named as sources (None: any).
    """
    if too_large := _too_large(head, scripts):
        return too_large
    draft = Draft(head, provisions)
    check_head(draft)
    declare_facts(draft)
    lines = {lang: _read(draft, lang, parts) for lang, parts in scripts.items()}
    if len(draft.problems) >= MAX_PROBLEMS:
        return _in_order(draft.problems)
    script, problems = parse_script(lines.get(head.language, ()), head.language)
    draft.problems += problems
    _check_translations(draft, lines, scripts)
    if too_large := _too_many(head, script):
        return too_large
    program = _program(draft, script, lines)
    if program is not None:
        draft.problems += islice(check(draft, program), MAX_FOUND)
        if not draft.problems:
            return Compiled(program, places(draft, script, program))
    return _in_order(draft.problems)


def _too_large(head: Head, scripts: Scripts) -> list[Problem]:
    """The problem of a case that is too large to be read."""
    texts = [[part.text for part in parts] for parts in scripts.values()]
    lines = any(sum(text.count("\n") for text in each) > MAX_LINES for each in texts)
    characters = any(sum(map(len, each)) > MAX_CHARACTERS for each in texts)
    limits = ((lines, MAX_LINES, "lines"), (characters, MAX_CHARACTERS, "characters"))
    return [_over(head, limit, what) for is_over, limit, what in limits if is_over]


def _too_many(head: Head, script: ParsedScript) -> list[Problem]:
    """The problem of a case of too many parts to be compiled."""
    options = sum(len(each.options) for each in script.decisions)
    rulings = sum(len(each.all(Word.RULING)) for each in script.windows)
    counted = ((options + rulings, MAX_OPTIONS, "options"), (len(script.cards), MAX_CARDS, "cards"))
    return [_over(head, limit, what) for number, limit, what in counted if number > limit]


def _over(head: Head, limit: int, what: str) -> Problem:
    details = {"limit": f"{limit:,}".replace(",", " "), "what": what}
    return Problem("E0233", "case/too-large", head.file, 0, details)


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once, in the order of the files; while a line is unread, without what may only follow from it."""
    held_back = _SEEMS_MISSING if any(each.code in _UNREAD for each in problems) else frozenset[str]()
    told = (each for each in problems if each.code not in held_back)
    unique = {(each.file, each.line, each.code, str(each.details)): each for each in told}
    return [unique[key] for key in sorted(unique)]


def _read(draft: Draft, lang: Lang, parts: Sequence[ScriptPart]) -> list[ScriptLine]:
    reader = LineReader(Vocabulary((lang, draft.head.language)), names_in(draft.head, lang))
    lines: list[ScriptLine] = []
    for part in parts:
        found, problems = reader.read(part, MAX_PROBLEMS - len(draft.problems))
        lines += found
        draft.problems += problems
    return lines


def _check_translations(draft: Draft, lines: Mapping[Lang, Sequence[ScriptLine]], scripts: Scripts) -> None:
    """Compares file by file, so that one file that differs hides nothing of the others."""
    original = _by_part(lines.get(draft.head.language, ()))
    for lang, parts in scripts.items():
        translated = _by_part(lines[lang])
        for part in parts if lang != draft.head.language else ():
            found = deviation(original.get(part.name, []), translated.get(part.name, []), part.file)
            draft.problems += [found] if found else []


def _by_part(lines: Sequence[ScriptLine]) -> dict[str, list[ScriptLine]]:
    found: dict[str, list[ScriptLine]] = {}
    for line in lines:
        found.setdefault(line.place[0], []).append(line)
    return found


def _program(draft: Draft, script: ParsedScript, lines: Mapping[Lang, Sequence[ScriptLine]]) -> Program | None:
    """The program; None where anything has been found that leaves a part of it out."""
    draft.declare(script)
    start = _start(draft)
    decisions = _decisions(draft, script)
    cards = _cards(draft, script)
    endings = _endings(draft, script)
    known_windows = windows(draft, script.windows)
    known_events = events(draft, script)
    known_draws = draws(draft, script, start)
    known_promises = promises(draft, script.promises, decisions)
    if not script.headings:
        draft.problems.append(draft.head.problem("E0241", "case/no-scene"))
    if start is None or draft.problems:
        return None
    return replace(
        _of_head(draft, start),
        scenes=_scenes(draft, decisions),
        decisions=decisions,
        cards=cards,
        endings=endings,
        texts={lang: _texts(draft, lang, lines.get(lang, ())) for lang in draft.head.languages},
        windows=known_windows,
        events=known_events,
        draws=known_draws,
        promises=known_promises,
    )


def _of_head(draft: Draft, start: SceneId) -> Program:
    """What the head says, without anything of the script."""
    head = draft.head
    return Program(
        title=TextKey("title"),
        summary=TextKey("summary"),
        content_note=TextKey("content_note"),
        kind=head.kind,
        language=head.language,
        languages=head.languages,
        law_date=head.law_date,
        minutes=head.minutes,
        child_victim=head.child_victim,
        roles=head.roles,
        cast=declare_cast(head),
        facts=draft.facts,
        exhibits={
            number: Exhibit(TextKey(f"exhibit.{number}"), each.in_file) for number, each in head.exhibits.items()
        },
        assessed=head.assessed,
        start=start,
        scenes={},
        decisions={},
        cards={},
        endings={},
        texts={},
    )


def _scenes(draft: Draft, decisions: Mapping[DecisionId, Decision]) -> dict[SceneId, Scene]:
    """The scenes in the order of the file, each with its decisions."""
    inside: dict[SceneId, list[DecisionId]] = {id: [] for id in draft.scenes}
    for id, each in decisions.items():
        inside[each.scene].append(id)
    return {
        id: Scene(draft.keep(f"scene.{id}.title", heading), tuple(inside[id])) for id, heading in draft.scenes.items()
    }


def _decisions(draft: Draft, script: ParsedScript) -> dict[DecisionId, Decision]:
    decisions: dict[DecisionId, Decision] = {}
    for parsed, lower in zip(script.decisions, [*script.decisions[1:], None], strict=False):
        following = Target("decision", lower.block.line.text) if lower else Target("end")
        if (compiled := decision(draft, parsed, following)) is not None:
            decisions[DecisionId(parsed.block.line.text)] = compiled
    for line in script.unsaid:
        draft.report(line, "E0223", "case/never-said")
    return decisions


def _cards(draft: Draft, script: ParsedScript) -> dict[CardId, Card]:
    cards: dict[CardId, Card] = {}
    for number, block in enumerate(script.cards, start=1):
        if (compiled := card(draft, block, number)) is not None:
            cards[CardId(card_id(block.line, number))] = compiled
    return cards


def _endings(draft: Draft, script: ParsedScript) -> dict[EndingId, Ending]:
    """The endings; only the last has no condition, so that one always holds."""
    endings: dict[EndingId, Ending] = {}
    for block in script.endings:
        compiled = ending(draft, block)
        if draft.check_id(block.line, block.line.text, endings) and compiled is not None:
            endings[EndingId(block.line.text)] = compiled
            is_last = block is script.endings[-1]
            if is_last != (block.first(Word.WHEN) is None):
                draft.report(block.line, "E0224", "case/last-ending", ending=block.line.text)
    if script.headings and not script.endings:
        draft.problems.append(draft.head.problem("E0224", "case/last-ending", ending="-"))
    return endings


def _start(draft: Draft) -> SceneId | None:
    start = draft.head.start
    if start is None:
        return next(iter(draft.scenes), None)
    if start not in draft.scenes:
        details = {"what": "scene", "id": start[:80]}
        draft.problems.append(draft.head.problem("E0213", "case/unknown-id", "start", **details))
    return SceneId(start)


def _texts(draft: Draft, lang: Lang, lines: Sequence[ScriptLine]) -> dict[TextKey, str]:
    """The texts of the case in `lang`: those of the head, those of the script at the places of the original."""
    is_original = lang == draft.head.language
    told = draft.head.texts() if is_original else draft.head.translations.get(lang, {})
    grounds = {ground_text(ground): ground for ground in draft.grounds}
    strange = {key for key in told if key.startswith(ground_text("")) and key not in grounds}
    texts = {TextKey(key): text for key, text in told.items() if key not in strange}
    texts |= (dict.fromkeys(draft.empty, "") | grounds) if is_original else {}
    here = by_place(lines)
    return texts | {key: here[line.place] for key, line in draft.texts.items() if line.place in here}
