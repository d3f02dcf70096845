"""What one seat sees of a trial. Nothing secret leaves the domain but through here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.shared.roles import ROLES, Role
from app.domain.trial.asking import PRESIDING, Ask, Kind
from app.domain.trial.elements import (
    SILENT,
    CardId,
    DecisionId,
    EndingId,
    FactId,
    OptionId,
    TextKey,
    Value,
    Verdict,
    WindowId,
)
from app.domain.trial.items import ground_text
from app.domain.trial.program import Program
from app.domain.trial.state import Said, State
from app.domain.trial.step import asks_of, citable, offered, writings_of

Seat = Role | Literal["observer", "trainer"]


@dataclass(frozen=True)
class AnswerOffered:
    """One of the answers; silence in a window has no text of the case."""

    id: str
    text: TextKey | None


@dataclass(frozen=True)
class Asked:
    """What the seat is to answer now: answers in the order of the room.

    `decision`: the id to answer to, of a decision or of a window. `question`: of the decision, or the option that was
    put where it may be objected to or ruled on. `cites`: at most how many exhibits the answer may cite, and which.
    `left`: how many picks are left at most. `seconds`: how long a window is open.
    """

    decision: DecisionId | WindowId
    kind: Kind
    role: Role
    role_as: str | None
    voter: int
    question: TextKey
    options: tuple[AnswerOffered, ...]
    cites: tuple[int, tuple[int, ...]] | None = None
    left: int | None = None
    seconds: int | None = None


@dataclass(frozen=True)
class CardSeen:
    """A card; `stop_line`, which only the holder sees: what they say as long as it is not opened."""

    id: CardId
    holder: str
    text: TextKey
    open: bool
    stop_line: TextKey | None = None


@dataclass(frozen=True)
class EndingSeen:
    """The ending; `text_for` holds what is told to the seat alone (to the trainer: to each)."""

    id: EndingId
    verdict: Verdict
    text: TextKey
    text_for: Mapping[Role, TextKey]


@dataclass(frozen=True)
class WritingSeen:
    """A free text that the seat may write, as it stands."""

    id: str
    checklist: str
    text: str


@dataclass(frozen=True)
class View:
    """A seat's view. `asks`: what it is asked now (the trainer sees what everybody is).

    `waits_for`: the seats whose answer is waited for; `waits_as`: the hat of the one that is asked alone.
    """

    seat: Seat
    record: tuple[Said, ...]
    exhibits: tuple[int, ...]
    cards: tuple[CardSeen, ...]
    facts: Mapping[FactId, Value]
    asks: tuple[Asked, ...]
    waits_for: tuple[Role, ...]
    waits_as: str | None
    writings: tuple[WritingSeen, ...]
    ending: EndingSeen | None

    @property
    def asked(self) -> Asked | None:
        """What the seat is asked now, None where it is not."""
        return self.asks[0] if self.asks else None


def view(program: Program, state: State, seat: Seat, voter: int = PRESIDING, part: str | None = None) -> View:
    """What `seat` sees: a role, an observer (what is open to the whole room), or the trainer (everything).

    `voter`: who of the people in the seat looks, where they vote; `part`: whom of the cast an observer speaks for.
    """
    asks = asks_of(program, state)
    own = [ask for ask in asks if seat == "trainer" or (ask.role == seat and _is_for(ask, voter))]
    decision = program.decisions[state.at] if state.at is not None else None
    return View(
        seat=seat,
        record=tuple(said for said in state.record if said.to is None or _is_among(seat, said.to)),
        exhibits=tuple(number for number in program.exhibits if _is_among(seat, state.shown.get(number, ()))),
        cards=_cards(program, state, (seat, part)),
        facts={id: state.facts[id] for id in program.facts if _sees_fact(program, state, seat, id)},
        asks=tuple(_asked(program, state, ask) for ask in own),
        waits_for=tuple(dict.fromkeys(ask.role for ask in asks)),
        waits_as=decision.asks_as if decision and state.position.round.put is None else None,
        writings=_writings(program, state, seat),
        ending=_ending(program, state, seat),
    )


def _is_for(ask: Ask, voter: int) -> bool:
    """Whether one of several people in a seat is asked: each for a vote, together for all else."""
    return ask.kind != "vote" or ask.voter == voter


def _is_among(seat: Seat, shown_to: tuple[Role, ...]) -> bool:
    """Whether the seat is one of those shown something; an observer is only where everybody is."""
    if seat == "trainer":
        return True
    return shown_to == ROLES if seat == "observer" else seat in shown_to


def _sees_fact(program: Program, state: State, seat: Seat, id: FactId) -> bool:
    seen_by = program.facts[id].seen_by
    return seen_by is None or id in state.revealed or seat == "trainer" or seat in seen_by


def _cards(program: Program, state: State, seen_by: tuple[Seat, str | None]) -> tuple[CardSeen, ...]:
    return tuple(
        CardSeen(id, card.holder, card.text, id in state.opened, card.stop_line if card.holder in seen_by else None)
        for id, card in program.cards.items()
        if id in state.opened or card.holder in seen_by or "trainer" in seen_by
    )


def _asked(program: Program, state: State, ask: Ask) -> Asked:
    answers = offered(state, ask)
    put = state.position.round.put
    if put is not None and state.at is not None:
        window, question = program.windows[put.window], program.decisions[state.at].options[put.option].text
        texts = {SILENT: None} | {ground: ground_text(ground) for ground in window.grounds}
        if ask.kind != "objection":
            texts = {SILENT: None} | {id: ruling.text for id, ruling in window.rulings.items()}
        options = tuple(AnswerOffered(id, texts[id]) for id in answers)
        return Asked(ask.id, ask.kind, ask.role, None, ask.voter, question, options, seconds=window.seconds)
    decision = program.decisions[DecisionId(ask.id)]
    options = tuple(AnswerOffered(id, decision.options[OptionId(id)].text) for id in answers)
    cites = (decision.cites[0], citable(decision, ask.role, state)) if decision.cites else None
    left = decision.at_most - state.position.round.counted if decision.pick is not None and decision.at_most else None
    return Asked(ask.id, ask.kind, ask.role, decision.asks_as, ask.voter, decision.question, options, cites, left)


def _writings(program: Program, state: State, seat: Seat) -> tuple[WritingSeen, ...]:
    """The free texts of the seat, or for the trainer of all."""
    if seat == "observer":
        return ()
    found = writings_of(program, state, None if seat == "trainer" else seat)
    return tuple(WritingSeen(each.id, each.checklist, state.written.get(each.id, "")) for each in found)


def _ending(program: Program, state: State, seat: Seat) -> EndingSeen | None:
    if state.ending is None:
        return None
    ending = program.endings[state.ending]
    told = {role: text for role, text in (ending.text_for or {}).items() if seat in (role, "trainer")}
    return EndingSeen(state.ending, ending.verdict, ending.text, told)
