"""The rules of a trial told once more, by themselves: which moves a state has, and where each leads.

A state may know only some of the facts and cards. One that is not there cannot be read (KeyError), so that where a play
may go never hangs on what was forgotten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final, NamedTuple

from app.domain.trial.elements import (
    SILENT,
    And,
    CardId,
    CardOpen,
    Compare,
    Condition,
    DecisionId,
    Effect,
    EventId,
    Later,
    Not,
    OptionId,
    RulingId,
    SceneId,
    Shown,
    Target,
    WindowId,
)
from app.domain.trial.program import Program

Env = dict[str, Any]
NOWHERE: Final = DecisionId("")
NOTHING: Final = OptionId("")
_HOW: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "is": eq, "is not": ne, "at least": ge, "at most": le, "more than": gt, "less than": lt,
}  # fmt: skip


class Wrong(Exception):
    """A claim that does not hold: `code` names it, `where` says of what."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(code, where)
        self.code, self.where = code, where


class Round(NamedTuple):
    """What has happened at the decision that waits; `put`: the option that waits in its window for what is `said`."""

    ballots: int = 0
    used: frozenset[OptionId] = frozenset()
    counted: int = 0
    wrong: frozenset[tuple[str, int]] = frozenset()
    put: OptionId = NOTHING
    asked: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def objected(self) -> bool:
        return any(each != SILENT for each in self.said)

    @property
    def is_anew(self) -> bool:
        """Whether somebody is asked for the first time, and not only to let stand what nobody objected to."""
        has_been_heard = self.put != NOTHING and len(self.said) == len(self.asked)
        return not self.used and (self.objected or not has_been_heard)


class State(NamedTuple):
    """Where a play waits; `at` empty: it has not begun, or has ended, and `scene` names the ending."""

    at: DecisionId
    scene: str
    env: frozenset[tuple[str, Any]]
    later: tuple[Later, ...] = ()
    armed: frozenset[EventId] = frozenset()
    past: frozenset[EventId] = frozenset()
    chosen: frozenset[tuple[tuple[DecisionId, OptionId], int]] = frozenset()
    round: Round = Round()


Move = tuple[str, str, str, Callable[[], State]]  # who (or chance), at what, what is answered, where it leads


@dataclass
class Rules:
    """The moves of `program` with somebody in every seat. `knows_all`: nothing is forgotten, so what is said and how it
    ends is read too. What is met and read is noted."""

    program: Program
    knows_all: bool = False
    met: set[str] = field(default_factory=set)
    read: set[tuple[str, bool]] = field(default_factory=set)

    def start(self, draws: Mapping[str, Any]) -> State:
        """The first state, once `draws` were drawn."""
        env: Env = {id: draws.get(id, fact.starts) for id, fact in self.program.facts.items()}
        return self._go(State(NOWHERE, "", frozenset()), env | {f"card {id}": False for id in self.program.cards},
                        Target("scene", self.program.start))  # fmt: skip

    def moves(self, s: State) -> Iterator[Move]:
        """Every answer to what is asked first, in the order of the file, then the events that may come."""
        if s.at == NOWHERE:
            return
        decision = self.program.decisions[s.at]
        if s.round.put != NOTHING:
            yield from self._in_window(s, decision.options[s.round.put].window or WindowId(""))
            return
        waiting = decision.seats
        for option in self._legal(s, dict(s.env)):
            way = (
                partial(self._balloted, s, option, len(waiting)) if decision.together else partial(self._put, s, option)
            )
            yield waiting[s.round.ballots], s.at, option, way
        for event in self.program.events if not (decision.together or decision.pick) else ():
            if event in s.armed:
                yield "chance", event, f"before {s.at}", partial(self._came, s, event)

    def _in_window(self, s: State, id: WindowId) -> Iterator[Move]:
        window, round = self.program.windows[id], s.round
        if len(round.said) < len(round.asked):
            for said in (SILENT, *window.grounds):
                heard = round._replace(said=(*round.said, said))
                yield round.asked[len(round.said)], id, said, partial(self._heard, s, heard, id)
            return
        if not round.objected:
            yield window.ruling_by, id, SILENT, partial(self._answered, s, round.put)
        for ruling, each in window.rulings.items():
            is_open = self._true(f"ruling {id} {ruling}", each.only_if, dict(s.env))
            if is_open and (round.objected or each.then != "answers"):
                yield window.ruling_by, id, ruling, partial(self._ruled, s, id, ruling)

    def _legal(self, s: State, env: Env) -> list[OptionId]:
        chosen, options = dict(s.chosen), self.program.decisions[s.at].options
        return [
            id
            for id, option in options.items()
            if id not in s.round.used
            and (option.repeat is None or chosen.get((s.at, id), 0) < option.repeat)
            and self._true(f"option {s.at} {id}", option.only_if, env)
        ]

    def _balloted(self, s: State, option: OptionId, waiting: int) -> State:
        self.met.add(f"option {s.at} {option}")
        if s.round.ballots + 1 < waiting:
            return s._replace(round=s.round._replace(ballots=s.round.ballots + 1))
        return self._go(s, dict(s.env), self.program.decisions[s.at].next)

    def _put(self, s: State, id: OptionId) -> State:
        self.met.add(f"option {s.at} {id}")
        decision = self.program.decisions[s.at]
        option, times = decision.options[id], dict(s.chosen)
        if option.repeat is not None:
            s = s._replace(chosen=frozenset((times | {(s.at, id): times.get((s.at, id), 0) + 1}).items()))
        if option.window is None:
            return self._answered(s, id)
        wrong, window = dict(s.round.wrong), self.program.windows[option.window]
        asked = tuple(r for r in window.open_to if r != decision.asks and wrong.get(r, 0) < 2)
        return self._heard(s, s.round._replace(put=id, asked=asked, said=()), option.window)

    def _heard(self, s: State, round: Round, id: WindowId) -> State:
        window, wrong = self.program.windows[id], dict(round.wrong)
        if len(round.said) == len(round.asked):
            for role, said in zip(round.asked, round.said, strict=True):
                wrong[role] = wrong.get(role, 0) + (said not in (SILENT, *window.right))
            round = round._replace(wrong=frozenset((role, times) for role, times in wrong.items() if times))
            if not (round.objected or window.judge_alone):
                return self._answered(s._replace(round=round), round.put)
        return s._replace(round=round)

    def _ruled(self, s: State, id: WindowId, ruling: RulingId) -> State:
        self.met.add(f"ruling {id} {ruling}")
        then = self.program.windows[id].rulings[ruling].then
        return self._answered(s, s.round.put) if then == "answers" else self._used(s, dict(s.env), then == "falls")

    def _answered(self, s: State, id: OptionId) -> State:
        decision, env = self.program.decisions[s.at], dict(s.env)
        option = decision.options[id]
        for place, said in enumerate(option.says if self.knows_all else (), start=1):
            self._true(f"answer {s.at} {id} {place}", said.only_if, env)
        self._set(env, option.sets)
        for card in option.reveals:
            self._open(env, card)
        s = s._replace(later=s.later + option.later, round=s.round._replace(put=id))
        if decision.at_most is None or option.next is not None or option.ends_the_picking:
            return self._go(s, env, option.next or decision.next)
        return self._used(s, env, True)

    def _open(self, env: Env, id: str) -> None:
        if id in self.program.cards:
            try:
                if self._true(f"card {id}", self.program.cards[CardId(id)].opens_when, env):
                    env[f"card {id}"] = True
                    self.met.add(f"card {id}")
            except KeyError:  # whether it opens was forgotten
                if env.get(f"card {id}") is not True:
                    env.pop(f"card {id}", None)

    def _used(self, s: State, env: Env, counts: bool) -> State:
        decision, round = self.program.decisions[s.at], s.round
        s = s._replace(round=Round(used=round.used | {round.put}, counted=round.counted + counts, wrong=round.wrong))
        if s.round.counted < (decision.at_most or 0) and self._legal(s, env):
            return s._replace(env=frozenset(env.items()))
        return self._go(s, env, decision.next)

    def _came(self, s: State, event: EventId) -> State:
        env = dict(s.env)
        s = self._happened(s, env, event)
        return s._replace(env=frozenset(env.items()))

    def _happened(self, s: State, env: Env, event: EventId) -> State:
        self._set(env, self.program.events[event].sets)
        return s._replace(armed=s.armed - {event}, past=s.past | {event})

    def _go(self, s: State, env: Env, target: Target) -> State:
        """On to `target`, past decisions that are not asked, until somebody is, or to the end."""
        passed: set[DecisionId] = set()
        while target.to != "end":
            first = self.program.scenes[SceneId(target.id)].decisions[0] if target.to == "scene" else target.id
            id = DecisionId(first)
            decision = self.program.decisions[id]
            if id in passed:
                raise Wrong("circle", id)
            passed.add(id)
            if target.to == "scene" or decision.scene != s.scene:
                s = self._entered(s, env, decision.scene)
            for event in (name for name, each in self.program.events.items() if each.before == id and name in s.armed):
                s = self._happened(s, env, event)
            if self._true(f"decision {id}", decision.only_if, env):
                shown = {f"exhibit {line.number}" for line in decision.lines if isinstance(line, Shown)}
                self.met |= shown | {f"decision {id}"}
                return s._replace(at=id, round=Round(), env=frozenset(env.items()))
            target = decision.otherwise or decision.next
        if not self.knows_all:
            return State(NOWHERE, "", frozenset(env.items()))
        for name, ending in self.program.endings.items():
            if self._true(f"ending {name}", ending.when, env):
                self.met.add(f"ending {name}")
                return State(NOWHERE, name, frozenset())
        raise Wrong("ending")

    def _entered(self, s: State, env: Env, scene: SceneId) -> State:
        self.met.add(f"scene {scene}")
        self._set(env, [each.effect for each in s.later if each.scene == scene])
        armed = {name for name, event in self.program.events.items() if event.scene == scene and name not in s.past}
        later = tuple(each for each in s.later if each.scene != scene)
        return s._replace(scene=scene, armed=s.armed | armed, later=later)

    def _set(self, env: Env, effects: Iterable[Effect]) -> None:
        for each in effects:
            if each.how == "is":
                env[each.fact] = each.value
            elif each.fact in env:
                env[each.fact] += each.value if each.how == "up" else -int(each.value)
                if env[each.fact] not in self.program.facts[each.fact].domain:
                    raise Wrong("bounds", each.fact)

    def _true(self, name: str, condition: Condition | None, env: Env) -> bool:
        """Whether it holds; KeyError where that was forgotten."""
        if condition is None:
            return True
        held = _holds(condition, env)
        if held is None:
            raise KeyError(name)
        self.read.add((name, held))
        return held


def _holds(condition: Condition, env: Env) -> bool | None:
    """Whether it holds; None where that hangs on what was forgotten."""
    if isinstance(condition, Compare):
        return _HOW[condition.how](env[condition.fact], condition.value) if condition.fact in env else None
    if isinstance(condition, CardOpen):
        return env.get(f"card {condition.card}")
    if isinstance(condition, Not):
        held = _holds(condition.of, env)
        return None if held is None else not held
    parts = [_holds(part, env) for part in condition.of]
    settles = not isinstance(condition, And)  # one part of an `or` that holds, or of an `and` that does not, is enough
    return settles if settles in parts else None if None in parts else not settles
