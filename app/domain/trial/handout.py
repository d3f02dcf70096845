"""What is given out on paper before a hearing: to a seat, an observer, or whoever speaks for somebody of the cast."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.elements import CardId
from app.domain.trial.program import Decision, Program, Window

OBSERVER: Final = "observer"


@dataclass(frozen=True)
class Handout:
    """Papers of `holder`: a role, "observer", or a key of the cast; `role` None for the last two.

    `cards`: those that are the holder's; `exhibits`: what lies in the file from the start (somebody of the cast has not
    read it); `sources`: what the answers that the seat may give rest on, all together, so that none is given away.
    """

    holder: str
    role: Role | None
    cards: tuple[CardId, ...]
    exhibits: tuple[int, ...]
    sources: tuple[str, ...]


def handouts(program: Program) -> tuple[Handout, ...]:
    """The papers of a case: of its seats, of the observers, and of those of the cast whom nobody's seat speaks for."""
    parts = tuple(key for key, member in program.cast.items() if member.seat is None)
    return tuple(_handout(program, holder) for holder in (*program.roles, OBSERVER, *parts))


def _handout(program: Program, holder: str) -> Handout:
    role = next((role for role in ROLES if role == holder), None)
    in_file = tuple(number for number, exhibit in program.exhibits.items() if exhibit.in_file)
    return Handout(
        holder=holder,
        role=role,
        cards=tuple(id for id, card in program.cards.items() if card.holder == holder),
        exhibits=() if holder in program.cast else in_file,
        sources=() if role is None else _sources(program, role),
    )


def _sources(program: Program, role: Role) -> tuple[str, ...]:
    decided = {source for one in program.decisions.values() if role in one.seats for source in _cited(one)}
    ruled = {source for one in program.windows.values() if one.ruling_by == role for source in _cited(one)}
    return tuple(sorted(decided | ruled))


def _cited(asked: Decision | Window) -> Iterator[str]:
    answers = asked.options.values() if isinstance(asked, Decision) else asked.rulings.values()
    for answer in answers:
        yield from answer.sources
