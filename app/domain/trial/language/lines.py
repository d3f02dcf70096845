"""A script, line by line: what kind each line is, where it stands, and what is wrong with it by itself."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.domain.shared.problem import Problem
from app.domain.trial.language.words import FLAGS, Vocabulary, Word

MAX_PROBLEMS: Final = 500  # of a case; more are not told
_UNKNOWN: Final = re.compile(r"(?P<head>[^\s:]+(?:\s+[^\s:]+){0,2})\s*:")
# Directional overrides and isolates: they make a text read otherwise than it is stored.
_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class ScriptPart:
    """One file of the scenes in one language; `name` is the same in every language (`010-hearing`)."""

    name: str
    file: str
    text: str


@dataclass(frozen=True)
class ScriptLine:
    """A line that is not empty.

    `text`: the title, what is said or narrated, what follows the Word. `argument`: the id of a heading, the key of the
    cast of a speech or an answer, what stands inside a Word (`Card of …`). `written`: the Word as the author wrote it.
    `place`: the part and the number of the line among its lines, which is the same in a translation. A `broken` line is
    none of the four kinds; it keeps its place, so that what stands under it is not taken for another's.
    """

    kind: Literal["heading", "word", "speech", "narration", "broken"]
    file: str
    line: int
    place: tuple[str, int]
    indent: int
    text: str
    argument: str = ""
    word: Word | None = None
    written: str = ""

    def problem(self, code: str, kind: str, **details: str) -> Problem:
        """A problem of this line."""
        return Problem(code, kind, self.file, self.line, details)


Read = tuple[ScriptLine, Problem | None]


@dataclass(frozen=True)
class LineReader:
    """Reads lines with the Words of `vocabulary`; `names`: each way to write one of the cast -> key of the cast."""

    vocabulary: Vocabulary
    names: Mapping[str, str]

    def read(self, part: ScriptPart, at_most: int = MAX_PROBLEMS) -> tuple[list[ScriptLine], list[Problem]]:
        """All lines of `part` that could be read, and a problem for each thing that is wrong in a line by itself.

        It stops reading where more than `at_most` problems would be told.
        """
        lines: list[ScriptLine] = []
        problems: list[Problem] = []
        for number, raw in enumerate(part.text.split("\n"), start=1):
            if not (bare := raw.strip()):
                continue
            if len(problems) >= at_most:
                break
            width = len(raw) - len(raw.lstrip())
            line = ScriptLine("narration", part.file, number, (part.name, len(lines)), min(width - width % 2, 4), bare)
            if raw[:width] not in ("", "  ", "    "):
                problems.append(line.problem("E0203", "case/indentation"))
            if any((unicodedata.category(sign) == "Cc" and sign != "\t") or sign in _OVERRIDES for sign in bare):
                problems.append(line.problem("E0210", "case/hidden-character"))
            found, problem = self._read(line)
            lines.append(found)
            problems += [problem] if problem else []
        return lines, problems

    def _read(self, line: ScriptLine) -> Read:
        head, colon, text = (part.strip() for part in line.text.partition(":"))
        word = self.vocabulary.find(head)
        if line.indent == 0 and line.text.startswith("#"):
            return self._heading(line)
        if word is not None and (colon or word[0] in FLAGS):
            return self._worded(replace(line, kind="word", text=text, word=word[0], argument=word[1], written=head))
        if colon and head in self.names:
            return self._speech(replace(line, kind="speech", text=text, argument=self.names[head], written=head))
        return self._narration(line)

    def _heading(self, line: ScriptLine) -> Read:
        title, _, rest = line.text.removeprefix("##").rpartition("{#")
        id = rest.removesuffix("}")
        is_marked = line.text.startswith("## ") and rest.endswith("}") and not {"{", "}"} & set(id)
        if not is_marked or not title.strip() or not id:
            return replace(line, kind="heading"), line.problem("E0208", "case/heading")
        return replace(line, kind="heading", text=title.strip(), argument=id), None

    def _worded(self, line: ScriptLine) -> Read:
        """The line of a Word; its speaker or holder is named by the key of the cast."""
        if line.word in FLAGS and line.text:
            return line, line.problem("E0219", "case/value", word=line.written, value=line.text, example=line.written)
        if line.word not in FLAGS and not line.text:
            return line, line.problem("E0207", "case/empty", word=line.written)
        if line.word is Word.CARD:
            holder, bracket, rest = line.argument.partition("[")
            holder = self.names.get(holder.strip(), holder.strip())
            return replace(line, argument=f"{holder} {bracket}{rest}".strip()), None
        return self._answer(line) if line.word is Word.SAYS else (line, None)

    def _answer(self, line: ScriptLine) -> Read:
        name, _, said = (part.strip() for part in line.text.partition(":"))
        if name not in self.names:
            return line, line.problem("E0214", "case/nobody-of-the-cast", name=name)
        if not said:
            return line, line.problem("E0207", "case/empty", word=name)
        return replace(line, argument=self.names[name], text=said), None

    def _speech(self, line: ScriptLine) -> Read:
        if line.indent:
            return replace(line, kind="broken"), line.problem("E0204", "case/wrong-place", word=line.written)
        return line, None if line.text else line.problem("E0207", "case/empty", word=line.written)

    def _narration(self, line: ScriptLine) -> Read:
        """Narration, unless it stands under another line or looks like a Word."""
        unknown = _UNKNOWN.match(line.text)
        if line.indent == 0 and unknown is None:
            return line, None
        head = unknown["head"] if unknown else line.text[:60]
        nearest = self.vocabulary.nearest(head, self.names)
        return replace(line, kind="broken"), line.problem("E0201", "case/unknown-word", word=head, nearest=nearest)
