"""A case of any length for the benchmarks of the checker: five seats, scenes of ten decisions, everything in it.

Each scene has facts of its own, a pick whose questions may be objected to, a timed event and a consequence put off;
trust and four facts of the whole case are moved all the way and read to the end.
"""

from typing import Any

from app.domain.shared.roles import ROLES
from app.domain.trial.elements import And, Compare, FactId, Not, TextKey
from app.domain.trial.program import Decision, Ending, Program, TimedEvent
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
    window,
    yes_no,
)

SCENE = 10
WHOLE = ("charge", "tested", "safe", "told")


def generated_case(decisions: int) -> Program:
    """A case of so many decisions."""
    scenes = range((decisions + SCENE - 1) // SCENE)
    facts = {f"{name}{scene}": yes_no() for scene in scenes for name in ("asked", "closed")}
    rulings = (
        ruling("overrule", "D3 2, D10 3"),
        ruling("strike", "D3 2, D10 1", "falls"),
        ruling("rephrase", "D3 3, D10 2", "rephrases"),
    )
    scored = {"on_right": "D3 3, D10 2", "on_wrong": "D3 1, D10 1", "on_silence": "D3 2, D10 2"}
    return program(
        *(_decision(n, decisions) for n in range(decisions)),
        facts={**facts, **{fact: yes_no() for fact in WHOLE}, "trust": ranged(0, 5, 2)},
        cards={"debt": card("Bakyt", Compare(FactId("trust"), "at least", 3))},
        windows=dict(window(f"w{scene}", ("prosecutor", "representative"), rulings, **scored) for scene in scenes),
        events=dict(_event(scene, decisions) for scene in scenes),
        endings={
            "whole": Ending(TextKey("whole"), "conviction", And((is_("charge", True), is_("tested", True)))),
            "open": Ending(TextKey("open"), "lesser offence", And((is_("safe", True), is_open("debt")))),
            "over": Ending(TextKey("over"), "acquittal"),
        },
    )


def _event(scene: int, decisions: int) -> tuple[str, TimedEvent]:
    before = min(scene * SCENE + 6, decisions - 1)
    return event(f"ring{scene}", f"d{before}", f"closed{scene} is yes", scene=f"s{scene}")


def _decision(n: int, decisions: int) -> tuple[str, Decision]:
    scene, place = divmod(n, SCENE)
    role = ROLES[n % 5]
    asked, closed, whole = f"asked{scene}", f"closed{scene}", WHOLE[n % 4]
    if place == 7:
        questions = [option(letter, f"D3 {level}, D10 2", window=f"w{scene}") for letter, level in (("x", 3), ("y", 0))]
        return decision(
            f"d{n}",
            "defence",
            *questions,
            option("enough", "D3 2, D10 2", ends_the_picking=True),
            pick=2,
            scene=f"s{scene}",
        )
    options = [
        option("good", f"D{1 + n % 9} 3, D10 2", sets=f"{asked} is yes", **_reveals(place)),
        option("plain", f"D{1 + n % 9} 2, D10 3", sets=f"{whole} is yes"),
        option("hard", f"D{1 + n % 9} 0, D10 1", sets=f"{closed} is no", **_later(n, scene, decisions)),
    ]
    if place in (2, 5):
        options.append(option("warm", f"D{1 + n % 9} 3, D10 3", sets="trust up 1", only_if=_less("trust", 5)))
        options.append(option("cold", f"D{1 + n % 9} 1, D10 1", sets="trust down 1", only_if=Not(is_("trust", 0))))
    fields: dict[str, Any] = {"scene": f"s{scene}"}
    if place in (4, 8):
        guard = is_(asked if place == 4 else closed, True)
        return decision(f"d{n}", role, *options, only_if=guard, otherwise=_next(n, decisions), **fields)
    if place == 9:
        options.append(option("late", f"D{1 + n % 9} 3, D10 3", only_if=And((is_(whole, True), is_open("debt")))))
    return decision(f"d{n}", role, *options, **fields)


def _next(n: int, decisions: int) -> str:
    return f"d{n + 1}" if n + 1 < decisions else "end"


def _less(fact: str, value: int) -> Compare:
    return Compare(FactId(fact), "less than", value)


def _reveals(place: int) -> dict[str, Any]:
    return {"reveals": ("debt",)} if place == 6 else {}


def _later(n: int, scene: int, decisions: int) -> dict[str, Any]:
    ahead = f"s{scene + 1}"
    if n % SCENE != 3 or (scene + 1) * SCENE >= decisions:
        return {}
    return {"later": (later(ahead, f"closed{scene + 1} is yes"),)}
