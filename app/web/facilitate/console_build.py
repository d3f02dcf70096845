"""Builds the console: what each room waits for, and what can be done about it."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from app.domain.group.pace import minutes_gone
from app.domain.trial.elements import DecisionId
from app.domain.trial.program import Program
from app.i18n.formats import local
from app.runtime import Runtime
from app.services import console
from app.services.accounts import Who
from app.services.console import MACHINE, Note, RoomCard, Sitting
from app.services.trainings import Guest, SessionCard
from app.web.facilitate.build import address_of, code_of, is_here, screens, stage_of, title_of, way
from app.web.facilitate.pages import ConsolePage, ConsoleRoom, SeatChoice, SittingLine
from app.web.facilitate.people_build import guests, longer, looks_at, part_choices, watching
from app.web.join.part_build import place_name, sign_of
from app.web.languages import _, language, ngettext
from app.web.trials.build import case_text
from app.web.trials.names import role_name


def console_page(runtime: Runtime, who: Who, card: SessionCard, follow: str) -> ConsolePage:
    """The session once it has begun."""
    cards, notes = console.look(runtime, who, card.id) or ((), ())

    def to(act: str) -> str:
        return url_for(f"facilitate.{act}", training=card.id)

    return ConsolePage(
        title=title_of(runtime, card.case),
        section="facilitate.index",
        where=way(),
        code=code_of(card.code),
        address=address_of(runtime),
        count=_count(runtime, card.people),
        missing=[line for room in cards for line in _missing(runtime, room)],
        rooms=[_room(runtime, card, room) for room in cards],
        notes=[_note(one) for one in notes],
        is_stopped=card.stopped_at is not None,
        is_over=card.ended_at is not None,
        go_on_url=to("go_on"),
        note_url=to("note"),
        screens=screens(card.id),
        papers_url=to("papers"),
        debrief_url=to("debriefing"),
        all_heard=bool(cards) and all(room.state.ending is not None for room in cards),
        own_url=url_for("join.place", training=card.id) if card.is_rehearsal else "",
        agreement_url=to("agreement"),
        end_url=to("end"),
        stage=stage_of(card),
        follow_url=follow,
        clock=_clock(runtime, card),
        watching=watching(card),
        longer=longer(card),
        guests=guests(card),
    )


def _clock(runtime: Runtime, card: SessionCard) -> str:
    """How much of the planned time has gone; that it is over, which the trainer decides about."""
    if card.begun_at is None or card.setup.minutes is None or card.ended_at is not None:
        return ""
    gone = minutes_gone(card.begun_at, card.stopped_at or runtime.clock(), card.stood)
    if gone >= card.setup.minutes:
        return _("The planned time is over: go on as long as it is needed, or close the session.")
    return _("%(gone)s of %(all)s minutes have gone", gone=gone, all=card.setup.minutes)


def _room(runtime: Runtime, card: SessionCard, room: RoomCard) -> ConsoleRoom:
    program, state, scenes = room.program, room.state, list(room.program.scenes)
    people = _by_seats(room)
    scene = state.scene or program.start

    def to(act: str) -> str:
        return url_for(f"facilitate.{act}", training=card.id, number=room.number)

    return ConsoleRoom(
        number=room.number,
        title=_("Room %(number)s", number=room.number),
        scene=_(
            "Scene %(number)s of %(total)s: %(title)s",
            number=scenes.index(scene) + 1,
            total=len(scenes),
            title=case_text(program, program.scenes[scene].title),
        ),
        state=_state(card, room),
        here=_count(runtime, people),
        asked=[_sitting(runtime, program, one) for one in people if one.is_asked],
        people=[_sitting(runtime, program, one) for one in people],
        played=", ".join(role_name(role) for role in room.played),
        is_paused=room.is_paused,
        has_clock=room.due_at is not None,
        is_over=state.ending is not None,
        events=[SeatChoice(id, case_text(program, text), chosen=False) for id, text in room.events],
        seats=[
            *(SeatChoice(role, role_name(role), chosen=False) for role in program.roles),
            SeatChoice("", _("Observer"), chosen=False),
            *(part_choices(program) if any(one.volunteers for one in card.people) else ()),
        ],
        takers=[
            SeatChoice(MACHINE, _("the program"), chosen=True),
            *(SeatChoice(one.id, one.name, chosen=False) for one in room.people),
            *(SeatChoice(one.id, one.name, chosen=False) for one in card.people if one.place is None),
        ],
        swap=_swap(card, room),
        taken=[SeatChoice(str(one.kept), _asked(room, one.decision), chosen=False) for one in room.taken],
        urls={act: to(act) for act in ("pause", "extend", "machine", "release", "hand_over", "rewind", "swap")},
    )


def _by_seats(room: RoomCard) -> list[Sitting]:
    """Who is in a room, seat by seat, the observers last."""
    order = {role: place for place, role in enumerate((*room.program.roles, None))}
    return sorted(room.people, key=lambda one: order[one.role])


def _swap(card: SessionCard, room: RoomCard) -> str:
    """That the benches of a room may still change places, and whether it is time."""
    if not card.setup.swaps or room.is_swapped:
        return ""
    scenes = list(room.program.scenes)
    if 2 * scenes.index(room.state.scene or room.program.start) >= len(scenes):
        return _("The second half has begun: let the benches change places.")
    return _("In mid-way the benches change places.")


def _state(card: SessionCard, room: RoomCard) -> str:
    """What the room waits for, in words."""
    if room.state.ending is not None:
        return _("The hearing has ended")
    if card.stopped_at is not None:
        return _("Stopped: it goes on when you let all rooms go on")
    if room.is_paused:
        return _("Paused")
    kinds = {kind for _role, kind in room.waits_for}
    names = ", ".join(dict.fromkeys(role_name(role) for role, _kind in room.waits_for))
    if "objection" in kinds:
        return _("Window of objection: %(seats)s", seats=names)
    if "vote" in kinds:
        return _("The bench votes")
    return _("Waiting for: %(seats)s", seats=names)


def _sitting(runtime: Runtime, program: Program, one: Sitting) -> SittingLine:
    state = _("the program") if one.stands_in else _("is asked") if one.is_asked else looks_at(one.dimensions)
    if not is_here(runtime, one):
        state = _silent(runtime, one)
    return SittingLine(one.name, sign_of(one.role, one.part), place_name(program, one.role, one.part), state)


def _count(runtime: Runtime, people: Sequence[Guest | Sitting]) -> str:
    """How many of `people` are with us."""
    here = sum(is_here(runtime, one) for one in people)
    return _("%(here)s of %(all)s are with us", here=here, all=len(people))


def _missing(runtime: Runtime, room: RoomCard) -> list[tuple[str, str]]:
    """Who of a room is not heard of, whoever is waited for first; and where they sit, for how long."""
    gone = sorted((one for one in room.people if not is_here(runtime, one)), key=lambda one: not one.is_asked)
    number = _("Room %(number)s", number=room.number)
    return [
        (one.name, " · ".join((number, place_name(room.program, one.role, one.part), _silent(runtime, one))))
        for one in gone
    ]


def _silent(runtime: Runtime, one: Sitting) -> str:
    minutes = int((runtime.clock() - one.seen_at).total_seconds() // 60)
    return ngettext("not heard of for %(num)s minute", "not heard of for %(num)s minutes", minutes)


def _asked(room: RoomCard, id: DecisionId) -> str:
    decision = room.program.decisions.get(id)
    return room.program.text(decision.question, language()) if decision else _("A window of objection")


def _note(one: Note) -> tuple[str, str]:
    place = _("Room %(number)s", number=one.room) if one.room else _("All rooms")
    kind = _("went back") if one.kind == "rewind" else ""
    return " · ".join(filter(None, (_time(one.made_at), place, kind))), one.text


def _time(moment: datetime) -> str:
    return f"{local(moment):%H:%M}"
