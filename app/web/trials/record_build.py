"""Builds the record of the hearing, line by line, from the view of the person's seat."""

from app.domain.shared.language import Lang
from app.domain.trial.program import Program
from app.domain.trial.state import Said
from app.domain.trial.view import view
from app.services.trials import Room
from app.web.languages import _, language
from app.web.trials.build import told_in
from app.web.trials.names import role_name
from app.web.trials.room_pages import Addresses, RecordLine

OWN = ("choice", "objection", "ruling")


def record(room: Room, at: Addresses, *, held_back: bool) -> tuple[list[RecordLine], list[RecordLine]]:
    """The record as the seat sees it: the scenes before, and this one from its heading on.

    `held_back`: without the scene that opened after the last own answer, while something is told of that answer.
    """
    lines = _lines(room, at, 0, _end(room, room.seq, held_back))
    headings = [place for place, line in enumerate(lines) if line.kind == "scene"]
    begins = headings[-1] if headings else 0
    return lines[:begins], lines[begins:]


def lines_since(room: Room, at: Addresses, seq: int, *, were_held_back: bool, held_back: bool) -> list[RecordLine]:
    """What the record says besides what a page has shown on which event `seq` of the log was the last one."""
    if not 1 <= seq <= room.seq:
        return []
    return _lines(room, at, _end(room, seq, were_held_back), _end(room, room.seq, held_back))


def _end(room: Room, seq: int, held_back: bool) -> int:
    """How many lines a page shows after event `seq`: all, or those before the scene that the last own answer opened."""
    said = view(room.program, room.states[seq - 1], room.role).record
    own = [place for place, each in enumerate(said) if each.who == room.role and each.kind in OWN]
    if not held_back or not own:
        return len(said)
    return next((place for place in range(own[-1], len(said)) if said[place].kind == "scene"), len(said))


def _lines(room: Room, at: Addresses, first: int, end: int) -> list[RecordLine]:
    """The lines from the `first` up to `end`; what came since the last own answer begins at the one with an anchor."""
    said = room.view.record
    new = max((place for place, each in enumerate(said) if each.who == room.role and each.kind in OWN), default=-1)
    return [_line(room, at, said[place], "new" if place == new else "") for place in range(first, end)]


def _line(room: Room, at: Addresses, said: Said, anchor: str) -> RecordLine:
    program, lang = room.program, language()
    who, role, seat = speaker(program, said, lang)
    url = ""
    if said.exhibit is not None:
        url = at.exhibit(said.exhibit)
    text = program.text(said.text, lang) if said.text else ""
    if said.exhibit is not None:
        text = _("Exhibit %(number)s. %(title)s", number=said.exhibit, title=text)
    return RecordLine(
        kind=said.kind,
        text=text,
        who=who,
        role=role,
        seat=seat,
        me=(bool(role) and role == room.role) or (said.who is not None and said.who == room.part),
        anchor=anchor,
        url=url,
        lang=told_in(program),
        private=said.to is not None,
    )


def speaker(program: Program, said: Said, lang: Lang) -> tuple[str, str, str]:
    """The name of who speaks, the sign of their seat, and the words under the name."""
    if said.who is None:
        return "", "", ""
    member = program.cast.get(said.who)
    if member is not None:
        return program.text(member.name, lang), member.seat or "witness", ""
    role = next((role for role in program.roles if role == said.who), None)
    if role is None:
        return said.who, "witness", ""
    decision = program.decisions.get(said.decision) if said.decision else None
    hat = decision.asks_as if decision else None
    if hat is not None and program.cast[hat].seat != role:
        hat = None  # of who is asked; somebody else acts in the same decision, and shows an exhibit, say
    of_seat = (one for key, one in program.cast.items() if (key == hat if hat else one.seat == role and not one.hat))
    member = next(of_seat, None)
    return program.text(member.name, lang) if member else role_name(role), role, ""
