"""A course to take along: the tree of a lesson, the file of HTML, the PDF."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import html5lib
import pytest

from app.records.book import Book, Chapter, Exercise, LawLine
from app.records.book_html import book_html
from app.records.book_pdf import book_data, book_pdf
from app.records.text_tree import Node, tree

LESSON = """<p>Read <a class="k-cite" href="/ky/law/KR-CC-166">[CC]</a>, <a href="https://x.example/">there</a>,
<a href="/ky/courses">here</a> or <a href="#s2">below</a>.<br>Then <em>go</em> <code>on</code>.</p>
<aside class="k-note"><p class="k-line k-h"><svg><use href="/i.svg#a"></use></svg><span>Key</span></p><p>Kept.</p>
<p><a class="k-tap" href="?short=1#noted-1">Skip</a></p></aside><!--noted 1-->
<h2 id="s1">One &amp; two</h2><h4 id="s2">Deep</h4>
<section class="k-card k-reflection"><span class="k-label">Ask</span><p>Why?</p><label for="note-1">Your notes</label>
<textarea id="note-1" name="note-1"></textarea><p class="k-small" id="note-1-why">Private.</p>
<p class="k-keep"><button form="notes">Keep <b>it</b></button><span data-note="1"></span></p></section>
<section class="k-law"><span class="k-label">CC</span><h3>Rule</h3><p lang="en">Says.</p></section>
<section class="k-card k-video" data-video="x"><p class="k-h3">Film</p><video controls><source src="/media/a.mp4"><track
src="/media/a.vtt"></video><p data-stopped="at {time}"></p>
<ul class="k-copies"><li><a href="/media/a.mp4">720p</a></li></ul>
<details class="k-fold"><summary>Transcript</summary><div><p>Said.</p></div></details></section>
<div class="k-scroll"><table class="table"><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">a</th><td></td></tr><tr><td>c</td></tr></tbody></table></div>
<div class="k-scroll"><table><tbody><tr><td>alone</td></tr></tbody></table></div>
<dl class="k-hear"><div><dt><span class="k-label">Say</span>«No»</dt><dd class="k-say">«Yes»</dd></div></dl>
<ol><li>first</li></ol><ul><li><strong>second</strong></li></ul><blockquote><p>quoted <abbr>ILO</abbr></p></blockquote>
<hr></div>"""


def leads(address: str) -> str:
    return "#law-KR-CC-166" if "/law/" in address else address if address.startswith("http") else ""


def book(lang: Any = "ky", **more: Any) -> Book:
    chapter = Chapter("Биринчи", lang, "5 мүнөт", ["Текшериле элек."], tree(LESSON, "u1", leads), [])
    foreign = Chapter("Second", "en", "5", [], ["Plain."], [
        Exercise("en", "A case.", "Which?", ["<one>", "two"]), Exercise(lang, "", "Жаз.", []),
    ])  # fmt: skip
    known: dict[str, Any] = {
        "lang": lang, "brand": "Тараза", "title": "Милиция <&>", "summary": "Кыскача", "facts": [("Сааттар", "2")],
        "notices": ["1899"], "contents": "Мазмуну", "chapters": [chapter, foreign], "exercises": "Суроолор",
        "law_title": "Мыйзам",
        "law": [LawLine("law-KR-CC-166", "en", "КЖК, 166-берене", "Heading", "Says ☃.", ["Edition."])],
    }  # fmt: skip
    return Book(**(known | more))


def test_of_a_picture_its_words_are_taken_along() -> None:
    figure = (
        '<figure class="k-picture"><img src="/media/a.jpg" alt="One lamp."><figcaption>At night</figcaption></figure>'
    )
    [seen] = tree(figure, "u1", leads)
    assert isinstance(seen, Node)
    assert (seen.kind, words(seen.children)) == ("card", "[One lamp.]At night")
    assert "[One lamp.]" in book_html(book(chapters=[Chapter("A", "ky", "5", [], [seen], [])]))


def words(nodes: list[Node | str]) -> str:
    return " ".join("".join(one if isinstance(one, str) else one.text for one in nodes).split())


def test_the_tree_holds_what_can_be_read_and_nothing_of_the_site() -> None:
    told = words(tree(LESSON, "u1", leads))
    for kept in ("Read [CC]", "here or below", "Key", "Kept.", "Ask", "Why?", "Film", "Transcript", "Said."):
        assert kept in told
    for gone in ("Skip", "Your notes", "Private", "Keep", "720p", "time"):
        assert gone not in told


def test_the_file_is_sound_and_stands_alone() -> None:
    source = book_html(book())
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(source)
    assert parser.errors == []
    assert {e.tag for e in root.iter()}.isdisjoint({"script", "link", "img", "video", "form", "textarea", "button"})
    links = [e.get("href", "") for e in root.iter("a")]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert [link for link in links if not link.startswith("#")] == ["https://x.example/"]
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h\d", str(e.tag))]
    assert levels[0] == 1
    assert "url(" not in source
    assert "&lt;one&gt;" in source
    assert [e.get("lang") for e in root.iter("h2") if e.get("id") == "u2"] == ["en"]


def test_a_file_without_law_and_questions_has_no_empty_parts() -> None:
    source = book_html(book(law=[], chapters=[Chapter("A", "ky", "", [], ["b"], [])]))
    assert "Мыйзам" not in source
    assert "Суроолор" not in source


def test_headings_of_the_pdf_leave_no_level_out_and_rows_are_of_one_length() -> None:
    data = json.loads(book_data(book()))
    body = data["chapters"][0]["body"]
    assert [node["level"] for node in body if isinstance(node, dict) and node["t"] == "h"] == [2, 3]
    tables = [one for node in body if isinstance(node, dict) for one in node["c"] if isinstance(one, dict)]
    first, second = [one for one in tables if one["t"] == "table"]
    assert (first["columns"], len(first["head"]), [len(row) for row in first["rows"]]) == (2, 2, [2, 2])
    assert (second["columns"], second["head"]) == (1, [])


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_the_pdf_is_tagged_and_has_contents_and_page_numbers(tmp_path: Path, lang: Any) -> None:
    pdf = book_pdf(book(lang))
    assert pdf == book_pdf(book(lang)), "the same book gives the same bytes"
    assert b"/MarkInfo" in pdf or b"/StructTreeRoot" in pdf
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    (tmp_path / "book.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "book.pdf", "-"], capture_output=True, text=True, check=True
    )
    for text in ("Мазмуну", "1. Биринчи", "One & two", "КЖК, 166-берене", "Says ?.", "1/5", "<one>", "Said."):
        assert text in told.stdout
