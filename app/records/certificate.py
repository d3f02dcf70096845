"""A certificate as a PDF: tagged (PDF/UA-1), with its QR, from strings that are already in the reader's language."""

import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import segno
import typst

from app.domain.shared.language import Lang
from app.records.drawable import FONTS, drawable

SOURCE: Final = Path(__file__).with_name("certificate.typ")
INK: Final = "#1d2327"
LONGEST_NAME: Final = 200  # letters; the sheet has room for no more
LONGEST_TEXT: Final = 600
UNBROKEN: Final = 24  # letters of one word before it may be broken anywhere

_MARK: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#0f4c5c" stroke-linecap="round">'
    '<path d="M16 9.5C13 6.8 8.5 6 3 6.6v17c5.5-.6 10 .2 13 2.9z" fill="#0f4c5c" stroke="none"/>'
    '<path d="M17 9.7C20 7.3 24 6.8 28.2 7.3v15.9c-4.6-.4-8.4.3-11.2 2.4z" stroke-width="1.6" stroke-linejoin="round"/>'
    '<circle cx="16" cy="4" r="2" fill="#0f4c5c" stroke="none"/><path d="M6 30h20" stroke-width="1.8"/></svg>'
)


@dataclass(frozen=True)
class CertificateFace:
    """Everything that a certificate says. All texts are in `lang` but `name` (Cyrillic) and `name_latin` ("" for none).

    `rows` are pairs of label and value in their order. `signatory` signs by hand, as `position` ("" for none);
    `code` is grouped for reading; `verify_url` is what the QR holds.
    """

    lang: Lang
    brand: str
    title: str
    given_to: str
    name: str
    name_latin: str
    statement: str
    centre: str
    rows: tuple[tuple[str, str], ...]
    signatory: str
    position: str
    code_label: str
    code: str
    verify_label: str
    verify_url: str
    qr_label: str
    notice: str


def certificate_pdf(face: CertificateFace) -> bytes:
    """The certificate on one sheet of A4: the same face gives the same bytes."""
    data = {key: _shown(value) for key, value in asdict(face).items()}
    data |= {"name": _drawable(face.name, LONGEST_NAME), "name_latin": _drawable(face.name_latin, LONGEST_NAME)}
    data |= {"verify_url": face.verify_url, "qr": qr_svg(face.verify_url), "mark": _MARK}
    pdf = typst.compile(
        str(SOURCE),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"face": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
    )
    return bytes(pdf)


def qr_svg(url: str) -> str:
    """The QR of `url` as an SVG text: dark modules on nothing, two modules of quiet zone, which bare paper widens."""
    drawn = BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2, dark=INK, nl=False)
    return drawn.getvalue().decode("utf-8")


def _shown(value: Any) -> Any:
    """Texts as the sheet can show them, also those within `rows`."""
    if isinstance(value, str):
        return _drawable(value, LONGEST_TEXT)
    return [_shown(one) for one in value]


def _drawable(text: str, longest: int) -> str:
    """`text` without signs that turn, hide or are not drawn, at most `longest` letters, its long words breakable."""
    spaced = " ".join(drawable(text).split())
    short = spaced if len(spaced) <= longest else f"{spaced[: longest - 1]}…"
    return " ".join(word if len(word) <= UNBROKEN else "\u200b".join(word) for word in short.split(" "))
