"""What one seat sees of a trial. Nothing secret leaves the domain but through here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.program import CardId, DecisionId, EndingId, FactId, OptionId, Program, TextKey, Value, Verdict
from app.domain.trial.state import Said, State
from app.domain.trial.step import citable, offered

Seat = Role | Literal["observer", "trainer"]


@dataclass(frozen=True)
class OptionOffered:
    id: OptionId
    text: TextKey


@dataclass(frozen=True)
class Asked:
    """The decision that the seat is to answer (the trainer sees it too): options in the order of the room.

    `cites`: at most how many exhibits the answer may cite, and which.
    """

    decision: DecisionId
    role: Role
    role_as: str | None
    question: TextKey
    options: tuple[OptionOffered, ...]
    cites: tuple[int, tuple[int, ...]] | None = None


@dataclass(frozen=True)
class CardSeen:
    id: CardId
    holder: str
    text: TextKey
    open: bool


@dataclass(frozen=True)
class EndingSeen:
    """The ending; `text_for` holds what is told to the seat alone (to the trainer: to each)."""

    id: EndingId
    verdict: Verdict
    text: TextKey
    text_for: Mapping[Role, TextKey]


@dataclass(frozen=True)
class View:
    """A seat's view. `waits_for` is the seat that is asked now, `waits_as` its hat; both None at the end."""

    seat: Seat
    record: tuple[Said, ...]
    exhibits: tuple[int, ...]
    cards: tuple[CardSeen, ...]
    facts: Mapping[FactId, Value]
    asked: Asked | None
    waits_for: Role | None
    waits_as: str | None
    ending: EndingSeen | None


def view(program: Program, state: State, seat: Seat) -> View:
    """What `seat` sees: a role, an observer (what is open to the whole room), or the trainer (everything)."""
    decision = program.decisions[state.at] if state.at is not None else None
    return View(
        seat=seat,
        record=tuple(said for said in state.record if said.to is None or _is_among(seat, said.to)),
        exhibits=tuple(number for number in program.exhibits if _is_among(seat, state.shown.get(number, ()))),
        cards=_cards(program, state, seat),
        facts={id: state.facts[id] for id in program.facts if _sees_fact(program, state, seat, id)},
        asked=_asked(program, state, seat),
        waits_for=decision.asks if decision else None,
        waits_as=decision.asks_as if decision else None,
        ending=_ending(program, state, seat),
    )


def _is_among(seat: Seat, shown_to: tuple[Role, ...]) -> bool:
    """Whether the seat is one of those shown something; an observer is only where everybody is."""
    if seat == "trainer":
        return True
    return shown_to == ROLES if seat == "observer" else seat in shown_to


def _sees_fact(program: Program, state: State, seat: Seat, id: FactId) -> bool:
    seen_by = program.facts[id].seen_by
    return seen_by is None or id in state.revealed or seat == "trainer" or seat in seen_by


def _cards(program: Program, state: State, seat: Seat) -> tuple[CardSeen, ...]:
    return tuple(
        CardSeen(id, card.holder, card.text, id in state.opened)
        for id, card in program.cards.items()
        if id in state.opened or seat in (card.holder, "trainer")
    )


def _asked(program: Program, state: State, seat: Seat) -> Asked | None:
    if state.at is None:
        return None
    decision = program.decisions[state.at]
    if seat not in (decision.asks, "trainer"):
        return None
    options = tuple(OptionOffered(id, decision.options[id].text) for id in offered(program, state))
    cites = (decision.cites[0], citable(decision, state)) if decision.cites else None
    return Asked(state.at, decision.asks, decision.asks_as, decision.question, options, cites)


def _ending(program: Program, state: State, seat: Seat) -> EndingSeen | None:
    if state.ending is None:
        return None
    ending = program.endings[state.ending]
    told = {role: text for role, text in (ending.text_for or {}).items() if seat in (role, "trainer")}
    return EndingSeen(state.ending, ending.verdict, ending.text, told)
