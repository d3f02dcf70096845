"""Renders a lesson, a sheet or an exhibit: prose through Markdown, blocks through their own HTML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.domain.content.compendium import Compendium
from app.domain.content.markup import Markup, Rendered
from app.domain.content.media import MediaFile
from app.domain.content.wording import Told
from app.domain.shared.language import Lang
from app.domain.shared.problem import Problem
from app.rendering.block_html import block_html
from app.rendering.blocks import Block, Piece, cut
from app.rendering.labels import Gettext, labels
from app.rendering.page import Page
from app.rendering.prose import CITE, Prose
from app.rendering.provisions import citation, provision_label

MAX_TEXT: Final = 200_000
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CITED = re.compile(rf"{CITE}|^:::[ \t]*law[ \t]+(\S+)[ \t]*$", re.MULTILINE)


def media_url(unit: str, file: MediaFile) -> str:
    """Where a file of a unit is sent from: under the hash of its bytes, so that it may be kept for good."""
    return f"/media/{file.digest}/{unit}/{file.name}"


@dataclass(frozen=True)
class Renderer:
    """Renders Markdown in each language.

    `gettext_for` gives the catalogue of a language, `law_url` the address of a provision's page, `icons` that of the
    file of icons, `hotline` the number that stands on content notes (none where it is empty), `media_url` the address
    of a file of a unit.
    """

    gettext_for: Callable[[Lang], Gettext]
    law_url: Callable[[Lang, str], str]
    icons: str
    hotline: str = ""
    media_url: Callable[[str, MediaFile], str] = media_url

    def render(self, markup: Markup) -> Rendered:
        """The HTML of `markup`, with what it cites (as it was written, in order), its headings and its problems."""
        if len(markup.text) > MAX_TEXT:
            return Rendered("", problems=(Problem("E0135", "content/too-dense", markup.file, markup.first_line),))
        pieces, problems = cut(markup.text, markup.file, markup.first_line)
        page = self._page(markup)
        prose = Prose(page)
        html = page.with_skips("\n".join(_piece_html(piece, page, prose) for piece in pieces))
        found = sorted((*problems, *page.problems), key=lambda problem: (problem.line, problem.code))
        return Rendered(html, _cited(markup), tuple(page.headings), count_words(markup.text), tuple(found))

    def label(self, compendium: Compendium, reference: str, lang: Lang) -> Told:
        """How a provision or a group is cited in `lang`."""
        return provision_label(compendium, reference, lang, self.gettext_for)

    def _page(self, markup: Markup) -> Page:
        return Page(
            markup=markup,
            labels=labels(self.gettext_for(markup.lang)),
            icons=self.icons,
            hotline=self.hotline,
            law_url=lambda reference: self.law_url(markup.lang, reference),
            law_label=lambda reference: self.label(markup.compendium, reference, markup.lang),
            media_url=lambda file: self.media_url(markup.unit, file),
            citation=lambda reference: citation(markup.compendium, reference, markup.lang, self.gettext_for),
        )


def count_words(text: str) -> int:
    """The words that a reader reads: neither the names of blocks nor the ids of provisions."""
    visible = re.sub(rf"{CITE}|^:::[ \t]*(?:law[ \t]+)?\S*", " ", text, flags=re.MULTILINE)
    return len(_WORD.findall(visible))


def _piece_html(piece: Piece, page: Page, prose: Prose) -> str:
    if isinstance(piece, Block):
        return block_html(piece, page, prose)
    return prose.blocks(piece.text, piece.line)


def _cited(markup: Markup) -> tuple[str, ...]:
    references = (found[1] or found[2] for found in _CITED.finditer(markup.text))
    return tuple(dict.fromkeys(reference for reference in references if markup.compendium.knows(reference)))
