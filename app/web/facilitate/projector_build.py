"""Builds the screen that everybody sees: how people join, then what goes on in the rooms."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import url_for

from app.domain.shared.language import Lang
from app.domain.trial.state import Said
from app.i18n.catalogue import catalogue
from app.i18n.formats import local
from app.rendering.qr import qr_svg
from app.runtime import Runtime
from app.services.screens import ScreenRoom
from app.services.trainings import SessionCard
from app.web.facilitate.build import address_of, code_of, stage_of, title_of
from app.web.facilitate.pages import HearingScreen, ProjectorPage, ScreenLine, ScreenPane
from app.web.languages import _, language
from app.web.safe import own_html
from app.web.trials.build import case_text, told_in
from app.web.trials.names import role_name
from app.web.trials.record_build import speaker

N_ = str  # marks a msgid for extraction
# What the screen says in two languages.
TO_ALL: Final = (
    N_("Join from your phone"),
    N_("Cyrillic letters will do too"),
    N_("The case is invented. On every phone there is a button Stop."),
)
# How many lines of the record are sent for one, two, or more rooms: the last that fit are seen.
LINES: Final = (12, 8, 3)


def projector_page(runtime: Runtime, card: SessionCard, follow: str) -> ProjectorPage:
    """How people join: in the language of the page, and beneath it in Russian or Kyrgyz."""
    second: Lang = "ru" if language() == "ky" else "ky"
    first_say, second_say = catalogue(language()).gettext, catalogue(second).gettext
    program = runtime.shelf().cases[card.case].program
    return ProjectorPage(
        title=_("Join from your phone"),
        code=code_of(card.code),
        spoken=" ".join(card.code),
        address=address_of(runtime),
        qr=own_html(qr_svg(f"{runtime.settings.base_url}/join/{card.code}", _("The address where one joins"))),
        count=len(card.people),
        stage=stage_of(card),
        follow_url=follow,
        case=[(lang, program.text(program.title, lang)) for lang in (language(), second)],
        lines=[(first_say(text), second_say(text)) for text in TO_ALL],
    )


def hearing_screen(
    runtime: Runtime, card: SessionCard, rooms: Sequence[ScreenRoom], chosen: int, follow: str
) -> HearingScreen:
    """What goes on: in the room that was `chosen`, else in all of them side by side."""
    shown = [room for room in rooms if room.number == chosen] or list(rooms)
    lines = LINES[min(len(shown), len(LINES)) - 1]
    is_still = card.stopped_at is not None or card.ended_at is not None
    return HearingScreen(
        title=title_of(runtime, card.case),
        code=code_of(card.code),
        address=address_of(runtime),
        stage=stage_of(card),
        follow_url=follow,
        until=_until(card),
        support=" ".join((card.setup.support_name, card.setup.support_phone)).strip(),
        is_stopped=card.stopped_at is not None and card.ended_at is None,
        is_over=card.ended_at is not None,
        is_rehearsal=card.is_rehearsal,
        rooms=[_pane(card, room, lines, len(rooms), is_single=len(shown) == 1, is_still=is_still) for room in shown],
    )


def _until(card: SessionCard) -> str:
    """Until when the hearing was meant to go on, on the clock of the wall."""
    if card.begun_at is None or card.setup.minutes is None:
        return ""
    until = card.begun_at + timedelta(minutes=card.setup.minutes) + card.stood
    return _("Planned until %(time)s", time=f"{local(until):%H:%M}")


def _pane(
    card: SessionCard, room: ScreenRoom, lines: int, rooms: int, *, is_single: bool, is_still: bool
) -> ScreenPane:
    program, scenes = room.program, list(room.program.scenes)
    said = [one for one in room.record if one.kind != "scene"][-lines:]
    return ScreenPane(
        number=room.number,
        title=_("Room %(number)s", number=room.number) if rooms > 1 else "",
        url=url_for("facilitate.projector", training=card.id, room=None if is_single else room.number),
        scene=_(
            "Scene %(number)s of %(total)s: %(title)s",
            number=scenes.index(room.scene) + 1,
            total=len(scenes),
            title=case_text(program, program.scenes[room.scene].title),
        ),
        lines=[_line(room, one) for one in said],
        lang=told_in(program),
        state=_state(room),
        left=None if room.seconds is None else clock(room.seconds),
        seconds=room.seconds,
        runs=not (is_still or room.is_paused),
    )


def clock(seconds: int) -> str:
    """So many seconds as a clock shows them."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _line(room: ScreenRoom, said: Said) -> ScreenLine:
    program = room.program
    who, role, seat = speaker(program, said, language())
    text = program.text(said.text, language()) if said.text else ""
    if said.exhibit is not None:
        text = _("Exhibit %(number)s. %(title)s", number=said.exhibit, title=text)
    call = {"objection": _("Objection."), "ruling": _("Ruling."), "event": _("Something happens")}.get(said.kind, "")
    return ScreenLine(said.kind, who, role, seat, call, text)


def _state(room: ScreenRoom) -> str:
    """What the room waits for, in words that give no answer away."""
    if room.kind is None:
        return _("The hearing has ended")
    if room.is_paused:
        return _("The trainer has paused this room.")
    general = {
        "objection": _("A question was put: the parties may object."),
        "ruling": _("The court rules on the objection."),
        "ruling_alone": _("The question stands before the court."),
        "ballot": _("Each answers alone. The answers are sealed until all have answered."),
        "vote": _("The bench votes"),
    }
    return general.get(room.kind) or _("Waiting for: %(seats)s", seats=_waited_for(room))


def _waited_for(room: ScreenRoom) -> str:
    member = room.program.cast.get(room.seen.waits_as or "")
    if member is not None:
        return case_text(room.program, member.hat or member.name)
    return ", ".join(role_name(role) for role in room.seen.waits_for)
