"""Builds the pages of joining and of one's own place."""

from flask import url_for
from markupsafe import Markup

from app.domain.group.knocking import GROUP
from app.domain.shared.code import grouped
from app.domain.trial.program import Program
from app.i18n.formats import short_date
from app.runtime import Case, Runtime
from app.services.accounts import Who
from app.services.attending import Own
from app.services.participants import Door
from app.services.trials import Room
from app.web.frame import Link
from app.web.join.pages import DoorPage, PlacePage
from app.web.join.part_build import marks_url, part_cards, part_name, place_name, sign_of, watched
from app.web.join.practice_build import practice_links
from app.web.languages import _, language
from app.web.safe import own_html
from app.web.trials.build import case_text, told_in


def door_page(runtime: Runtime, door: Door, who: Who | None) -> DoorPage:
    """What the session is about: the content note and whom to turn to come before everything."""
    program = runtime.shelf().cases[door.case].program
    return DoorPage(
        title=_("Join: %(case)s", case=program.text(program.title, language())),
        where=[(_("Join a session"), url_for("join.code"))],
        case=program.text(program.title, language()),
        summary=program.text(program.summary, language()),
        content_note=program.text(program.content_note, language()),
        code=grouped(door.code, GROUP).replace("-", " "),
        facts=_facts(door),
        support=_support(door),
        action=url_for("join.enter", join_code=door.code),
        return_action=url_for("join.come_back", join_code=door.code),
        sign_in_url=url_for("auth.sign_in", next=url_for("join.door", join_code=door.code)) if who is None else "",
        name=who.name if who else "",
        rehearsal=rehearsal_of(door, who),
    )


def place_page(runtime: Runtime, own: Own, rejoin: str, who: Who | None) -> PlacePage:
    """Where somebody sits, what their role asks of them, how they come back if the phone dies."""
    case = runtime.shelf().cases[own.door.case]
    here = url_for("join.place", training=own.door.training_id)
    return PlacePage(
        title=case.program.text(case.program.title, language()),
        name=own.name,
        seat=_seat(case.program, own),
        role=sign_of(own.role, own.part),
        sheet=_sheet(case, own),
        observes=own.observes,
        volunteers=own.volunteers,
        part=part_name(case.program, own.part) if own.part else "",
        cards=part_cards(case.program, own.part) if own.part else (),
        part_url="" if own.is_over else url_for("join.part", training=own.door.training_id),
        watched=watched(case.program, own.dimensions),
        marks_url=marks_url(case.program, own),
        practice=practice_links(own.door.training_id) if own.role is None and not own.is_over else (),
        text_lang=told_in(case.program),
        rejoin=grouped(rejoin, 4).replace("-", " ") if rejoin else "",
        support=_support(own.door),
        state=_state(own),
        room_url=url_for("join.room", training=own.door.training_id) if own.trial_id and not own.is_over else "",
        stage=f"{own.trial_id or ('over' if own.is_over else 'waiting')} {what_one_is(own)}",
        aside_url="" if own.is_over else url_for("join.aside", training=own.door.training_id),
        claim_url=url_for("join.claim", training=own.door.training_id) if who and not own.has_account else "",
        sign_in_url="" if who else url_for("auth.sign_in", next=here),
        rehearsal=rehearsal_of(own.door, who),
    )


def add_the_end(page: PlacePage, room: Room | None, *, is_debriefed: bool) -> None:
    """How the hearing of one's room ended, and the way to its debriefing for who sat in it."""
    if room is not None and room.view.ending is not None:
        page.how_it_ended = case_text(room.program, room.view.ending.text)
        page.debrief_url = url_for("join.debriefing", training=room.training) if is_debriefed else ""


def what_one_is(own: Own) -> str:
    """A mark of one's seat, part and dimensions, and of a debriefing that is led: where it changes, a page of one's own
    is opened anew.
    """
    return f"{own.role} {own.part} {' '.join(own.dimensions)} {'led' if own.step else ''}"


def rehearsal_of(door: Door, who: Who | None) -> str | None:
    """None where the session is no rehearsal; else the console, for a trainer, or nothing."""
    if not door.is_rehearsal:
        return None
    is_trainer = who is not None and "trainer" in who.identities
    return url_for("facilitate.session", training=door.training_id) if is_trainer else ""


def _sheet(case: Case, own: Own) -> Markup | str:
    sheet = case.sheets.role(own.role, language()) if own.role else None
    return own_html(sheet.html) if sheet else ""


def _seat(program: Program, own: Own) -> str:
    if own.room is None:
        return ""
    return _("Room %(number)s: %(seat)s", number=own.room, seat=place_name(program, own.role, own.part))


def _state(own: Own) -> str:
    if own.is_over:
        return _("This session is closed.")
    if own.has_ended:
        return _("The hearing has ended. The trainer leads the debriefing.")
    if own.trial_id is not None:
        return _("The hearing has begun.")
    if own.room is None:
        return _("You have joined. The trainer deals the seats when all are here; this page will tell you yours.")
    if own.role is None:
        return _("Your place stands. Read what is below; the trainer begins.")
    return _("Your place stands. Read your role sheet; the trainer begins.")


def _support(door: Door) -> str:
    return ", ".join(part for part in (door.support_name, door.support_phone) if part)


def _facts(door: Door) -> list[Link]:
    facts = [(_("Day"), short_date(door.held_on))]
    return [*facts, (_("Place"), door.venue)] if door.venue else facts
