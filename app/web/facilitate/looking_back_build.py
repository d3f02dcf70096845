"""What the trainer sees of the cold debriefing: the day, and how many answered what."""

from dataclasses import dataclass
from datetime import date

from flask import url_for

from app.i18n.formats import short_date
from app.services import looking_back
from app.web.guard import me, runtime
from app.web.languages import _, ngettext
from app.web.looking_back_words import done_words, hindrance_words


@dataclass(frozen=True)
class Planning:
    """`told`: how it stands; `first`, `day`, `last`: ISO dates of the field, empty where no day can be chosen any more.

    `counts`: what was answered and how often, nothing before five have; `link`: the page that people are asked on.
    """

    told: str
    first: str
    day: str
    last: str
    is_planned: bool
    counts: list[tuple[str, str]]
    link: str
    action: str


def planning(training: str) -> Planning | None:
    """The cold debriefing of the trainer's session; None before its debriefing and of a rehearsal."""
    found = looking_back.planned(runtime(), me(), training)
    if found is None:
        return None
    first, day, last = ("", "", "")
    if found.days and not found.is_asked:
        first, day, last = (each.isoformat() for each in (found.days[0], found.day or found.days[1], found.days[2]))
    words, counts = (*done_words(), *hindrance_words()), found.counts
    return Planning(
        told=_told(found),
        first=first,
        day=day,
        last=last,
        is_planned=found.day is not None,
        counts=[(text, str(counts.get(code, 0))) for code, text in words] if counts else [],
        link=url_for("join.looking_back_page", training=training, _external=True) if found.day else "",
        action=url_for("facilitate.plan_looking_back", training=training),
    )


def _told(found: looking_back.Planned) -> str:
    if found.day is None:
        if found.days is None:
            return _("No day was chosen, and three months are over.")
        return _("No day is chosen. Nobody is asked.")
    if not (found.is_asked or found.answered):
        return _("Letters go out on %(day)s.", day=short_date(found.day))
    answered = ngettext("%(num)s person has answered.", "%(num)s people have answered.", found.answered)
    return answered + " " + _("What they answered is told in fives: of the first five, then of ten, and so on.")


def as_day(typed: str) -> date | None:
    """The day that a field of the browser sends; None where it is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
