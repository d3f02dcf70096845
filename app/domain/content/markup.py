"""What passes between those who read lessons and those who turn Markdown into HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.domain.content.compendium import Compendium
from app.domain.content.lesson import Heading
from app.domain.content.media import MediaFile
from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem


@dataclass(frozen=True)
class Markup:
    """Markdown to be rendered: `file` and `first_line` (of the text in the file) are for problems.

    `unit` is the id of the unit whose `media` may stand in it.
    """

    text: str
    lang: Lang
    compendium: Compendium
    file: str
    first_line: int = 1
    unit: str = ""
    media: Mapping[str, MediaFile] = field(default_factory=dict)


@dataclass(frozen=True)
class Rendered:
    """Safe HTML, and what was met on the way; `fields` are its boxes for private notes."""

    html: str
    provisions: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    problems: tuple[Problem, ...] = ()
    fields: int = 0


Render = Callable[[Markup], Rendered]
