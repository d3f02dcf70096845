"""From lines to scenes, decisions, cards and endings; what each value means is the compiler's business."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.domain.trial.language.lines import MAX_PROBLEMS, ScriptLine
from app.domain.trial.language.words import Word, shown_form


@dataclass
class Block:
    """A line and the lines of Words that stand under it; `broken`: one of them could not be read."""

    line: ScriptLine
    word: Word
    under: dict[Word, list["Block"]] = field(default_factory=dict)
    broken: bool = False

    def first(self, word: Word) -> ScriptLine | None:
        """The line of `word` under this one, if there is one."""
        return next((block.line for block in self.all(word)), None)

    def all(self, word: Word) -> list["Block"]:
        """All blocks of `word` under this one."""
        return self.under.get(word, [])


@dataclass
class ParsedDecision:
    """A decision: its own line with those at the margin that belong to it, its options, and what is said before it."""

    block: Block
    scene: ScriptLine | None
    lines: list[ScriptLine]
    options: list[Block] = field(default_factory=list)


@dataclass
class ParsedScript:
    """A whole script, in the order of its files.

    `events` and `draws` with the scene that they stand in; `frames`: headings under which endings, windows and promises
    stand, which open no scene where no decision stands there; `unsaid`: what is said in a scene below its last one.
    """

    headings: list[ScriptLine] = field(default_factory=list)
    decisions: list[ParsedDecision] = field(default_factory=list)
    cards: list[Block] = field(default_factory=list)
    events: list[tuple[Block, ScriptLine | None]] = field(default_factory=list)
    draws: list[tuple[Block, ScriptLine | None]] = field(default_factory=list)
    windows: list[Block] = field(default_factory=list)
    endings: list[Block] = field(default_factory=list)
    promises: list[Block] = field(default_factory=list)
    frames: list[ScriptLine] = field(default_factory=list)
    unsaid: list[ScriptLine] = field(default_factory=list)


# Which Words may stand under which; True: more than once.
_IN_DECISION: Final[Mapping[Word, bool]] = dict.fromkeys(
    (Word.ASKS, Word.QUESTION, Word.ONLY_IF, Word.SCORES, Word.CITES, Word.NEXT), False
) | {Word.ASK_TOGETHER: False, Word.SEALED: False, Word.VOTING: False, Word.PICK: False, Word.WRITE: True}
_UNDER: Final[Mapping[Word, Mapping[Word, bool]]] = {
    Word.OPTION: dict.fromkeys((Word.SAYS, Word.HARM, Word.REPAIRS, Word.LATER, Word.REVEALS), True)
    | dict.fromkeys((Word.TEXT, Word.ONLY_IF, Word.LEVELS, Word.SETS, Word.WHY, Word.BETTER, Word.SOURCES), False)
    | dict.fromkeys((Word.NEXT, Word.DEFAULT, Word.WITH_A_SPECIALIST), False)
    | dict.fromkeys((Word.REPEAT, Word.ENDS_THE_PICKING, Word.WINDOW), False),
    Word.CARD: {Word.OPENS_WHEN: False, Word.STOP_LINE: False},
    Word.ENDING: {Word.WHEN: False, Word.VERDICT: False, Word.TEXT: False, Word.TEXT_FOR: True},
    Word.SAYS: {Word.ONLY_IF: False},
    Word.EVENT: dict.fromkeys((Word.RELEASED, Word.TO, Word.TEXT, Word.SETS), False),
    Word.WINDOW: dict.fromkeys((Word.OPEN_TO, Word.SECONDS, Word.GROUNDS, Word.RIGHT_GROUNDS, Word.JUDGE_ALONE), False)
    | dict.fromkeys((Word.LEVELS_OF_OBJECTING, Word.LEVELS_ON_A_WRONG_GROUND, Word.LEVELS_OF_SILENCE), False)
    | {Word.RULING_BY: False, Word.RULING: True, Word.IF_NOBODY_OBJECTS: False},
    Word.RULING: {Word.HARM: True, Word.REPAIRS: True}
    | dict.fromkeys((Word.TEXT, Word.ONLY_IF, Word.LEVELS, Word.THEN, Word.WHY, Word.BETTER, Word.SOURCES), False),
}
_NEEDED: Final[Mapping[Word, tuple[Word, ...]]] = {
    Word.DECISION: (Word.QUESTION,),
    Word.OPTION: (Word.TEXT,),
    Word.ENDING: (Word.VERDICT, Word.TEXT),
    Word.EVENT: (Word.RELEASED, Word.TEXT),
    Word.WINDOW: (Word.OPEN_TO, Word.SECONDS, Word.GROUNDS, Word.RIGHT_GROUNDS, Word.RULING_BY, Word.RULING),
    Word.RULING: (Word.TEXT, Word.THEN),
}


def parse_script(lines: Iterable[ScriptLine], lang: Lang) -> tuple[ParsedScript, list[Problem]]:
    """The script that `lines` make, and a problem for each that stands where it may not, stands twice, or is missing.

    `lang` is the language in which missing Words are named.
    """
    parser = _Parser()
    for line in lines:
        parser.take(line)
    parser.close()
    return parser.script, parser.problems + list(islice(_missing(parser.script, lang), MAX_PROBLEMS))


def _missing(script: ParsedScript, lang: Lang) -> Iterator[Problem]:
    for block in _blocks(script):
        if not block.broken:
            yield from (_lacks(block.line, word, lang) for word in _NEEDED[block.word] if block.first(word) is None)
    for decision in script.decisions:
        block, together = decision.block, decision.block.first(Word.ASK_TOGETHER)
        if together is None and block.first(Word.ASKS) is None and not block.broken:
            yield _lacks(block.line, Word.ASKS, lang)
        if together is not None and block.first(Word.SEALED) is None and not block.broken:
            yield _lacks(block.line, Word.SEALED, lang)
        if not decision.options:
            yield _lacks(decision.block.line, Word.OPTION, lang)


def _blocks(script: ParsedScript) -> Iterator[Block]:
    """Every block that needs certain lines under it."""
    for decision in script.decisions:
        yield decision.block
        yield from decision.options
    yield from script.endings
    yield from (block for block, _ in script.events)
    for window in script.windows:
        yield window
        yield from window.all(Word.RULING)


def _lacks(line: ScriptLine, word: Word, lang: Lang) -> Problem:
    return line.problem("E0206", "case/word-missing", of=f"{line.written}: {line.text}", word=shown_form(word, lang))


class _Parser:
    """Takes the lines one by one and remembers which of them is open at each indentation."""

    def __init__(self) -> None:
        self.script = ParsedScript()
        self.problems: list[Problem] = []
        self._scene: ScriptLine | None = None
        self._decision: ParsedDecision | None = None
        self._open: list[Block] = []  # the last line at each indentation under which others may stand
        self._lost: int | None = None  # the indentation of a line that was refused: what stands deeper goes with it
        self._pending: list[ScriptLine] = []

    def take(self, line: ScriptLine) -> None:
        if self._lost is not None and line.indent > self._lost:
            return
        self._lost = None
        if line.kind == "broken":
            self._lost = line.indent
            self._mark_broken(line.indent // 2)
        elif line.indent:
            self._under(line, line.word)
        elif line.kind == "heading":
            self.close()
            self._scene = line
            self.script.headings.append(line)
        elif line.word is not None and line.word is not Word.SHOWN:
            self._margin(line, line.word)
        else:
            self._open = []
            self._pending.append(line)

    def close(self) -> None:
        """Ends a scene: what was said in it above no decision is never said."""
        self._decision = None
        self._open = []
        self.script.unsaid += self._pending
        self._pending = []

    def _margin(self, line: ScriptLine, word: Word) -> None:
        block = Block(line, word)
        self._open = [block]
        if word is Word.DECISION:
            self._decision = ParsedDecision(block, self._scene, self._pending)
            self._pending = []
            self.script.decisions.append(self._decision)
        elif word is Word.CARD:
            self.script.cards.append(block)
        elif word is Word.EVENT:
            self.script.events.append((block, self._scene))
        elif word is Word.DRAWN_AT_THE_START:
            self.script.draws.append((block, self._scene))
        elif word in (Word.ENDING, Word.WINDOW, Word.PROMISE):
            self._decision = None
            self._framed(word).append(block)
            self.script.frames += [self._scene] if self._scene and self._scene not in self.script.frames[-1:] else []
        elif word is Word.OPTION and self._decision is not None:
            self._decision.options.append(block)
        elif word in _IN_DECISION and self._decision is not None:
            self._add(self._decision.block, block, _IN_DECISION)
        else:
            self._refuse(line)

    def _framed(self, word: Word) -> list[Block]:
        if word is Word.WINDOW:
            return self.script.windows
        return self.script.endings if word is Word.ENDING else self.script.promises

    def _under(self, line: ScriptLine, word: Word | None) -> None:
        depth = line.indent // 2
        del self._open[depth:]
        above = self._open[-1] if len(self._open) == depth else None
        names_one = above is not None and above.word is Word.WINDOW and above.line.indent > 0  # on an option
        allowed = _UNDER.get(above.word, {}) if above and not names_one else {}
        if above is None or word is None or word not in allowed:
            self._refuse(line)
            if above is None:  # a line above lost its colon, say: what stands beside this one goes with it
                self._lost = line.indent - 2
            return
        block = Block(line, word)
        self._add(above, block, allowed)
        self._open.append(block)

    def _add(self, above: Block, block: Block, allowed: Mapping[Word, bool]) -> None:
        same = above.under.setdefault(block.word, [])
        if same and not allowed[block.word]:
            details = {"word": block.line.written, "first": str(same[0].line.line)}
            self.problems.append(block.line.problem("E0205", "case/word-twice", **details))
        else:
            same.append(block)

    def _mark_broken(self, depth: int) -> None:
        """What the broken line belongs to may lack just that line: nothing is said to be missing there."""
        if depth == 0 and self._decision:
            self._decision.block.broken = True
        for above in self._open[depth - 1 : depth] if depth else ():
            above.broken = True

    def _refuse(self, line: ScriptLine) -> None:
        self._lost = line.indent
        self.problems.append(line.problem("E0204", "case/wrong-place", word=line.written))
