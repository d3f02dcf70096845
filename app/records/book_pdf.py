"""A book as a PDF: tagged (PDF/UA-1), with contents and page numbers."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.records.book import Book, Chapter
from app.records.typeset import Data, as_json, nodes, pdf

SOURCE: Final = Path(__file__).with_name("book.typ")


def book_pdf(book: Book) -> bytes:
    """The whole book: the same one gives the same bytes."""
    return pdf(SOURCE, "book", book_data(book))


def book_data(book: Book) -> str:
    """What the sheet is given, as JSON."""
    data: Data = {key: value for key, value in asdict(book).items() if key not in ("chapters", "law")}
    data["chapters"] = [_chapter(book, number, chapter) for number, chapter in enumerate(book.chapters, 1)]
    data["law"] = [asdict(line) | {"lang": _lang(line.lang, book.lang)} for line in book.law]
    return as_json(data)


def _chapter(book: Book, number: int, chapter: Chapter) -> Data:
    return {
        "id": f"u{number}",
        "title": f"{number}. {chapter.title}",
        "lang": _lang(chapter.lang, book.lang),
        "lead": chapter.lead,
        "notes": list(chapter.notes),
        "body": nodes(chapter.body),
        "exercises": [asdict(one) | {"lang": _lang(one.lang, book.lang)} for one in chapter.exercises],
    }


def _lang(lang: Lang, of_book: Lang) -> str:
    return lang if lang != of_book else ""
