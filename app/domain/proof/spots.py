"""The spots at which a play waits: positions without their facts and cards, and without what matters no more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, Literal

from app.domain.proof.reading import facts_that_matter
from app.domain.shared.roles import Role
from app.domain.trial.asking import Ask, Seats, asked, is_objected
from app.domain.trial.elements import SILENT, Condition, DecisionId, EventId, OptionId, RulingId, SceneId
from app.domain.trial.live import Live
from app.domain.trial.moving import may_come
from app.domain.trial.position import FRESH, Position, Put, Round
from app.domain.trial.program import Program, Window

# Who moves (or chance), where, and what.
MoveKey = tuple[Role | Literal["chance"], str, str]
BEGIN: Final[MoveKey] = ("chance", "", "")
_OVER: Final = Position(None, None, {}, frozenset(), ())


class Spots:
    """What is asked at each spot, with these seats taken, one person in each.

    Of several who are asked at once the first moves first: what they say is sealed, so the order changes nothing.
    """

    def __init__(self, program: Program, seats: Iterable[Role], live: Mapping[DecisionId, Live]) -> None:
        self.program = program
        self.seats: Seats = dict.fromkeys(seats, 1)
        self._live = live
        self._read = facts_that_matter(program)

    def bare(self, position: Position) -> Position:
        """`position` without facts and cards, who voted what, what waits for a scene that will not open again."""
        if position.at is None:
            return _OVER
        live = self._live[position.at]
        late = (each for each in position.put_off if each.scene in live.scenes and each.effect.fact in self._read)
        return Position(
            position.at, position.scene, {}, frozenset(), tuple(late), self._round(position.round),
            dict(sorted(each for each in position.chosen.items() if each[0][0] in live.limits)),
            frozenset(each for each in position.armed if self._moves_something(each)),
            frozenset(each for each in position.past if self._may_come_again(each, live.scenes)),
        )  # fmt: skip

    def ask(self, position: Position) -> Ask | None:
        """What is asked first, with every answer that is legal for some facts."""
        asks = asked(self._unguarded, self.seats, position)
        return asks[0] if asks else None

    def moves(self, position: Position, ask: Ask) -> tuple[tuple[MoveKey, Condition | None], ...]:
        """The answers with their guards, then the events that may come."""
        found: list[tuple[MoveKey, Condition | None]] = []
        found += [((ask.role, str(ask.id), answer), self._guard(position, ask, answer)) for answer in ask.answers]
        found += [(("chance", str(event), ""), None) for event in may_come(self.program, position)]
        return tuple(found)

    @cached_property
    def _unguarded(self) -> Program:
        """The same case without the guards of options and rulings."""
        decisions = {
            id: replace(each, options={name: replace(o, only_if=None) for name, o in each.options.items()})
            for id, each in self.program.decisions.items()
        }
        windows = {
            id: replace(each, rulings={name: replace(r, only_if=None) for name, r in each.rulings.items()})
            for id, each in self.program.windows.items()
        }
        return replace(self.program, decisions=decisions, windows=windows)

    def _guard(self, position: Position, ask: Ask, answer: str) -> Condition | None:
        if ask.kind in ("choice", "ballot", "vote"):
            return self.program.decisions[DecisionId(ask.id)].options[OptionId(answer)].only_if
        if ask.kind == "objection" or answer == SILENT or position.round.put is None:
            return None
        return self.program.windows[position.round.put.window].rulings[RulingId(answer)].only_if

    def _round(self, round: Round) -> Round:
        if round == FRESH:
            return FRESH
        ballots = tuple((role, OptionId("")) for role, _ in round.ballots)
        put = self._put(round.put) if round.put else None
        return replace(round, ballots=ballots, votes=(), put=put)

    def _put(self, put: Put) -> Put:
        """What was said is told apart only by right and wrong; once all were heard, by whether anybody objects."""
        window = self.program.windows[put.window]
        if len(put.said) < len(put.asked):
            return replace(put, said=tuple((role, _alike(window, said)) for role, said in put.said))
        first = window.grounds[0] if is_objected(put) else SILENT
        return replace(put, said=tuple((role, SILENT if n else first) for n, (role, _) in enumerate(put.said)))

    def _moves_something(self, event: EventId) -> bool:
        return any(effect.fact in self._read for effect in self.program.events[event].sets)

    def _may_come_again(self, event: EventId, scenes: frozenset[SceneId]) -> bool:
        return self.program.events[event].scene in scenes and self._moves_something(event)


def spot_key(position: Position) -> object:
    """What tells one spot from another."""
    return position.at, position.put_off, position.round, tuple(position.chosen.items()), position.armed, position.past


def _alike(window: Window, said: str) -> str:
    """The first ground that is as right or as wrong as what was said."""
    if said == SILENT:
        return SILENT
    return next(ground for ground in window.grounds if (ground in window.right) == (said in window.right))
