"""Markdown as lessons use it: no raw HTML, no pictures, `[[ID]]` for a provision, headings from `##`, checked links."""

import re
from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from app.domain.content.lesson import Heading
from app.rendering.page import Page
from app.rendering.sanitise import safe_link, sanitiser

CITE: Final = r"\[\[([^\[\]\s]{1,80})\]\]"
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^>\n]*>?|<!--|!\[")
_CODE = re.compile(r"(`+)[^`]+\1")
_HEADING = re.compile(r"h[1-6]")
# Bounds within which Markdown takes milliseconds; no lesson of ours comes near them.
MAX_PARAGRAPH: Final = 10_000
MAX_SIGNS: Final = 400
MAX_INDENT: Final = 24
_SIGNS: Final = "[]()`*_<>!\\|"
_NESTED = re.compile(r"\s*(?:(?:[-*+>]|\d+[.)])\s*){7}")
_NOT_OURS: Final = ("html", "entity", "automail", "image_link", "image_reference", "short_image_ref")
_INLINE_ONLY: Final = (
    "indent",
    "code",
    "hashheader",
    "setextheader",
    "hr",
    "olist",
    "ulist",
    "quote",
    "reference",
    "table",
)


class Prose:
    """Turns pieces of one page into safe HTML: `blocks` for whole paragraphs, `inline` for words within a line."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._clean: Callable[[str], str] = sanitiser()
        self._blocks = _markdown(page)
        self._inline = _markdown(page)
        for name in _INLINE_ONLY:
            self._inline.parser.blockprocessors.deregister(name)

    def blocks(self, text: str, line: int) -> str:
        """Paragraphs, headings, lists, tables. `line` is that of the first line of `text`."""
        html = self._clean(self._convert(self._blocks, text, line))
        label = self._page.labels.table
        while "<table>" in html:
            frame = f'<div class="k-scroll" role="region" tabindex="0" aria-label="{self._page.name(label)}">'
            html = html.replace("<table>", f'{frame}<table class="table">', 1)
        return html.replace("</table>", "</table></div>")

    def inline(self, text: str, line: int) -> str:
        """Words of one line, without a paragraph around them."""
        joined = " ".join(part.strip() for part in text.split("\n"))
        html = self._clean(self._convert(self._inline, joined, line))
        return html.removeprefix("<p>").removesuffix("</p>")

    def _convert(self, markdown: Markdown, text: str, line: int) -> str:
        self._page.line, self._page.source = line, text
        for paragraph in text.split("\n\n"):
            if _too_dense(paragraph):
                self._page.report("E0135", "content/too-dense", paragraph)
                return ""
        for found in _MARKUP.finditer(_CODE.sub("", text)):
            self._page.report("E0126", "content/raw-html", found[0], found=found[0][:60])
        return markdown.convert(text)


def _too_dense(paragraph: str) -> bool:
    """Whether a paragraph is too long, has too many signs, or is nested too deeply to be run through Markdown."""
    if len(paragraph) > MAX_PARAGRAPH or any(paragraph.count(sign) > MAX_SIGNS for sign in _SIGNS):
        return True
    lines = paragraph.split("\n")
    return any(_NESTED.match(line) or len(line) - len(line.lstrip()) > MAX_INDENT for line in lines)


def _markdown(page: Page) -> Markdown:
    markdown = Markdown(extensions=[TableExtension(use_align_attribute=True), SaneListExtension()])
    markdown.preprocessors.deregister("html_block")
    for name in _NOT_OURS:
        markdown.inlinePatterns.deregister(name)
    markdown.inlinePatterns.register(_citation(page), "citation", 175)
    markdown.treeprocessors.register(_Finish(page), "finish", -5)
    return markdown


def _citation(page: Page) -> InlineProcessor:
    """`[[ID]]` becomes a link to the provision, with its label; an unknown one stays as it was written."""

    def handle(_: InlineProcessor, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:
        reference = m[1]
        if not page.markup.compendium.knows(reference):
            page.report("E0110", "content/unknown-provision", m[0], id=reference)
            return reference, m.start(0), m.end(0)
        label = page.citation(reference)
        link = Element("a", {"class": "k-cite", "href": page.law_url(reference)})
        if label.lang != page.markup.lang:
            link.set("lang", label.lang)
        link.text = AtomicString(label.text)
        return link, m.start(0), m.end(0)

    # made by name, because the name of the method is Markdown's
    processor: InlineProcessor = type("Citation", (InlineProcessor,), {"handleMatch": handle})(CITE)
    return processor


class _Finish(Treeprocessor):
    """Anchors and levels of headings, heads of tables, links that may stand, rel of those that lead outside."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "table":
                _head(element)
            elif _HEADING.fullmatch(element.tag):
                self._heading(element)

    def _heading(self, element: Element) -> None:
        text = " ".join("".join(element.itertext()).split())
        if element.tag == "h1":
            self._page.report("E0127", "content/top-heading", text, heading=text)
        level = min(max(int(element.tag[1]), 2), 4)
        anchor = f"s{len(self._page.headings) + 1}"
        element.tag = f"h{level}"
        element.set("id", anchor)
        self._page.headings.append(Heading(level, anchor, text))

    def _link(self, element: Element) -> None:
        address = element.attrib.pop("href", "")
        element.attrib.pop("title", None)
        if not safe_link(address):
            self._page.report("E0124", "content/unsafe-link", address, link=address[:80])
            element.tag = "span"
            return
        element.set("href", address)
        if address[:4].lower() == "http":
            element.set("rel", "noopener noreferrer")


def _head(table: Element) -> None:
    """Say what the heads of a table are for; where they are empty, it is a form, and each row is headed by its name."""
    heads = list(table.iter("th"))
    for head in heads:
        head.set("scope", "col")
    if any("".join(head.itertext()).strip() for head in heads):
        return
    for empty in table.findall("thead"):
        table.remove(empty)
    for first in (row[0] for row in table.iter("tr") if "".join(row[0].itertext()).strip()):
        first.tag = "th"
        first.set("scope", "row")
