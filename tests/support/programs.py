"""Small trial programs written by hand, so that a test reads like the scene that it is about.

program(
    decision("door", "judge", option("open", "D4 0, D10 2"), option("part", "D4 3, D10 3")),
    decision("cross", "defence", option("ask", "D3 3, D10 3"), option("blame", "D3 0, D10 1")),
)
"""

from collections.abc import Mapping
from typing import Any, cast

from app.domain.shared.roles import ROLES, Dimension, Role
from app.domain.trial.program import (
    Card,
    CardId,
    CardOpen,
    CastMember,
    Compare,
    Condition,
    Decision,
    DecisionId,
    Effect,
    Ending,
    Fact,
    FactId,
    Harm,
    Later,
    Level,
    Option,
    OptionId,
    Program,
    Scene,
    SceneId,
    Speech,
    Target,
    TextKey,
    Value,
)
from app.domain.trial.state import OptionChosen, Player, State
from app.domain.trial.step import open_trial, step

PROGRAM = "0" * 64
END = Target("end")


def is_(fact: str, value: Value) -> Compare:
    """`fact is value`."""
    return Compare(FactId(fact), "is", value)


def is_open(card: str) -> CardOpen:
    """`card id is open`."""
    return CardOpen(CardId(card))


def levels(written: str) -> dict[Dimension, Level]:
    """`D1 3, D10 2` as a mapping."""
    pairs = (part.split() for part in written.split(",") if part.strip())
    return {cast(Dimension, dimension): cast(Level, int(level)) for dimension, level in pairs}


def effect(written: str) -> Effect:
    """`fact is value`, `fact up 1`, `fact down 1`; yes and no are booleans, digits numbers."""
    fact, how, value = written.split()
    return Effect(FactId(fact), cast(Any, how), value_of(value))


def value_of(written: str) -> Value:
    return {"yes": True, "no": False}.get(written, int(written) if written.isdigit() else written)


def later(scene: str, written: str) -> Later:
    """`Later: at scene, effect`."""
    return Later(SceneId(scene), effect(written))


def to(target: str) -> Target:
    """`end`, a decision, or `scene:id`."""
    if target == "end":
        return END
    return Target("scene", target[6:]) if target.startswith("scene:") else Target("decision", target)


def option(id: str, scored: str = "", **fields: Any) -> tuple[str, Option]:
    """An option with its levels; `sets`, `harms`, `next` and `says` may be written as text."""
    if isinstance(fields.get("sets"), str):
        fields["sets"] = tuple(effect(part.strip()) for part in fields["sets"].split(","))
    if isinstance(fields.get("harms"), str):
        pairs = (part.split() for part in fields["harms"].split(","))
        fields["harms"] = tuple(Harm(cast(Dimension, dimension), harm) for dimension, harm in pairs)
    if isinstance(fields.get("next"), str):
        fields["next"] = to(fields["next"])
    return id, Option(TextKey(f"{id}.text"), TextKey(f"{id}.why"), levels(scored), **fields)


def decision(id: str, asks: str, *options: tuple[str, Option], **fields: Any) -> tuple[str, Decision]:
    """A decision of the seat `asks`; it scores what its options state. Without `next`, the next one follows."""
    for name in ("next", "otherwise"):
        if isinstance(fields.get(name), str):
            fields[name] = to(fields[name])
    stated = tuple(dict.fromkeys(dimension for _, each in options for dimension in each.levels))
    fields = {"scene": SceneId("hearing"), "scores": stated, "next": None} | fields
    choices = {OptionId(key): each for key, each in options}
    return id, Decision(asks=cast(Role, asks), question=TextKey(f"{id}.question"), options=choices, **fields)


def program(*decisions: tuple[str, Decision], **fields: Any) -> Program:
    """A case of these decisions in their order; facts, cards, exhibits, endings and roles as given."""
    ordered: dict[DecisionId, Decision] = {}
    for place, (id, each) in enumerate(decisions):
        following = to(decisions[place + 1][0]) if place + 1 < len(decisions) else END
        ordered[DecisionId(id)] = each if each.next is not None else replaced(each, next=following)
    scenes: dict[SceneId, list[DecisionId]] = {}
    for key, each in ordered.items():
        scenes.setdefault(each.scene, []).append(key)
    defaults: dict[str, Any] = {
        "roles": tuple(role for role in ROLES if any(each.asks == role for each in ordered.values())),
        "cast": {"Bakyt": CastMember(TextKey("cast.Bakyt"), as_="victim")},
        "facts": {},
        "exhibits": {},
        "cards": {},
        "endings": {"over": Ending(TextKey("over.text"), "none")},
        "start": next(iter(scenes), SceneId("hearing")),
        "scenes": {id: Scene(TextKey(f"{id}.title"), tuple(inside)) for id, inside in scenes.items()},
    }
    return Program(**(_HEAD | defaults | fields), decisions=ordered)


class _Echo(dict[TextKey, str]):
    """Texts that read as their keys."""

    def __missing__(self, key: TextKey) -> str:
        return key


_HEAD: Mapping[str, Any] = {
    "title": TextKey("title"),
    "summary": TextKey("summary"),
    "content_note": TextKey("content_note"),
    "kind": "exercise",
    "language": "en",
    "languages": ("en",),
    "law_date": "2026-01-01",
    "minutes": 20,
    "child_victim": False,
    "assessed": {},
    "texts": {"en": _Echo()},
}


def replaced(each: Decision, **fields: Any) -> Decision:
    return Decision(**(each.__dict__ | fields))


def yes_no(starts: bool = False, seen_by: tuple[Role, ...] | None = None) -> Fact:
    return Fact((False, True), starts, seen_by)


def ranged(low: int, high: int, starts: int, seen_by: tuple[Role, ...] | None = None) -> Fact:
    return Fact(tuple(range(low, high + 1)), starts, seen_by)


def seats_of(case: Program, player: Player = "person") -> dict[Role, Player]:
    """Every seat of the case, taken by a person each (or by the machine)."""
    return dict.fromkeys(case.roles, player)


def opened(case: Program, seats: Mapping[Role, Player] | None = None, seed: int = 1) -> State:
    """The case, opened; without `seats` a person sits in each."""
    return open_trial(case, PROGRAM, seats_of(case) if seats is None else seats, seed)


def answer(
    case: Program, state: State, chosen: str, cites: tuple[int, ...] = (), by: Player = "person"
) -> OptionChosen:
    """The event in which the seat that is asked answers."""
    assert state.at is not None
    return OptionChosen(state.at, case.decisions[state.at].asks, OptionId(chosen), by, cites)


def played(case: Program, *moves: str, seats: Mapping[Role, Player] | None = None, seed: int = 1) -> State:
    """The state after the seats asked have answered so, one after another; each answers as what sits in it."""
    state = opened(case, seats, seed)
    for chosen in moves:
        assert state.at is not None
        by = state.seats[case.decisions[state.at].asks]
        following = step(case, state, answer(case, state, chosen, by=by))
        assert isinstance(following, State), following
        state = following
    return state


def card(holder: str, opens_when: Condition | None = None, stop_line: str | None = None) -> Card:
    return Card(holder, TextKey("card.text"), opens_when, TextKey(stop_line) if stop_line else None)


def says(text: str, who: str | None = "Bakyt", only_if: Condition | None = None) -> Speech:
    return Speech(TextKey(text), who, only_if)
