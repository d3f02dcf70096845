"""A book as one HTML file: nothing is loaded, nothing is run, it opens from the disk of a phone."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.records.book import Book, Chapter, Exercise, LawLine
from app.records.text_tree import Node

STYLE: Final = Path(__file__).with_name("book.css").read_text(encoding="utf-8")
_ALLOWED: Final = frozenset({
    "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "blockquote", "dl",
    "dt", "dd", "div", "section", "aside", "details", "summary", "a", "strong", "em", "code", "span", "br", "hr",
})  # fmt: skip
_VOID: Final = frozenset({"br", "hr"})
_LOWER: Final = {"h2": "h3", "h3": "h4", "h4": "h5"}  # the title of a chapter stands above its headings


def book_html(book: Book) -> str:
    """The whole file."""
    contents = "".join(
        f'<li><a href="#u{number}"{_lang(chapter.lang, book.lang)}>{escape(chapter.title)}</a></li>'
        for number, chapter in enumerate(book.chapters, 1)
    )
    law = f'<li><a href="#law">{escape(book.law_title)}</a></li>' if book.law else ""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in book.facts)
    notices = "".join(f"<p>{escape(notice)}</p>" for notice in book.notices)
    chapters = "".join(_chapter(book, number, chapter) for number, chapter in enumerate(book.chapters, 1))
    return (
        f'<!doctype html>\n<html lang="{book.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(book.title)} – {escape(book.brand)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f'<header><p class="brand">{escape(book.brand)}</p><h1>{escape(book.title)}</h1>'
        f'<p class="lead">{escape(book.summary)}</p><dl class="facts">{facts}</dl>'
        f'<div class="small">{notices}</div>'
        f'<nav aria-labelledby="contents"><h2 id="contents">{escape(book.contents)}</h2><ol>{contents}{law}</ol></nav>'
        f"</header>\n<main>\n{chapters}{_law(book)}</main>\n</body>\n</html>\n"
    )


def _chapter(book: Book, number: int, chapter: Chapter) -> str:
    notes = "".join(f'<p class="small">{escape(note)}</p>' for note in chapter.notes)
    exercises = ""
    if chapter.exercises:
        asked = "".join(_exercise(book, exercise) for exercise in chapter.exercises)
        exercises = f"<h3>{escape(book.exercises)}</h3><ol>{asked}</ol>"
    return (
        f'<article><h2 id="u{number}"{_lang(chapter.lang, book.lang)}>{number}. {escape(chapter.title)}</h2>'
        f'<p class="lead">{escape(chapter.lead)}</p>{notes}'
        f"<div{_lang(chapter.lang, book.lang)}>{''.join(_nodes(chapter.body))}</div>{exercises}</article>\n"
    )


def _exercise(book: Book, exercise: Exercise) -> str:
    vignette = f'<p class="case">{escape(exercise.vignette)}</p>' if exercise.vignette else ""
    choices = "".join(f"<li>{escape(choice)}</li>" for choice in exercise.choices)
    listed = f'<ul class="choices">{choices}</ul>' if choices else ""
    return f"<li{_lang(exercise.lang, book.lang)}>{vignette}<p>{escape(exercise.stem)}</p>{listed}</li>"


def _law(book: Book) -> str:
    if not book.law:
        return ""
    lines = "".join(_law_line(book, line) for line in book.law)
    return f'<article><h2 id="law">{escape(book.law_title)}</h2>{lines}</article>\n'


def _law_line(book: Book, line: LawLine) -> str:
    notes = "".join(f'<p class="small">{escape(note)}</p>' for note in line.notes)
    lang = _lang(line.lang, book.lang)
    return (
        f'<section class="law" id="{escape(line.anchor)}"><p class="label">{escape(line.label)}</p>'
        f"<h3{lang}>{escape(line.heading)}</h3><p{lang}>{escape(line.says)}</p>{notes}</section>"
    )


def _nodes(nodes: Iterable[Node | str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield escape(node)
        elif node.tag in _ALLOWED:
            yield _element(node)
        else:
            yield from _nodes(node.children)


def _element(node: Node) -> str:
    tag = _LOWER.get(node.tag, node.tag)
    attributes = "".join(
        f' {name}="{escape(value)}"'
        for name, value in (("class", node.kind), ("id", node.anchor), ("href", node.link), ("lang", node.lang))
        if value
    )
    if node.tag in _VOID:
        return f"<{tag}>"
    return f"<{tag}{attributes}>{''.join(_nodes(node.children))}</{tag}>"


def _lang(lang: Lang, of_book: Lang) -> str:
    return f' lang="{lang}"' if lang != of_book else ""
