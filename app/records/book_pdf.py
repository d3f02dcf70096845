"""A book as a PDF: tagged (PDF/UA-1), with contents and page numbers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst

from app.domain.shared.language import Lang
from app.records.book import Book, Chapter
from app.records.drawable import FONTS, drawable
from app.records.text_tree import Node

SOURCE: Final = Path(__file__).with_name("book.typ")
_LEVELS: Final[Mapping[str, int]] = {"h2": 2, "h3": 3, "h4": 3, "h5": 3}
Data = dict[str, Any]


def book_pdf(book: Book) -> bytes:
    """The whole book: the same one gives the same bytes."""
    pdf = typst.compile(
        str(SOURCE),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"book": book_data(book)},
        pdf_standards="ua-1",
    )
    return bytes(pdf)


def book_data(book: Book) -> str:
    """What the sheet is given, as JSON."""
    data: Data = {key: value for key, value in asdict(book).items() if key not in ("chapters", "law")}
    data["chapters"] = [_chapter(book, number, chapter) for number, chapter in enumerate(book.chapters, 1)]
    data["law"] = [asdict(line) | {"lang": _lang(line.lang, book.lang)} for line in book.law]
    return json.dumps(_drawn(data), ensure_ascii=False)


def _chapter(book: Book, number: int, chapter: Chapter) -> Data:
    return {
        "id": f"u{number}",
        "title": f"{number}. {chapter.title}",
        "lang": _lang(chapter.lang, book.lang),
        "lead": chapter.lead,
        "notes": list(chapter.notes),
        "body": _nodes(chapter.body, _Outline()),
        "exercises": [asdict(one) | {"lang": _lang(one.lang, book.lang)} for one in chapter.exercises],
    }


class _Outline:
    """Keeps headings from leaving a level out, which a tagged document may not."""

    def __init__(self) -> None:
        self.level = 1

    def next(self, wished: int) -> int:
        self.level = min(wished, self.level + 1)
        return self.level


def _nodes(nodes: Iterable[Node | str], outline: _Outline) -> list[Data | str]:
    return [node if isinstance(node, str) else _node(node, outline) for node in nodes]


def _node(node: Node, outline: _Outline) -> Data:
    data: Data = {"t": node.tag, "k": node.kind, "lang": node.lang, "c": _nodes(node.children, outline)}
    if node.tag in _LEVELS:
        data |= {"t": "h", "level": outline.next(_LEVELS[node.tag]), "id": node.anchor}
    if node.tag == "a":
        data["link"] = node.link
    if node.tag == "table":
        data |= _table(node, outline)
    return data


def _table(table: Node, outline: _Outline) -> Data:
    """Rows of as many cells each, the head apart."""
    parts = [part for part in table.children if isinstance(part, Node)]
    head = [_cells(row, outline) for part in parts if part.tag == "thead" for row in part.children]
    rows = [_cells(row, outline) for part in parts if part.tag == "tbody" for row in part.children]
    columns = max((len(row) for row in (*head, *rows)), default=1)
    empty: Data = {"t": "td", "k": "", "lang": "", "c": []}
    full = [row + [empty] * (columns - len(row)) for row in rows]
    return {"columns": columns, "head": head[0] if head else [], "rows": full, "c": []}


def _cells(row: Node | str, outline: _Outline) -> list[Data]:
    children = row.children if isinstance(row, Node) else []
    return [_node(cell, outline) for cell in children if isinstance(cell, Node)]


def _lang(lang: Lang, of_book: Lang) -> str:
    return lang if lang != of_book else ""


def _drawn(value: Any) -> Any:
    """All texts as they can be drawn; keys, links and anchors are of signs that can."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _drawn(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawn(one) for one in value]
    return value
