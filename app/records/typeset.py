"""What our documents of many pages share: trees of words as data, a source of Typst and its data to a tagged PDF."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import typst

from app.records.drawable import FONTS, drawable
from app.records.text_tree import Node

_LEVELS: Final[Mapping[str, int]] = {"h2": 2, "h3": 3, "h4": 3, "h5": 3}
Data = dict[str, Any]


def pdf(source: Path, name: str, data: str) -> bytes:
    """The document that `source` makes of `data`, which it knows as `name`; the same data gives the same bytes."""
    compiled = typst.compile(
        str(source),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={name: data},
        pdf_standards="ua-1",
    )
    return bytes(compiled)


def as_json(data: Data) -> str:
    """What a source is given, all texts as they can be drawn."""
    return json.dumps(_drawn(data), ensure_ascii=False)


def nodes(tree: Iterable[Node | str], under: int = 1) -> list[Data | str]:
    """A tree as data; its headings stand `under` one of that level and leave no level out."""
    return _nodes(tree, _Outline(under))


class _Outline:
    """Keeps headings from leaving a level out, which a tagged document may not."""

    def __init__(self, under: int) -> None:
        self.under = self.level = under

    def next(self, wished: int) -> int:
        self.level = min(self.under - 1 + wished, self.level + 1)
        return self.level


def _nodes(tree: Iterable[Node | str], outline: _Outline) -> list[Data | str]:
    return [node if isinstance(node, str) else _node(node, outline) for node in tree]


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


def _drawn(value: Any) -> Any:
    """All texts as they can be drawn; keys, links and anchors are of signs that can."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _drawn(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawn(one) for one in value]
    return value
