"""The papers of a session as a PDF on A4: tagged (PDF/UA-1), black on white."""

from dataclasses import asdict
from pathlib import Path
from typing import Final

from app.domain.shared.language import Lang
from app.records.pack import Pack, Paper, SeatPapers
from app.records.typeset import Data, as_json, nodes, pdf

SOURCE: Final = Path(__file__).with_name("pack.typ")


def pack_pdf(pack: Pack) -> bytes:
    """The papers: the same ones give the same bytes."""
    return pdf(SOURCE, "pack", pack_data(pack))


def pack_data(pack: Pack) -> str:
    """What the sheets are given, as JSON."""
    plain = {"lang": pack.lang, "brand": pack.brand, "title": pack.title, "words": dict(pack.words)}
    return as_json({**plain, "facts": list(pack.facts), "notices": list(pack.notices), "seats": _seats(pack)})


def _seats(pack: Pack) -> list[Data]:
    return [_seat(seat, pack.lang) for seat in pack.seats]


def _seat(seat: SeatPapers, lang: Lang) -> Data:
    return {
        "name": seat.name,
        "lead": list(seat.lead),
        "sheet": _paper(seat.sheet, lang) if seat.sheet else None,
        "cards": [asdict(card) | {"lang": _other(card.lang, lang)} for card in seat.cards],
        "exhibits": [_paper(paper, lang) for paper in seat.exhibits],
        "law": [asdict(line) | {"lang": _other(line.lang, lang)} for line in seat.law],
        "forms": [asdict(form) for form in seat.forms],
        "scales": [asdict(scale) for scale in seat.scales],
    }


def _paper(paper: Paper, lang: Lang) -> Data:
    return {"title": paper.title, "lang": _other(paper.lang, lang), "body": nodes(paper.body, under=2)}


def _other(lang: Lang, of_pack: Lang) -> str:
    return lang if lang != of_pack else ""
