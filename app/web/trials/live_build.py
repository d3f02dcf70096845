"""What a script of the room puts in the place of what it shows: a page would say much of it again."""

from typing import Any

from app.services.trials import Room
from app.web.frame import render
from app.web.trials.record_build import lines_since
from app.web.trials.room_pages import RoomPage


def swapped(room: Room, page: RoomPage, seen: int, notice: str = "", was_told: bool = False) -> dict[str, Any]:
    """What has changed since event `seen`: lines to append, and the parts that stand otherwise now.

    `file` and `cards` are null where they stand as they did; `notice`: what went wrong; `told`: that it is saved;
    `since` and `seq`: from after which event on it tells, and up to which.
    `was_told`: the page told something of the last own answer, and held back the scene that came after it.
    """
    before = room.states[seen - 1] if 1 <= seen <= room.seq else None
    is_same_file = before is not None and before.scene == room.state.scene and before.shown == room.state.shown
    is_same_cards = before is not None and before.opened == room.state.opened
    lines = lines_since(room, page.at, seen, were_held_back=was_told, held_back=page.aside is not None)
    return {
        "lines": render("trials/_lines.html", page, lines=lines),
        "ask": render("trials/_ask.html", page),
        "place": render("trials/_place.html", page),
        "file": None if is_same_file else render("trials/_file.html", page),
        "cards": None if is_same_cards else render("trials/_cards.html", page),
        "writings": render("trials/_writings.html", page),
        "waiting": render("trials/_waiting.html", page),
        "told": page.saved,
        "notice": notice,
        "since": seen,
        "seq": room.seq,
    }
