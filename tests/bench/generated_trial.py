"""A trial of any length for the benchmarks of the checker, in the shape of those that people write.

Five seats, asked in turn; scenes of twelve decisions, in each a fact that is read there alone, a question that two may
object to, a timed event. Through the whole case go a charge, the trust of the victim, what was tested and shown, what
was drawn at the start, two facts sealed from others, five cards; by them it comes to one of five endings.
"""

from typing import Any, Final

from app.domain.shared.roles import DIMENSIONS, ROLES, Role
from app.domain.trial.elements import And, Compare, Condition, FactId, Not, TextKey
from app.domain.trial.program import Decision, Ending, Option, Program
from tests.support.programs import (
    card,
    decision,
    event,
    is_,
    is_open,
    option,
    program,
    ranged,
    ruling,
    window,
    yes_no,
)

SCENE: Final = 12
CARDS: Final = 5
SCORED: Final = (("D3", "D6", "D10"), ("D4", "D8", "D10"))  # by turns, so that everybody meets enough of each
ASSESSED: Final = tuple(each for each in DIMENSIONS if each in {"D3", "D4", "D6", "D8", "D10"})
SIDES: Final[tuple[tuple[str, int, int, str], ...]] = (  # levels for the victim, for the accused, what it does to whom
    ("both", 3, 3, ""),
    ("victim", 3, 0, "D10 unheard"),
    ("accused", 0, 3, "exposed"),
    ("nothing", 1, 1, ""),
)


def generated_trial(decisions: int) -> Program:
    """A trial of so many decisions, of which the last two decide how it ends."""
    scenes = range((decisions + SCENE - 1) // SCENE)
    facts = {
        "charge": _one_of("none", "lesser", "whole"),
        "outcome": _one_of("conviction", "lesser", "acquittal"),
        "stamp": yes_no(),
        "trust": ranged(0, 4, 2),
        "tested": yes_no(),
        "shown": yes_no(),
        "safe": yes_no(),
        "threat": yes_no(seen_by=("representative",)),
        "alibi": yes_no(seen_by=("defence",)),
        **{f"here{scene}": yes_no() for scene in scenes},
    }
    rulings = (
        ruling("overrule", "D3 2, D10 3"),
        ruling("strike", "D3 2, D10 1", "falls"),
        ruling("rephrase", "D3 3, D10 2", "rephrases"),
    )
    scored: dict[str, Any] = {"on_right": "D3 3, D10 2", "on_wrong": "D3 1, D10 1", "on_silence": "D3 2, D10 2"}
    return program(
        *(_decision(n, decisions) for n in range(decisions)),
        kind="trial",
        assessed=dict.fromkeys(ROLES, ASSESSED),
        facts=facts,
        draws={FactId("stamp"): (False, True)},
        cards={f"card{n}": card("Bakyt", _opens(n), stop_line="not now") for n in range(CARDS)},
        windows=dict(
            window(f"w{scene}", ("prosecutor", "representative"), rulings, **scored)
            for scene in scenes
            if scene * SCENE + 7 < decisions - 1
        ),
        events=dict(_event(scene, decisions) for scene in scenes),
        endings=_endings(),
    )


def _endings() -> dict[str, Ending]:
    return {
        "safe_conviction": _ending("conviction", And((is_("outcome", "conviction"), is_("safe", True)))),
        "conviction": _ending("conviction", is_("outcome", "conviction")),
        "less": _ending("lesser offence", And((is_("outcome", "lesser"), Not(is_("charge", "none"))))),
        "heard": _ending("acquittal", And((is_("tested", True), is_open("card4")))),
        "free": _ending("acquittal"),
    }


def _one_of(*values: str) -> Any:
    fact = yes_no()
    return type(fact)(values, values[0], None)


def _ending(verdict: Any, when: Condition | None = None) -> Ending:
    return Ending(TextKey("ending"), verdict, when)


def _opens(n: int) -> Condition:
    return (
        Compare(FactId("trust"), "at least", 2 + n % 2),
        is_("tested", True),
        is_("stamp", False),
        is_("shown", True),
        is_open("card1"),
    )[n]


def _event(scene: int, decisions: int) -> Any:
    return event(f"call{scene}", f"d{min(scene * SCENE + 6, decisions - 1)}", _coming(scene), scene=f"s{scene}")


def _coming(scene: int) -> str:
    return "threat is yes" if scene == 1 else f"here{scene} is yes"


def _decision(n: int, decisions: int) -> tuple[str, Decision]:
    scene, place = divmod(n, SCENE)
    fields: dict[str, Any] = {"scene": f"s{scene}"}
    if n == decisions - 1:
        verdicts = [(value, f"outcome is {value}") for value in ("conviction", "lesser", "acquittal")]
        return decision(f"d{n}", "judge", *(_answer(n, id, 3, 3, "", sets=sets) for id, sets in verdicts), **fields)
    role: Role = ROLES[n % 5]
    if place == 7:
        questions = [option(letter, f"D3 {level}, D10 2", window=f"w{scene}") for letter, level in (("x", 3), ("y", 0))]
        enough = option("enough", "D3 2, D10 2", ends_the_picking=True)
        return decision(f"d{n}", "defence", *questions, enough, pick=2, **fields)
    options = [_answer(n, *side, **_done(n, scene, place, side[0], decisions)) for side in SIDES]
    turned = options[n // 5 % 4 :] + options[: n // 5 % 4]
    if place in (4, 9):
        guard = is_(f"here{scene}", place == 4)
        fields |= {"only_if": guard, "otherwise": f"d{n + 1}"}
    if place == 10:
        turned.append(_answer(n, "late", 2, 3, "", only_if=_late(scene)))
    return decision(f"d{n}", role, *turned, **fields)


def _late(scene: int) -> Condition:
    """What may be said late in a scene hangs by turns on what was drawn, a card, a charge."""
    return (is_("stamp", True), is_open(f"card{scene % CARDS}"), is_("charge", "whole"))[scene % 3]


def _answer(n: int, id: str, victim: int, accused: int, harm: str, **fields: Any) -> tuple[str, Option]:
    *others, fair = SCORED[n // 5 % 2]
    stated = ", ".join([*(f"{each} {victim}" for each in others), f"{fair} {accused}"])
    harms = f"{others[0]} {harm}" if harm == "exposed" else harm
    return option(id, stated, harms=harms, **fields)


def _done(n: int, scene: int, place: int, side: str, decisions: int) -> dict[str, Any]:
    """What an answer moves: in the scene a fact of its own, here and there one of the whole case."""
    done = {
        (1, "both"): f"here{scene} is yes",
        (3, "victim"): f"here{scene} is no",
        (2, "both"): "trust is 3",
        (2, "accused"): "trust is 1",
        (0, "both"): "safe is yes",
        (5, "victim"): "safe is no",
        (5, "accused"): ("alibi is yes", "tested is yes", "shown is yes")[scene % 3],
        (6, "both"): ("charge is lesser", "charge is whole")[scene % 2],
        (8, "both"): ("tested is yes", "shown is yes", "safe is yes")[scene % 3],
        (8, "accused"): "safe is no",
    }
    fields: dict[str, Any] = {}
    if (place, side) in done:
        fields["sets"] = done[place, side]
    if (place, side) in ((3, "both"), (11, "both")):
        fields["reveals"] = (f"card{(2 * scene + (place == 11)) % CARDS}",)
    if n == decisions - 2:
        fields["sets"] = f"safe is {'yes' if side == 'victim' else 'no'}, charge is {_charged(side)}"
    return fields


def _charged(side: str) -> str:
    return {"both": "whole", "accused": "none"}.get(side, "lesser")
