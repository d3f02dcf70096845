"""What those are shown who have no seat: a part of the case with its cards, and what an observer looks at."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.domain.shared.roles import Dimension, Role
from app.domain.trial.program import Program
from app.rendering.names import PEOPLE
from app.rendering.rubric import ANCHORS
from app.services.attending import Own
from app.web.languages import _, language
from app.web.trials.build import case_text
from app.web.trials.names import dimension_name, level_name, role_name
from app.web.trials.room_pages import CardLine


@dataclass(frozen=True)
class SeatLevels:
    """How the levels of a dimension look in one seat: pairs of a level's name and what is seen, from harm on."""

    role: Role
    name: str
    levels: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Watched:
    """A dimension that an observer looks at, in the seats of the case that are assessed in it."""

    id: Dimension
    name: str
    seats: Sequence[SeatLevels]


def watched(program: Program, dimensions: Sequence[Dimension]) -> list[Watched]:
    """What an observer with these dimensions looks at."""
    return [Watched(one, dimension_name(one), _seats(program, one)) for one in dimensions]


def marks_url(program: Program, own: Own) -> str:
    """Where an observer, or whoever speaks for the victim, marks levels during the hearing; nothing for others."""
    speaks_for = program.cast[own.part].as_ if own.part is not None else None
    if own.trial_id is None or own.is_over or not (own.dimensions or speaks_for == "victim"):
        return ""
    return url_for("join.marks", training=own.door.training_id)


def _seats(program: Program, one: Dimension) -> list[SeatLevels]:
    """The seats that are assessed in a dimension; where none is, all of the case."""
    assessed = [role for role in program.roles if one in program.assessed.get(role, ())]
    return [
        SeatLevels(role, role_name(role), [(level_name(level), _(ANCHORS[one][role][level])) for level in range(4)])
        for role in assessed or program.roles
    ]


def part_name(program: Program, part: str) -> str:
    """Whom of the cast somebody speaks for, and what that person is in the case."""
    member = program.cast[part]
    kind = PEOPLE.get(member.as_ or "")
    return " · ".join(filter(None, (case_text(program, member.name), _(kind) if kind else member.as_)))


def place_name(program: Program, role: Role | None, part: str | None) -> str:
    """What somebody is in a room, in words: a seat, a part of the case, or an observer."""
    if role is not None:
        return role_name(role)
    return part_name(program, part) if part is not None else _("Observer")


def sign_of(role: Role | None, part: str | None) -> str:
    """The sign that stands before the name of somebody in a room."""
    return role or ("witness" if part is not None else "observer")


def part_cards(program: Program, part: str) -> list[CardLine]:
    """The cards that a part holds, before the hearing: all are closed."""
    cards = [card for card in program.cards.values() if card.holder == part]
    name, lang = case_text(program, program.cast[part].name), language()
    return [
        CardLine(
            text=program.text(card.text, lang),
            open=False,
            mine=True,
            who=name,
            stop_line=program.text(card.stop_line, lang) if card.stop_line else "",
        )
        for card in cards
    ]
