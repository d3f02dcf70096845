"""The sheet that somebody takes home, for its PDF: the same as its page says."""

from app.records.own_sheet import OwnSheet, PaperMoment, PaperSeat, PaperText
from app.web.join.sheet_build import SeatSheet, SheetPage
from app.web.languages import _


def own_sheet(page: SheetPage) -> OwnSheet:
    """All that stands on `page`, without what only leads elsewhere."""
    return OwnSheet(
        lang=page.lang,
        brand=_("Taraza"),
        title=page.title,
        name=page.name,
        case=page.case,
        words=_words(),
        meant=page.meant.splitlines(),
        seats=[_seat(one) for one in page.seats],
        texts=[
            PaperText(text.title, text.text.splitlines(), [one.label for one in text.provisions])
            for seat in page.seats
            for text in seat.texts
        ],
    )


def _seat(seat: SeatSheet) -> PaperSeat:
    return PaperSeat(
        name=seat.name,
        whose=seat.whose,
        dimensions=[(one.name, one.j, one.n) for one in seat.dimensions],
        practise=[(one.name, [one.competent, one.proactive]) for one in seat.practise],
        moments=[PaperMoment(one.title, one.question, one.chosen, one.better) for one in seat.moments],
    )


def _words() -> dict[str, str]:
    return {
        "yours": _("This sheet is yours. Nobody else is shown it: no trainer, no centre, no superior."),
        "meant": _("One thing that I will do"),
        "dimension": _("Dimension"),
        "whole": _("Whole journey"),
        "met": _("What you met"),
        "practise": _("What to practise"),
        "moments": _("My key moments"),
        "better": _("Better:"),
        "folder": _("The folder for Monday"),
        "folder_hint": _(
            "What your seat wrote, to be used again. Check the current text of the law before you rely on it."
        ),
        "provisions": _("Provisions"),
    }
