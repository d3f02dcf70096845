"""From the head and the scripts of a case to the program that the engine runs, or to everything that is wrong."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.trial.compiling.checks import check
from app.domain.trial.compiling.decisions import card, decision, ending
from app.domain.trial.compiling.draft import Draft, card_id
from app.domain.trial.compiling.facts import declare_facts
from app.domain.trial.compiling.head import Head
from app.domain.trial.compiling.members import check_head, declare_cast, names_in
from app.domain.trial.compiling.translations import by_place, deviation
from app.domain.trial.language.lines import LineReader, ScriptLine, ScriptPart
from app.domain.trial.language.script import ParsedScript, parse_script
from app.domain.trial.language.words import Vocabulary
from app.domain.trial.program import (
    Card,
    CardId,
    Decision,
    DecisionId,
    Ending,
    EndingId,
    Exhibit,
    Program,
    Scene,
    SceneId,
    Target,
    TextKey,
)

MAX_OPTIONS: Final = 2_000
Scripts = Mapping[Lang, Sequence[ScriptPart]]


def compile_case(head: Head, scripts: Scripts, provisions: frozenset[str] | None = None) -> Program | list[Problem]:
    """The program of a case, or every problem that was found, in the order of the files.

    `scripts`: the scene files by language, in their order; a file that a translation lacks is shown in the original.
    `provisions`: ids that may be named as sources (None: any).
    """
    draft = Draft(head, provisions)
    check_head(draft)
    declare_facts(draft)
    lines = {lang: _read(draft, lang, parts) for lang, parts in scripts.items()}
    script, problems = parse_script(lines.get(head.language, ()), head.language)
    draft.problems += problems
    _check_translations(draft, lines, scripts)
    if sum(len(each.options) for each in script.decisions) > MAX_OPTIONS:
        return [Problem("E0233", "case/too-large", head.file, 0, {"limit": str(MAX_OPTIONS), "what": "options"})]
    program = _program(draft, script, lines)
    if program is not None:
        draft.problems += check(draft, program)
        if not draft.problems:
            return program
    unique = {(each.file, each.line, each.code, str(each.details)): each for each in draft.problems}
    return [unique[key] for key in sorted(unique)]


def _read(draft: Draft, lang: Lang, parts: Sequence[ScriptPart]) -> list[ScriptLine]:
    reader = LineReader(Vocabulary((lang, draft.head.language)), names_in(draft.head, lang))
    lines: list[ScriptLine] = []
    for part in parts:
        found, problems = reader.read(part)
        lines += found
        draft.problems += problems
    return lines


def _check_translations(draft: Draft, lines: Mapping[Lang, Sequence[ScriptLine]], scripts: Scripts) -> None:
    """Compares file by file, so that one file that differs hides nothing of the others."""
    original = lines.get(draft.head.language, ())
    for lang, parts in scripts.items():
        for part in parts if lang != draft.head.language else ():
            source = [line for line in original if line.place[0] == part.name]
            translated = [line for line in lines[lang] if line.place[0] == part.name]
            found = deviation(source, translated, part.file)
            draft.problems += [found] if found else []


def _program(draft: Draft, script: ParsedScript, lines: Mapping[Lang, Sequence[ScriptLine]]) -> Program | None:
    """The program; None where anything has been found that leaves a part of it out."""
    head = draft.head
    draft.declare(script)
    decisions = _decisions(draft, script)
    cards = _cards(draft, script)
    endings = _endings(draft, script)
    if not script.headings:
        draft.problems.append(head.problem("E0241", "case/no-scene"))
    start = _start(draft)
    if start is None or draft.problems:
        return None
    scenes = {
        id: Scene(draft.keep(f"scene.{id}.title", heading), tuple(d for d in decisions if decisions[d].scene == id))
        for id, heading in draft.scenes.items()
    }
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
        scenes=scenes,
        decisions=decisions,
        cards=cards,
        endings=endings,
        texts={lang: _texts(draft, lang, lines.get(lang, ())) for lang in head.languages},
    )


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
            if is_last != (compiled.when is None):
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
    texts = {TextKey(key): text for key, text in told.items()} | dict.fromkeys(draft.empty if is_original else (), "")
    here = by_place(lines)
    return texts | {key: here[line.place] for key, line in draft.texts.items() if line.place in here}
