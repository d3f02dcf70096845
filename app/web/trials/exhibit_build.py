"""Builds an exhibit, as the form that it is."""

from app.services.trials import Room
from app.web.languages import language
from app.web.safe import own_html
from app.web.trials.pages import ExhibitPage


def exhibit_page(room: Room, number: int, back_url: str) -> ExhibitPage | None:
    """An exhibit that the seat of `room` may see; None for any other."""
    if number not in room.view.exhibits:
        return None
    sheet, program = room.sheets.exhibit(number, language()), room.program
    return ExhibitPage(
        title=program.text(program.exhibits[number].title, language()),
        section="trials.index",
        number=number,
        html=own_html(sheet.html) if sheet else "",
        note="",
        back_url=back_url,
        text_lang=sheet.lang if sheet and sheet.lang != language() else "",
    )
