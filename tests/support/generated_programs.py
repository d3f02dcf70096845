"""Hypothesis' small trial programs: every feature of this release, flow only forwards, guards that keep secrets."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from app.domain.shared.roles import Dimension, Role
from app.domain.trial.program import (
    And,
    Condition,
    Decision,
    Effect,
    Ending,
    Exhibit,
    FactId,
    Not,
    Option,
    Or,
    Program,
    Shown,
    TextKey,
    Value,
)
from tests.support.programs import card, decision, is_, is_open, later, option, program, ranged, says, yes_no

SEATS: tuple[Role, ...] = ("judge", "defence", "representative")
SCORED: tuple[Dimension, ...] = ("D1", "D3", "D10")
SEALED: dict[str, Role] = {"threat": "representative", "alibi": "defence"}
OPEN_FACTS = ("asked", "closed")
SCENES = ("one", "two", "three")
HARMS = ("blame", "leak")

# Strategies are costly to build, so those in use everywhere are built once.
_FLAG = st.booleans()
_LEVEL = st.integers(0, 3)
_PUT_OFF = [(), *((later(scene, what),) for scene in SCENES for what in ("closed is yes", "trust up 1"))]
_DIMENSIONS = st.sampled_from([list(SCORED[:n]) for n in range(4)] + [["D3", "D10"], ["D1", "D10"]])


@st.composite
def programs(draw: DrawFn, tight: bool = False) -> Program:
    """A case of two to six decisions. Where it is `tight`, some moves would take a fact beyond its bounds."""
    count = draw(st.integers(2, 6))
    ids = [f"d{n}" for n in range(count)]
    scenes = sorted(draw(st.lists(st.sampled_from(SCENES), min_size=count, max_size=count)), key=SCENES.index)
    decisions = [_decision(draw, ids, scenes, n) for n in range(count)]
    return program(
        *decisions,
        roles=SEATS,
        facts={
            **{fact: yes_no() for fact in OPEN_FACTS},
            **{fact: yes_no(draw(_FLAG), (seat,)) for fact, seat in SEALED.items()},
            "trust": ranged(0, 3, 1) if tight else ranged(-40, 40, 2),
        },
        cards={
            "debt": card("Bakyt", draw(_guards(None)), draw(_one_of(None, "rather_not"))),
            "gap": card("defence"),
        },
        exhibits={1: Exhibit(TextKey("statement"), in_file=True), 2: Exhibit(TextKey("phone"), in_file=False)},
        endings={
            "told": Ending(TextKey("told"), "none", is_open("debt"), {"judge": TextKey("for_judge")}),
            "shut": Ending(TextKey("shut"), "none", is_("closed", True)),
            "over": Ending(TextKey("over"), "acquittal"),
        },
    )


def _decision(draw: DrawFn, ids: list[str], scenes: list[str], n: int) -> tuple[str, Decision]:
    seat = draw(_one_of(*SEATS))
    scored = draw(_DIMENSIONS)
    ahead = [f"scene:{scene}" for scene in dict.fromkeys(scenes) if scenes.index(scene) > n]
    onwards = [*ids[n + 1 :], *ahead, "end"]
    options = [
        _option(draw, letter, seat, scored, onwards, guarded=place > 0)
        for place, letter in enumerate("abc"[: draw(st.integers(2, 3))])
    ]
    fields: dict[str, Any] = {"scene": scenes[n], "scores": tuple(scored)}
    if draw(_FLAG):
        fields |= {"only_if": draw(_conditions(None)), "otherwise": draw(_one_of(*onwards))}
    if draw(_FLAG):
        fields["lines"] = (says("bell", None), Shown(2, seat, draw(_one_of(None, ("judge",)))))
    if draw(_FLAG):
        fields["cites"] = (1, (1, 2))
    return decision(ids[n], seat, *options, **fields)


def _option(
    draw: DrawFn, letter: str, seat: Role, scored: list[Dimension], onwards: list[str], guarded: bool
) -> tuple[str, Option]:
    stated = {dimension: draw(_LEVEL) for dimension in scored}
    harmful = [f"{dimension} {draw(_one_of(*HARMS))}" for dimension, level in stated.items() if level == 0]
    return option(
        letter,
        ", ".join(f"{dimension} {level}" for dimension, level in stated.items()),
        only_if=draw(_guards(seat)) if guarded else None,
        sets=tuple(draw(_SETS)),
        reveals=draw(_one_of((), ("debt",), ("gap",), ("threat",))),
        harms=", ".join(harmful) if harmful and draw(_FLAG) else (),
        repairs=draw(_one_of((), ("blame",), ("leak",))),
        later=draw(_one_of(*_PUT_OFF)),
        next=draw(_one_of(None, *onwards)),
        default=draw(_FLAG),
        says=(says("yes", only_if=draw(_guards(None))),),
    )


@cache
def _effects() -> st.SearchStrategy[Effect]:
    flags = st.builds(
        Effect, st.sampled_from([FactId(fact) for fact in (*OPEN_FACTS, *SEALED)]), st.just("is"), st.booleans()
    )
    return flags | st.builds(Effect, st.just(FactId("trust")), st.sampled_from(["up", "down"]), st.integers(1, 2))


@cache
def _guards(seat: Role | None) -> st.SearchStrategy[Condition | None]:
    return st.none() | _conditions(seat)


@cache
def _one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


@cache
def _conditions(seat: Role | None) -> st.SearchStrategy[Condition]:
    """What a guard on an option of `seat` may read: nothing that is sealed from it (None: anything)."""
    seen = [*OPEN_FACTS, *(fact for fact, owner in SEALED.items() if seat in (None, owner))]
    values: st.SearchStrategy[Value] = st.booleans()
    leaf: st.SearchStrategy[Condition] = st.builds(is_, st.sampled_from(seen), values) | st.sampled_from(
        [is_open("debt"), is_open("gap")]
    )
    trust = st.builds(lambda bound: is_("trust", bound), st.integers(0, 4))
    pairs = st.tuples(leaf, leaf | trust)
    return leaf | trust | st.builds(Not, leaf) | st.builds(And, pairs) | st.builds(Or, pairs)


_SETS = st.lists(_effects(), max_size=2)
