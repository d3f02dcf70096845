"""Builds what everybody sees of the debriefing: one step at a time, no name, no score, nothing to press."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.trial.state import Said
from app.runtime import Runtime
from app.services.heard import HeardRoom, Row
from app.services.key_moments import Supposed
from app.services.leading import Led
from app.services.trainings import SessionCard
from app.web.debriefing_words import phase_name, reason, step_words
from app.web.facilitate.build import title_of
from app.web.facilitate.comparing import (
    ClosedLine,
    EndLine,
    RowLine,
    SceneLine,
    answer_text,
    closed_line,
    end_line,
    room_name,
    row_line,
    scene_lines,
)
from app.web.facilitate.debrief_build import seconds_left
from app.web.facilitate.projector_build import clock
from app.web.frame import Page
from app.web.languages import _, language
from app.web.trials.build import told_in
from app.web.trials.names import role_name
from app.web.trials.record_build import speaker

ROWS: Final = 3  # as many decisions, lines and cards as are read from the back of a room
LINES: Final = 4
CARDS: Final = 3
SAYINGS: Final = 8


@dataclass(frozen=True)
class Otherwise:
    """A room as it went and as it would have gone: lines of who and what, and how each ends."""

    room: str
    answer: str
    was: Sequence[tuple[str, str]]
    would_be: Sequence[tuple[str, str]]
    ended: EndLine
    would_end: EndLine


@dataclass(kw_only=True)
class DebriefScreen(Page):
    """`seats`: whom people no longer are; `reason`: why a moment is talked over; `more`: what does not fit, or ""."""

    phase: str
    heading: str
    lead: str
    left: str
    seconds: int
    runs: bool
    support: str
    text_lang: str
    seats: Sequence[tuple[str, str]]
    scenes: Sequence[SceneLine]
    rows: Sequence[RowLine]
    ends: Sequence[EndLine]
    reason: str
    otherwise: Otherwise | None
    closed: Sequence[ClosedLine]
    said: Sequence[str]
    written: str
    more: str
    stage: str
    follow_url: str


def debrief_screen(runtime: Runtime, card: SessionCard, led: Led, follow: str) -> DebriefScreen:
    """The step at which the debriefing stands."""
    step = led.step or led.steps[0]
    words, left = step_words(step.id), seconds_left(runtime, led)
    rows = [led.moment.row] if led.moment else _ruled(led) if step.id == "rooms" else []
    program = led.rooms[0].program
    people = sum(not one.stands_in for one in card.people)
    cards = led.closed if step.id == "closed" else ()
    return DebriefScreen(
        title=title_of(runtime, card.case),
        phase=phase_name(step.phase),
        heading=words.title,
        lead=words.lead,
        left=clock(left) if step.minutes else "",
        seconds=left,
        runs=left > 0,
        support=" ".join((card.setup.support_name, card.setup.support_phone)).strip(),
        text_lang=told_in(program),
        seats=[(role, role_name(role)) for role in program.roles] if step.id == "out_of_role" else [],
        scenes=scene_lines(led.rooms) if step.id == "course" else [],
        rows=[row_line(led.rooms, row) for row in rows],
        ends=[end_line(room) for room in led.rooms] if step.id == "rooms" else [],
        reason=reason(led.moment.reason) if led.moment else "",
        otherwise=_otherwise(led.supposed, led) if led.supposed else None,
        closed=[closed_line(led.rooms, one) for one in cards[:CARDS]],
        said=led.said[:SAYINGS] if step.id in ("commitment", "end") else [],
        written=_("%(num)s of %(all)s have written", num=led.written, all=people) if step.id == "commitment" else "",
        more=_("The rest stands in the report.") if len(cards) > CARDS or len(rows) == ROWS else "",
        stage="debriefing",
        follow_url=follow,
    )


def _ruled(led: Led) -> list[Row]:
    """Where the rooms parted, else what the court ruled; harms first where there are too many."""
    chosen = [row for row in led.rows if row.parted] or [row for row in led.rows if row.role == "judge"]
    first = sorted(chosen, key=lambda row: not row.harms)[:ROWS]
    return [row for row in chosen if row in first]


def _otherwise(found: Supposed, led: Led) -> Otherwise:
    room = found.room
    stood = led.moment.row.by_room[room.number][0] if led.moment else None
    return Otherwise(
        room=room_name(room.number),
        answer=answer_text(room, stood.asked, found.answer, is_ruling="ruling" in stood.kind) if stood else "",
        was=_lines(room, found.was),
        would_be=_lines(room, found.would_be),
        ended=end_line(room),
        would_end=end_line(room, found.end),
    )


def _lines(room: HeardRoom, record: Sequence[Said]) -> list[tuple[str, str]]:
    """The first lines of a record that say something, with who says it."""
    program, lang = room.program, language()
    told = [said for said in record if said.text and said.kind not in ("scene", "ending")][:LINES]
    return [(speaker(program, said, lang)[0], program.text(said.text, lang)) for said in told if said.text]
