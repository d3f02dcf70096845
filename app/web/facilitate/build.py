"""Builds the pages of a trainer's sessions before they begin."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import url_for

from app.domain.group.knocking import GROUP
from app.domain.group.pace import FORMATS, hearing
from app.domain.shared.code import grouped
from app.domain.shared.language import LANGUAGES
from app.domain.trial.program import Program
from app.i18n.formats import local, short_date
from app.runtime import Runtime
from app.services import trainings
from app.services.accounts import Who
from app.services.console import Sitting
from app.services.trainings import Guest, SessionCard, Setup
from app.services.trainings import SessionLine as Led
from app.web.centre.words import profession
from app.web.facilitate import words
from app.web.facilitate.forms import PLANNED, Group, SetupForm
from app.web.facilitate.pages import (
    InLanguage,
    PersonLine,
    RoomLine,
    SeatChoice,
    SessionLine,
    SessionsPage,
    SetupPage,
    WaitingPage,
)
from app.web.facilitate.people_build import extra, guests, longer, looks_at, observes, part_choices, watching
from app.web.frame import Link
from app.web.join.part_build import sign_of
from app.web.languages import NAMES, _, language, ngettext
from app.web.trials.names import role_name

HERE: Final = timedelta(minutes=1)  # a browser that was heard of within it is with us


def sessions_page(runtime: Runtime, who: Who) -> SessionsPage:
    """The trainer's sessions."""
    lines = trainings.led_by(runtime, who)
    return SessionsPage(
        title=_("Sessions"),
        section="facilitate.index",
        sessions=[_line(runtime, line) for line in lines if not line.is_rehearsal],
        rehearsals=[_line(runtime, line) for line in lines if line.is_rehearsal],
        new_url=url_for("facilitate.new"),
        time_url=url_for("centre.time"),
        calendar_url=url_for("facilitate.days"),
    )


def _line(runtime: Runtime, line: Led) -> SessionLine:
    return SessionLine(
        title=title_of(runtime, line.case),
        url=url_for("facilitate.session", training=line.id),
        date=short_date(line.held_on),
        code=code_of(line.code) if line.ended_at is None else "",
        people=line.people,
        state=_("Closed") if line.ended_at else _("Under way") if line.begun_at else _("People are joining"),
    )


def case_choices(runtime: Runtime) -> list[tuple[str, str]]:
    """The cases that can be played by a group."""
    cases = runtime.shelf().cases
    return [(slug, case.program.text(case.program.title, language())) for slug, case in cases.items()]


def setup_data(runtime: Runtime, last: Setup | None) -> dict[str, str]:
    """What the form of a session starts from: the choices of last time, today."""
    today = {"held_on": f"{local(runtime.clock()):%Y-%m-%d}"}
    if last is None:
        return {"format": "short", "rooms": "1", "minutes": PLANNED, "dealing": "by_profession", **today}
    chosen = {name: str(value) if value is not None else "" for name, value in vars(last).items()}
    if last.minutes == hearing(last.format):
        chosen["minutes"] = PLANNED
    return {**chosen, "swaps": "yes" if last.swaps else "", **today}


def setup_page(runtime: Runtime, form: SetupForm, *, is_again: bool) -> SetupPage:
    """The form of a new session."""
    groups = [
        Group(form.format, {one: words.plan(one) for one in FORMATS}),
        Group(form.rooms, {"1": _("5 to 10 people"), "2": _("11 to 20 people"), "3": _("21 to 30 people")}),
        Group(
            form.minutes,
            {
                PLANNED: _("As long as the plan of the format says. When it is over you are told, and nothing ends."),
                "": _("Nothing is counted, and a window of objection is open until all have answered."),
            },
        ),
        Group(form.dealing),
        Group(form.swaps, {"yes": _("Everybody takes another seat once; what they know of the old one they keep.")}),
    ]
    programs = [case.program for case in runtime.shelf().cases.values()]
    return SetupPage(
        title=_("Set up a session"),
        section="facilitate.index",
        where=way(),
        action=url_for("facilitate.new"),
        lead=_("It stands as you chose last time. Check it and open it: a minute is enough.") if is_again else "",
        notes=[(one.text(one.title, language()), one.text(one.content_note, language())) for one in programs],
        groups=groups,
        cancel_url=url_for("facilitate.index"),
        rehearse_url=url_for("facilitate.rehearse"),
    )


def session_page(runtime: Runtime, card: SessionCard, follow: str) -> WaitingPage:
    """A session before it begins: how to join, who has come, where they sit."""
    program = runtime.shelf().cases[card.case].program
    placed = [_person(runtime, card, program, one) for one in card.people]
    rooms = [_room(program, card, number, placed) for number in range(1, card.setup.rooms + 1)]
    is_dealt = any(one.place for one in card.people)
    sits = {one.id for one in card.people if one.place and one.place.role}

    def to(act: str) -> str:
        return url_for(f"facilitate.{act}", training=card.id)

    return WaitingPage(
        title=title_of(runtime, card.case),
        section="facilitate.index",
        where=way(),
        code=code_of(card.code),
        address=address_of(runtime),
        screens=screens(card.id),
        papers_url=to("papers"),
        count=len(card.people),
        rooms=rooms if is_dealt else [],
        waiting=[line for line, one in zip(placed, card.people, strict=True) if one.place is None],
        everybody=[(one.id, one.name) for one in card.people],
        deal_url=to("deal"),
        place_url=to("place"),
        apart_url=to("apart"),
        begin_url=to("begin"),
        end_url=to("end"),
        facts=_facts(card),
        can_begin=bool(sits) and card.begun_at is None,
        stage=stage_of(card),
        follow_url=follow,
        watching=watching(card),
        longer=longer(card),
        guests=guests(card),
    )


def _person(runtime: Runtime, card: SessionCard, program: Program, one: Guest) -> PersonLine:
    role = one.place.role if one.place else None
    seats = [SeatChoice(each, role_name(each), each == role) for each in program.roles if not one.observes]
    seats += part_choices(program, one.part) if one.volunteers else []
    seats.append(SeatChoice("", _("Observer"), observes(one)))
    return PersonLine(
        id=one.id,
        name=one.name,
        role=sign_of(role, one.part),
        seats=[
            SeatChoice(f"{room} {seat.value}".strip(), _seat(card, room, seat.text), seat.chosen and _is_in(one, room))
            for room in range(1, card.setup.rooms + 1)
            for seat in seats
        ],
        notes=_notes(runtime, card, one),
    )


def _is_in(one: Guest, room: int) -> bool:
    return one.place is not None and one.place.room == room


def _notes(runtime: Runtime, card: SessionCard, one: Guest) -> list[str]:
    """What the trainer is told of somebody beside their name and seat."""
    names = {each.id: each.name for each in card.people}
    apart = [names[other] for pair in card.apart if one.id in pair for other in pair if other != one.id]
    watches = looks_at(one.dimensions)
    found = [
        profession(one.profession),
        NAMES[one.language],
        _("observes") if one.observes else "",
        _("asks for a part") if one.volunteers and one.part is None else "",
        _("looks at: %(dimensions)s", dimensions=watches) if watches else "",
        _("windows %(time)s", time=extra(one)) if one.extra_time else "",
        "" if is_here(runtime, one) else _("not heard of just now"),
        *(_("apart from %(name)s", name=name) for name in apart),
    ]
    return [note for note in found if note]


def is_here(runtime: Runtime, one: Guest | Sitting) -> bool:
    """Whether somebody is with us: the program always is."""
    return one.stands_in or runtime.clock() - one.seen_at <= HERE


def _room(program: Program, card: SessionCard, number: int, lines: Sequence[PersonLine]) -> RoomLine:
    inside = [
        (one, line) for one, line in zip(card.people, lines, strict=True) if one.place and one.place.room == number
    ]
    order = {role: place for place, role in enumerate((*program.roles, None))}
    inside.sort(key=lambda each: order[each[0].place.role if each[0].place else None])
    taken = {one.place.role for one, _line in inside if one.place}
    empty = [role_name(role) for role in program.roles if role not in taken]
    return RoomLine(number, _("Room %(number)s", number=number), [line for _one, line in inside], empty)


def _seat(card: SessionCard, room: int, name: str) -> str:
    return name if card.setup.rooms == 1 else _("Room %(number)s: %(seat)s", number=room, seat=name)


def _facts(card: SessionCard) -> list[Link]:
    """What the session was set up with, as labels and values."""
    setup = card.setup
    return [
        (_("Day"), short_date(setup.held_on)),
        (_("Place"), setup.venue or _("not specified")),
        (_("Format"), words.format_name(setup.format)),
        (_("Plan"), words.plan(setup.format)),
        (_("Seats"), words.dealing(setup.dealing)),
        *([(_("In mid-way"), _("The benches change places"))] if setup.swaps else []),
        (_("Time"), words.minutes(setup.minutes) if setup.minutes else _("No clock")),
        (_("Whom to turn to"), " ".join((setup.support_name, setup.support_phone)).strip()),
        (_("Joined"), ngettext("%(num)s person", "%(num)s people", len(card.people))),
    ]


def screens(training: str) -> list[InLanguage]:
    """The screen that everybody sees, in each language: the trainer chooses."""
    return [
        InLanguage(NAMES[lang], lang, url_for("facilitate.projector", training=training, lang=lang))
        for lang in LANGUAGES
    ]


def title_of(runtime: Runtime, slug: str) -> str:
    """The title of a case."""
    case = runtime.shelf().cases.get(slug)
    return case.program.text(case.program.title, language()) if case else slug


def code_of(code: str) -> str:
    """A code in two threes, as it is shown and read out."""
    return grouped(code, GROUP).replace("-", " ")


def address_of(runtime: Runtime) -> str:
    """Where one joins, as it is typed: in a classroom the address on its network."""
    return f"{runtime.settings.base_url}/join".removeprefix("https://").removeprefix("http://")


def stage_of(card: SessionCard) -> str:
    """What a page that listens is opened anew for."""
    if card.is_debriefed and card.stopped_at is None:
        return "debriefing"
    return "over" if card.ended_at else "begun" if card.begun_at else "waiting"


def way() -> list[Link]:
    """The way to a session."""
    return [(_("Sessions"), url_for("facilitate.index"))]
