"""What the templates of joining are given."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.domain.shared.roles import Role
from app.web.frame import Link, Page
from app.web.join.part_build import Watched
from app.web.trials.room_pages import CardLine


@dataclass(kw_only=True)
class CodePage(Page):
    """`error`: what is wrong with the code that was typed, or nothing."""

    action: str
    typed: str = ""
    error: str = ""


@dataclass(kw_only=True)
class DoorPage(Page):
    """A session before one joins it. `name`: of somebody who signed in; others give one.

    `rehearsal`: None, or where it is led from, as far as that is for the reader.
    """

    case: str
    summary: str
    content_note: str
    code: str
    facts: Sequence[Link]
    support: str
    action: str
    return_action: str
    sign_in_url: str
    name: str
    rehearsal: str | None


@dataclass(kw_only=True)
class PlacePage(Page):
    """One's own place. `seat` in words, empty while none is dealt; `role` for its sign, `sheet` its role sheet.

    `part`: whom of the case one speaks for, or nothing, with the `cards` of that part; `part_url`: where one asks for
    one, or gives it back; `watched`: what one looks at as an observer; `marks_url`: where one marks levels;
    `practice`: the transcripts to practise on, for who has no seat.
    `how_it_ended`: how the hearing of the room ended, with `debrief_url` for who sat in it.
    """

    name: str
    seat: str
    role: Role | str
    sheet: Markup | str
    observes: bool
    volunteers: bool
    part: str
    cards: Sequence[CardLine]
    part_url: str
    watched: Sequence[Watched]
    marks_url: str
    practice: Sequence[Link]
    text_lang: str
    rejoin: str
    support: str
    state: str
    aside_url: str
    claim_url: str
    room_url: str
    how_it_ended: Markup | str = ""
    debrief_url: str = ""
    stage: str
    follow_url: str = ""
    sign_in_url: str
    rehearsal: str | None


@dataclass(frozen=True)
class NeighbourLine:
    """Somebody in the room; `speaks`: they answer for their seat now."""

    name: str
    role: Role | str
    label: str
    speaks: bool
    me: bool


@dataclass(frozen=True)
class LeaningLine:
    """An answer, and who of the own seat leans to it."""

    text: str
    names: str


@dataclass(kw_only=True)
class StopAllPage(Page):
    action: str
    room_url: str
    support: str
