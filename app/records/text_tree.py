"""A lesson's own HTML as a tree of what is worth taking along: no forms, no players, no addresses of the site."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, Literal

Kind = Literal["", "note", "case", "law", "card", "hear", "label", "title", "lines", "small", "scroll"]
_DROPPED: Final = frozenset({"svg", "textarea", "button", "label", "video", "script", "style"})
_VOID: Final = frozenset({"br", "hr", "source", "track", "input", "img"})
_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("k-vignette", "case"), ("k-law", "law"), ("k-note", "note"), ("k-hear", "hear"), ("k-card", "card"),
    ("k-picture", "card"), ("k-label", "label"), ("k-h3", "title"), ("k-small", "small"), ("k-h", "title"),
    ("k-scroll", "scroll"),
)  # fmt: skip
# Says something of the site, which is not at hand where the copy is read.
_OF_THE_SITE: Final = frozenset({"k-keep", "k-copies", "k-tap"})
_OF_BLOCKS: Final = frozenset({"div", "section", "aside", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "details"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Node:
    """An element: `kind` says what it is for, `anchor` names it, `link` leads to an anchor (`#…`) or elsewhere."""

    tag: str
    kind: Kind = ""
    lang: str = ""
    anchor: str = ""
    link: str = ""
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words within it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


Link = Callable[[str], str]


def tree(html: str, prefix: str, link: Link) -> list[Node | str]:
    """The tree of a lesson. `prefix` keeps the anchors of lessons apart; `link` says where an address leads, or ""."""
    reader = _Reader(prefix, link)
    reader.feed(html)
    reader.close()
    return _tidy(reader.root)


class _Reader(HTMLParser):
    def __init__(self, prefix: str, link: Link) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("div")
        self._open: list[tuple[str, Node]] = [("", self.root)]
        self._prefix, self._link = prefix, link
        self._dropping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._dropping or tag in _DROPPED or _is_of_the_site(given):
            if tag == "textarea" and not self._dropping:
                self._open[-1][1].children.append(Node("div", "lines"))
            if tag not in _VOID:
                self._dropping.append(tag)
            return
        node = self._node(tag, given)
        self._open[-1][1].children.append(node)
        if tag == "img":  # a copy is of words: it tells what is to be seen
            node.tag, node.kind, node.children = "p", "small", [f"[{given.get('alt', '')}]"]
        if tag not in _VOID:
            self._open.append((tag, node))

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._dropping.pop()
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self._open[-1][1].children.append(re.sub(r"\s+", " ", data))

    def _node(self, tag: str, given: Mapping[str, str]) -> Node:
        classes = given.get("class", "").split()
        kind: Kind = next((kind for name, kind in _KINDS if name in classes), "")
        node = Node(tag, kind, given.get("lang", ""))
        if tag in _HEADINGS:
            if given.get("id"):
                node.anchor = f"{self._prefix}-{given['id']}"
            else:  # the heading of a card is none of the lesson
                node.tag, node.kind = "p", "title"
        if tag == "a":
            address = given.get("href", "")
            node.link = f"#{self._prefix}-{address[1:]}" if address.startswith("#") else self._link(address)
            node.tag = "a" if node.link else "span"
        if tag == "th":
            node.kind = "title" if given.get("scope") == "row" else ""
        return node


def _is_of_the_site(given: Mapping[str, str]) -> bool:
    of_notes = given.get("id", "").startswith("note-")
    return of_notes or "data-stopped" in given or not _OF_THE_SITE.isdisjoint(given.get("class", "").split())


def _tidy(node: Node) -> list[Node | str]:
    """The children of `node` without what holds nothing."""
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            if child.strip() or node.tag not in _OF_BLOCKS:
                kept.append(child)
            continue
        child.children = _tidy(child)
        if child.children or child.kind == "lines" or child.tag in ("td", "th", "br", "hr"):
            kept.append(child)
    return kept
