"""Renders a lesson, a sheet or an exhibit: prose through Markdown, blocks through their own HTML."""

import re
from collections.abc import Callable, Iterator
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
from app.rendering.blocks import Prose as Text
from app.rendering.care_html import begins, ends
from app.rendering.labels import Gettext, labels
from app.rendering.page import Page
from app.rendering.prose import CITE, Prose
from app.rendering.provisions import citation, provision_label

MAX_TEXT: Final = 200_000
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)
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
        html = "\n".join(_pieces_html(pieces, page, prose))
        found = sorted((*problems, *page.problems), key=lambda problem: (problem.line, problem.code))
        words = count_words(markup.text)
        return Rendered(html, _cited(markup), tuple(page.headings), words, tuple(found), page.fields)

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


def _pieces_html(pieces: tuple[Piece, ...], page: Page, prose: Prose) -> Iterator[str]:
    """The HTML of the pieces; what a content note is about, up to the next heading, stands between two marks."""
    noted = 0
    for piece in _parted_at_headings(pieces):
        if noted and (_is_heading(piece) or _is_note(piece)):
            yield ends(noted)
            noted = 0
        yield block_html(piece, page, prose) if isinstance(piece, Block) else prose.blocks(piece.text, piece.line)
        if _is_note(piece):
            noted = page.notes
            yield begins(noted)
    if noted:
        yield ends(noted)


def _parted_at_headings(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces, a text after a content note being parted before its first heading."""
    noted = False
    for piece in pieces:
        if noted and isinstance(piece, Text) and (found := _HEADING.search(piece.text)):
            before, noted = piece.text[: found.start()], False
            if before.strip():
                yield Text(before, piece.line)
            yield Text(piece.text[found.start() :], piece.line + before.count("\n"))
        else:
            yield piece
            noted = noted or _is_note(piece)


def _is_heading(piece: Piece) -> bool:
    return isinstance(piece, Text) and _HEADING.match(piece.text) is not None


def _is_note(piece: Piece) -> bool:
    return isinstance(piece, Block) and piece.name == "content-note"


def _cited(markup: Markup) -> tuple[str, ...]:
    references = (found[1] or found[2] for found in _CITED.finditer(markup.text))
    return tuple(dict.fromkeys(reference for reference in references if markup.compendium.knows(reference)))
