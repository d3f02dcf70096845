"""Builds the room of a group from the view of the person's seat, by the parts of the room that one plays alone."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from flask import url_for

from app.runtime import Runtime
from app.services import desks, harms, seat_texts
from app.services.accounts import Who
from app.services.desks import Leaning
from app.services.rooms import Hearing
from app.web.frame import render
from app.web.join.build import rehearsal_of, what_one_is
from app.web.join.follow import follow_from
from app.web.join.pages import LeaningLine, NeighbourLine, StopAllPage
from app.web.join.part_build import Watched, marks_url, part_name, place_name, sign_of, watched
from app.web.join.still import still
from app.web.join.text_build import text_lines
from app.web.languages import _, language
from app.web.trials.aside_build import harm_card
from app.web.trials.ask_build import NOTHING_SENT, Sent, blind_name
from app.web.trials.build import case_text
from app.web.trials.live_build import swapped
from app.web.trials.room import room_page as shared_page
from app.web.trials.room_pages import Addresses, HarmCard, RoomPage


@dataclass(kw_only=True)
class GroupRoomPage(RoomPage):
    """`still` says why nothing moves now, `due` until when the window is open (ISO 8601, UTC), each or nothing.

    `asked`: a mark that changes when the question does; `speaks`: who answers for the own seat now; `leanings`: to
    which answers the people of the own seat lean; `harm`: of the own seat, told with answer `harm_number` (0: none).
    """

    follow_url: str
    stage: str
    asked: str
    still: str
    due: str
    now: str
    speaks: str
    rehearsal: str | None
    leanings: list[LeaningLine]
    harm: HarmCard | None
    harm_number: int
    read_url: str
    part: str
    watched: list[Watched]
    marks_url: str
    people: list[NeighbourLine]


def room_page(
    runtime: Runtime, here: Hearing, who: Who | None, tab: str = "", sent: Sent = NOTHING_SENT
) -> GroupRoomPage:
    """The room with who is in it."""
    training = here.own.door.training_id
    leanings, harm = desks.leanings(runtime, here), harms.unread(here)
    sent = _as_chosen(here, leanings) if sent == NOTHING_SENT else sent
    shared = shared_page(runtime, None, here.room, _addresses(here), tab, sent)
    own = {field.name: getattr(shared, field.name) for field in fields(RoomPage)}
    if here.is_still:
        own["ask"] = None
    part = part_name(here.room.program, here.own.part) if here.own.part else ""
    if part:
        own["role"], own["role_label"] = sign_of(None, part), part
    return GroupRoomPage(
        **own
        | {
            "writings": text_lines(here, seat_texts.drafts(runtime, here, language())),
            "together": True,
        },
        follow_url=follow_from(training, here.at),
        stage=what_one_is(here.own),
        asked=f"{here.asked} {here.is_still}",
        still=still(here),
        due=here.due_at.isoformat() if here.due_at and not here.is_still else "",
        now=runtime.clock().isoformat(),
        speaks=next(
            (one.name for one in here.people if one.speaks and one.role == here.own.role and not one.is_me), ""
        ),
        rehearsal=rehearsal_of(here.own.door, who),
        leanings=_leanings(here, leanings),
        harm=harm_card(runtime, here.room, harm.answer) if harm else None,
        harm_number=harm.number if harm else 0,
        read_url=url_for("join.read", training=training),
        part=part,
        watched=watched(here.room.program, here.own.dimensions),
        marks_url=marks_url(here.room.program, here.own),
        people=_people(here),
    )


def changes(
    runtime: Runtime, here: Hearing, who: Who | None, seen: int, notice: str = "", sent: Sent = NOTHING_SENT
) -> dict[str, Any]:
    """What a script of the room puts in the place of what it shows."""
    page = room_page(runtime, here, who, "", sent)
    return {
        **swapped(here.room, page, seen, notice),
        "asked": page.asked,
        "stage": page.stage,
        "follow": page.follow_url,
        "people": render("join/_people.html", page),
        "harm": render("join/_harm.html", page),
        "harm_number": page.harm_number,
        "desk": render("join/_desk.html", page),
        "still": render("join/_still.html", page),
    }


def stop_page(here: Hearing) -> StopAllPage:
    """What Stop does, before it is done."""
    training, door = here.own.door.training_id, here.own.door
    return StopAllPage(
        title=_("Stop all rooms"),
        action=url_for("join.halt", training=training),
        room_url=url_for("join.room", training=training),
        support=", ".join(part for part in (door.support_name, door.support_phone) if part),
    )


def _as_chosen(here: Hearing, leanings: Sequence[Leaning]) -> Sent:
    """The answer to which one leans, as if it had been chosen on the page."""
    asked, mine = here.room.view.asked, next((one.option for one in leanings if one.is_me), "")
    return Sent(blind_name(here.room.trial_id, asked.decision, mine)) if asked and mine else NOTHING_SENT


def _leanings(here: Hearing, leanings: Sequence[Leaning]) -> list[LeaningLine]:
    """Each answer to which somebody leans, in the order of the question, with who does."""
    asked = here.room.view.asked
    found = []
    for offered in asked.options if asked else ():
        names = [_("you") if one.is_me else one.name for one in leanings if one.option == offered.id]
        text = case_text(here.room.program, offered.text) if offered.text else _("No objection")
        found += [LeaningLine(text, ", ".join(names))] if names else []
    return found


def _addresses(here: Hearing) -> Addresses:
    training = here.own.door.training_id
    room = url_for("join.room", training=training)
    return Addresses(
        hearing=f"{room}#ask",
        file=f"{room}?tab=file",
        role=f"{room}?tab=role",
        stop=url_for("join.stop", training=training),
        leave=url_for("join.place", training=training, stay=1),
        action=url_for("join.answer", training=training),
        further="",
        debrief=url_for("join.debriefing", training=training),
        exhibits=url_for("join.exhibit", training=training, number=0),
        share=url_for("join.lean", training=training) if desks.is_shared(here) else "",
    )


def _people(here: Hearing) -> list[NeighbourLine]:
    program = here.room.program
    order = {role: place for place, role in enumerate((*program.roles, None))}
    places = {(one.role, one.part) for one in here.people}  # few, while many may observe
    labels = {place: place_name(program, *place) for place in places}
    return [
        NeighbourLine(
            name=one.name,
            role=sign_of(one.role, one.part),
            label=labels[one.role, one.part],
            speaks=one.speaks,
            me=one.is_me,
        )
        for one in sorted(here.people, key=lambda each: order[each.role])
    ]
