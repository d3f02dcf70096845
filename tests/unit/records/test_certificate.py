"""The certificate as a PDF: legible in three languages, tagged, small, the same twice, inert whatever is in a name."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.records.certificate import CertificateFace, certificate_pdf, qr_svg

FACE = CertificateFace(
    lang="ky",
    brand="Тараза",
    title="Сертификат",
    given_to="төмөнкү адамга берилди",
    name="Абдыкадырова Айнура Өмүрбековна",
    name_latin="Abdykadyrova Ainura",
    statement="«Милиция: тергөө ыкмалары» модулун толук окуп бүттү.",
    centre="ИИМдин Э. Алиев атындагы Академиясы",
    rows=(("Окуу сааттары", "2 академиялык саат"), ("Жаңы нускасы", "3f9a1c0b77e2")),
    signatory="Б. Касымов",
    position="Академиянын начальниги",
    code_label="Коду",
    code="ACE2 34HK 56MP",
    verify_label="Текшерүү",
    verify_url="https://taraza.example/verify/ACE234HK56MP",
    qr_label="Сертификатты текшерүү үчүн QR-код",
    notice="Сертификатта баа жана балл көрсөтүлбөйт.",
)
HOSTILE_NAMES = [
    '#read("/etc/passwd") #eval("1") $x^2$ *bold* _it_ @ref <label> `raw` // \\ = heading',
    "Эшматов \u202eвотамшЭ\u202c \u200f\u2066x\u2069",
    "null \x00 escape \x1b[2J newline\n\ttab",
    "عائشة 明 😀 \ufffe \ue000 e\u0301",
    "Ө" * 200,
    "слово " * 200,
    '"}, "title": "Doctor"',
]


def text_of(pdf: bytes, folder: Path) -> str:
    """The text that a reader finds in the PDF, by poppler's own reading."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    file = folder / "certificate.pdf"
    file.write_bytes(pdf)
    done = subprocess.run([tool, "-layout", str(file), "-"], capture_output=True, check=True, timeout=30)
    return done.stdout.decode("utf-8")


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_everything_on_the_face_can_be_read_out(tmp_path: Path) -> None:
    words = " ".join(text_of(certificate_pdf(FACE), tmp_path).split())
    said = [FACE.brand, FACE.title, FACE.name, FACE.name_latin, FACE.statement, FACE.signatory, FACE.position]
    for sentence in [*said, FACE.code, FACE.notice, FACE.verify_url, *(word for row in FACE.rows for word in row)]:
        assert sentence in words


def test_the_letters_that_only_kyrgyz_has_survive(tmp_path: Path) -> None:
    words = text_of(certificate_pdf(replace(FACE, name="Ңүөрбаев Өмүрбек Үсөнович", name_latin="")), tmp_path)
    assert "Ңүөрбаев Өмүрбек Үсөнович" in words


def test_the_pdf_is_one_tagged_sheet_with_title_and_language() -> None:
    pdf = certificate_pdf(FACE)
    assert pages(pdf) == 1
    assert b"/StructTreeRoot" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert re.search(rb"/Lang\s*\(ky\)", pdf)
    assert b"pdfuaid" in pdf


def test_a_certificate_weighs_no_more_than_sixty_kilobytes() -> None:
    assert len(certificate_pdf(FACE)) <= 60_000


def test_the_same_face_gives_the_same_bytes() -> None:
    assert certificate_pdf(FACE) == certificate_pdf(FACE)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_shown_inert_on_one_sheet(name: str, tmp_path: Path) -> None:
    pdf = certificate_pdf(replace(FACE, name=name, name_latin=name, signatory=name))
    assert pages(pdf) == 1
    assert len(pdf) <= 60_000
    words = text_of(pdf, tmp_path)
    assert FACE.title in words
    assert FACE.code in words
    assert FACE.notice in words
    assert not set("\x00\x1b\u202e\u200f") & set(words)
    assert "root:" not in words


def test_markup_in_a_name_is_printed_as_it_was_typed(tmp_path: Path) -> None:
    words = " ".join(text_of(certificate_pdf(replace(FACE, name="#emph[x] *b* $y$ <z>")), tmp_path).split())
    assert "#emph[x] *b* $y$ <z>" in words


def test_signs_that_cannot_be_drawn_are_replaced_and_not_dropped(tmp_path: Path) -> None:
    assert "Айнура ??" in text_of(certificate_pdf(replace(FACE, name="Айнура 明😀")), tmp_path)


def test_too_long_a_text_ends_in_an_ellipsis(tmp_path: Path) -> None:
    words = text_of(certificate_pdf(replace(FACE, name="слово " * 200)), tmp_path)
    assert "…" in words
    assert FACE.code in words


def test_the_qr_is_a_square_picture_that_changes_with_the_address() -> None:
    svg = ElementTree.XML(qr_svg(FACE.verify_url))
    assert svg.get("width") == svg.get("height")
    assert [node.tag.rpartition("}")[2] for node in svg] == ["path"]
    assert qr_svg(FACE.verify_url) != qr_svg(FACE.verify_url + "A")
