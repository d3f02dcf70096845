"""What a lesson gathers while it is rendered: problems, headings, names that may stand only once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from app.domain.content.lesson import Heading
from app.domain.content.markup import Markup
from app.domain.content.media import MediaFile
from app.domain.content.wording import Told
from app.domain.shared.problem import Problem
from app.rendering.labels import Labels


@dataclass
class Page:
    """One text being rendered. `line` is where the piece that is being rendered begins, `source` its text."""

    markup: Markup
    labels: Labels
    icons: str
    hotline: str
    law_url: Callable[[str], str]
    law_label: Callable[[str], Told]
    citation: Callable[[str], Told]
    media_url: Callable[[MediaFile], str]
    problems: list[Problem] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    line: int = 1
    source: str = ""
    _names: Counter[str] = field(default_factory=Counter)
    _reported: set[tuple[object, ...]] = field(default_factory=set)
    fields: int = 0
    notes: int = 0

    def report(self, code: str, kind: str, needle: str = "", **details: str) -> None:
        """Notes a problem at the line on which `needle` first stands in the piece."""
        place = self.source.find(needle)
        line = self.line + self.source.count("\n", 0, max(place, 0))
        seen = (code, line, *details.items())
        if seen not in self._reported:
            self._reported.add(seen)
            self.problems.append(Problem(code, kind, self.markup.file, line, details))

    def name(self, text: str) -> str:
        """`text` as the name of a landmark, escaped: a second one of the same words is numbered."""
        self._names[text] += 1
        return escape(text if self._names[text] == 1 else f"{text} ({self._names[text]})")

    def field_number(self) -> int:
        """The number of the next box for notes, from 1."""
        self.fields += 1
        return self.fields

    def note_number(self) -> int:
        """The number of the next content note, from 1."""
        self.notes += 1
        return self.notes

    def icon(self, id: str) -> str:
        """The icon of that id, silent to a reader of the screen."""
        return (
            f'<svg class="k-i" aria-hidden="true" focusable="false"><use href="{escape(self.icons)}#{id}"></use></svg>'
        )
