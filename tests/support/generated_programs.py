"""Hypothesis' small trial programs with every Word of the language.

The flow goes forwards but for ways round with a limit; guards read only what the seat sees.
"""

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from app.domain.shared.roles import Dimension, Role
from app.domain.trial.elements import And, Condition, Effect, FactId, Not, Or, Shown, TextKey, Value
from app.domain.trial.program import Decision, Ending, Exhibit, Option, Program, TimedEvent, Window, Writing
from tests.support.programs import (
    card,
    decision,
    event,
    is_,
    is_open,
    later,
    option,
    program,
    ranged,
    ruling,
    says,
    to,
    window,
    yes_no,
)

SEATS: tuple[Role, ...] = ("judge", "defence", "representative")
SCORED: tuple[Dimension, ...] = ("D1", "D3", "D10")
SEALED: dict[str, Role] = {"threat": "representative", "alibi": "defence"}
OPEN_FACTS = ("asked", "closed")
SCENES = ("one", "two", "three")
HARMS = ("blame", "leak")
WINDOWS = ("improper", "proper")

# Strategies are costly to build, so those in use everywhere are built once.
_FLAG = st.booleans()
_WORDS = st.sampled_from(["plain", "plain", "pick", "questions", "question", "ballot", "vote", "round"])
_LEVEL = st.integers(0, 3)
_PUT_OFF = [(), *((later(scene, what),) for scene in SCENES for what in ("closed is yes", "trust up 1"))]
_DIMENSIONS = st.sampled_from([list(SCORED[:n]) for n in range(4)] + [["D3", "D10"], ["D1", "D10"]])


@st.composite
def programs(draw: DrawFn, tight: bool = False, most: int = 6, words: bool = True) -> Program:
    """A case of two to `most` decisions; with `words` any of them may be a pick, a ballot, a vote or objected to.

    Where it is `tight`, some moves would take a fact beyond its bounds.
    """
    count = draw(st.integers(2, most))
    ids = [f"d{n}" for n in range(count)]
    scenes = sorted(draw(st.lists(st.sampled_from(SCENES), min_size=count, max_size=count)), key=SCENES.index)
    decisions = [_decision(draw, ids, scenes, n, draw(_WORDS) if words else "plain") for n in range(count)]
    return program(
        *decisions,
        roles=SEATS,
        facts={
            **{fact: yes_no() for fact in OPEN_FACTS},
            **{fact: yes_no(draw(_FLAG), (seat,)) for fact, seat in SEALED.items()},
            "trust": ranged(0, 3, 1) if tight else ranged(-99, 99, 2),
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
        windows=_windows(draw) if words else {},
        events=dict(_events(draw, ids, scenes)) if words else {},
        draws=dict.fromkeys(draw(_one_of((), ("asked",), ("threat",))), (False, True)) if words else {},
    )


def _windows(draw: DrawFn) -> dict[str, Window]:
    """Two that look alike: under one a question that may be objected to rightly, under the other a proper one."""
    open_to, alone = draw(_one_of(("representative",), ("defence", "representative"))), draw(_FLAG)
    guard = draw(_guards("judge"))
    found = []
    for name, right in zip(WINDOWS, (("blames",), ()), strict=True):
        scored = {part: f"D3 {draw(_LEVEL)}, D10 {draw(_LEVEL)}" for part in ("on_right", "on_wrong", "on_silence")}
        rulings = (
            ruling("overrule", f"D3 {draw(_LEVEL)}"),
            ruling("strike", f"D3 {draw(_LEVEL)}", "falls", only_if=guard, repairs=draw(_one_of((), ("blame",)))),
            ruling("rephrase", "D3 0", "rephrases", harms="D3 leak"),
        )
        found.append(window(name, open_to, rulings, right, alone, **scored))
    return dict(found)


def _events(draw: DrawFn, ids: list[str], scenes: list[str]) -> list[tuple[str, TimedEvent]]:
    """At most two: one that all hear of, and one that reaches the representative alone and moves what it alone sees."""
    found = []
    for name, sets, reaches in (("ring", "closed is yes", None), ("message", "threat is yes", ("representative",))):
        if draw(_FLAG):
            place = draw(st.integers(0, len(ids) - 1))
            scene = draw(st.sampled_from(scenes[: place + 1]))
            found.append(event(name, ids[place], sets, reaches, scene))
    return found


def _decision(draw: DrawFn, ids: list[str], scenes: list[str], n: int, word: str) -> tuple[str, Decision]:
    seat = draw(_one_of(*SEATS))
    scored = draw(_DIMENSIONS)
    ahead = [f"scene:{scene}" for scene in dict.fromkeys(scenes) if scenes.index(scene) > n]
    onwards = [*ids[n + 1 :], *ahead, "end"]
    letters = "abc"[: draw(st.integers(2, 3))]
    if word == "ballot":
        options = [option(letter, ", ".join(f"{each} {draw(_LEVEL)}" for each in scored)) for letter in letters]
    else:
        options = [_option(draw, letter, seat, scored, onwards, guarded=letter > "a") for letter in letters]
    fields: dict[str, Any] = {"scene": scenes[n], "scores": tuple(scored)}
    if word == "ballot":
        fields["together"] = draw(_one_of(("judge", "defence"), SEATS))
        seat = "judge"
    elif word in ("pick", "questions"):
        fields["pick"] = draw(st.integers(1, 2))
    elif word == "vote":
        fields["voting"] = True
    elif word == "round" and n > 0:
        back = draw(_one_of(*ids[: n + 1], f"scene:{scenes[n]}"))
        options[-1] = (letters[-1], replace(options[-1][1], next=to(back), repeat=1))
    if word in ("questions", "question"):
        last = replace(options[-1][1], ends_the_picking=True)
        put = [(id, replace(each, window=draw(_one_of(*WINDOWS)))) for id, each in options[:-1]]
        options = [*put, (letters[-1], last)] if word == "questions" else [*put, (letters[-1], put_too(draw, last))]
    if draw(_FLAG):
        fields |= {"only_if": draw(_conditions(None)), "otherwise": draw(_one_of(*onwards))}
    if draw(_FLAG):
        fields["lines"] = (says("bell", None), Shown(2, seat, draw(_one_of(None, ("judge",)))))
    if draw(_FLAG):
        fields["cites"] = (1, (1, 2))
    if draw(_FLAG):
        fields["writes"] = (Writing(f"text_{ids[n]}", seat, "list"),)
    return decision(ids[n], seat, *options, **fields)


def put_too(draw: DrawFn, option: Option) -> Option:
    """The same as a question that may be objected to as well."""
    return replace(option, ends_the_picking=False, window=draw(_one_of(*WINDOWS)))


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
