"""Builds the debriefing for the phone of who leads it: what to say now, what to show, where to go next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import url_for

from app.domain.group.debriefing import Step, beside
from app.domain.trial.wordings import wordings
from app.runtime import Runtime
from app.services import law
from app.services.heard import HeardRoom
from app.services.key_moments import KeyMoment, others
from app.services.leading import Led
from app.services.trainings import SessionCard
from app.web.debriefing_words import phase_name, reason, step_words
from app.web.facilitate.build import screens, title_of, way
from app.web.facilitate.comparing import RowLine, answer_text, room_name, row_line
from app.web.facilitate.pages import InLanguage, SeatChoice
from app.web.facilitate.projector_build import clock
from app.web.frame import Link, Page
from app.web.join.part_build import place_name
from app.web.languages import _, language
from app.web.learn.build import source_line
from app.web.learn.pages import SourceLine


@dataclass(frozen=True)
class StepLine:
    """A step that one may go to; `here`: it is the one that everybody is at."""

    id: str
    title: str
    phase: str
    here: bool


@dataclass(frozen=True)
class RoomMoment:
    """What the case says of a room's answer at a key moment; `others`: what could be looked at instead."""

    number: int
    title: str
    answer: str
    why: str
    better: str
    sources: Sequence[SourceLine]
    others: Sequence[SeatChoice]


@dataclass(frozen=True)
class MomentCard:
    """A key moment for who leads."""

    reason: str
    row: RowLine
    rooms: Sequence[RoomMoment]


@dataclass(kw_only=True)
class LeadingPage(Page):
    """`step` "" before it has begun, with `waits` why it cannot; `left` and `seconds` of the step, where time runs.

    `names`: everybody with what they were, where people leave their roles; `back`, `on`: the step before and after.
    """

    step: str
    waits: str
    phase: str
    heading: str
    lead: str
    hint: str
    left: str
    seconds: int
    runs: bool
    back: StepLine | None
    on: StepLine | None
    steps: Sequence[StepLine]
    names: Sequence[Link]
    moment: MomentCard | None
    written: str
    report_url: str
    screens: Sequence[InLanguage]
    action: str
    stage: str
    follow_url: str


def leading_page(runtime: Runtime, card: SessionCard, led: Led, follow: str) -> LeadingPage:
    """The step at which the debriefing stands."""
    step = led.step
    words = step_words(step.id) if step else None
    before, after = beside(led.steps, step.id) if step else (None, led.steps[0] if led.steps else None)
    left = seconds_left(runtime, led)
    return LeadingPage(
        title=_("Debriefing"),
        section="facilitate.index",
        where=[*way(), (title_of(runtime, card.case), url_for("facilitate.session", training=card.id))],
        step=step.id if step else "",
        waits="" if led.is_over else _("A hearing still goes on. When all have ended, begin here."),
        phase=phase_name(step.phase) if step else "",
        heading=words.title if words else "",
        lead=words.lead if words else "",
        hint=words.hint if words else "",
        left=clock(left) if step and step.minutes else "",
        seconds=left,
        runs=left > 0,
        back=_line(before, step) if before else None,
        on=_line(after, step) if after else None,
        steps=[_line(one, step) for one in led.steps],
        names=_names(card, led) if step and step.id == "out_of_role" else [],
        moment=_moment(runtime, led, led.moment) if led.moment else None,
        written=_written(card, led),
        report_url=url_for("facilitate.report", training=card.id),
        screens=screens(card.id),
        action=url_for("facilitate.debriefing", training=card.id),
        stage=step.id if step else "waiting",
        follow_url=follow,
    )


def seconds_left(runtime: Runtime, led: Led) -> int:
    """How much of the time that is meant for the step is left; 0 where none runs."""
    if led.step is None or led.since is None:
        return 0
    return max(0, int((led.since + timedelta(minutes=led.step.minutes) - runtime.clock()).total_seconds()))


def _line(one: Step, now: Step | None) -> StepLine:
    return StepLine(one.id, step_words(one.id).title, phase_name(one.phase), here=one == now)


def _names(card: SessionCard, led: Led) -> list[Link]:
    """Everybody who came, with what they were."""
    program = led.rooms[0].program
    return [
        (one.name, place_name(program, one.place.role, one.part))
        for one in card.people
        if one.place is not None and not one.stands_in
    ]


def _written(card: SessionCard, led: Led) -> str:
    people = sum(not one.stands_in for one in card.people)
    return _("%(num)s of %(all)s have written", num=led.written, all=people)


def _moment(runtime: Runtime, led: Led, moment: KeyMoment) -> MomentCard:
    rooms = [room for room in led.rooms if room.number in moment.told]
    return MomentCard(
        reason=reason(moment.reason),
        row=row_line(led.rooms, moment.row),
        rooms=[_of_room(runtime, led, moment, room) for room in rooms],
    )


def _of_room(runtime: Runtime, led: Led, moment: KeyMoment, room: HeardRoom) -> RoomMoment:
    told, lang = moment.told[room.number], language()
    stood = moment.row.by_room[room.number][0]
    is_ruling = "ruling" in stood.kind
    chosen = wordings(room.program, stood.asked, is_ruling=is_ruling).get(stood.answer)
    looked_at = led.supposed.answer if led.supposed and led.supposed.room.number == room.number else ""
    return RoomMoment(
        number=room.number,
        title=room_name(room.number),
        answer=answer_text(room, stood.asked, stood.answer, is_ruling=is_ruling),
        why=room.program.text(chosen.why, lang) if chosen and chosen.why else "",
        better=room.program.text(chosen.better, lang) if chosen and chosen.better else "",
        sources=[source_line(runtime, one) for one in chosen.sources if law.cited(runtime, one, lang)]
        if chosen
        else [],
        others=[
            SeatChoice(one, answer_text(room, stood.asked, one, is_ruling=is_ruling), chosen=one == looked_at)
            for one in others(told)
        ],
    )
