"""A translation repeats the original line by line; only its texts differ."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from app.domain.shared.problem import Problem
from app.domain.trial.language.lines import ScriptLine
from app.domain.trial.language.words import TEXTS

Place = tuple[str, int]


def deviation(original: Sequence[ScriptLine], translation: Sequence[ScriptLine], file: str) -> Problem | None:
    """The first line of `file` at which `translation` does not repeat the structure of `original`."""
    for source, line in zip_longest(original, translation):
        if source is None or line is None or _structure(source) != _structure(line):
            at = str(source.line) if source else "-"
            here = line.line if line else translation[-1].line if translation else 0
            return Problem("E0230", "case/translation-structure", file, here, {"original": at})
    return None


def _structure(line: ScriptLine) -> tuple[object, ...]:
    """What a translation may not change."""
    told = line.kind in ("heading", "speech", "narration", "broken") or line.word in TEXTS
    return line.kind, line.indent, line.word, line.argument, "" if told else " ".join(line.text.split())


def by_place(lines: Sequence[ScriptLine]) -> Mapping[Place, str]:
    """The text of each line, by its place."""
    return {line.place: line.text for line in lines}
