"""Small trial programs written by hand, so that a test reads like the scene that it is about.

program(
    decision("door", "judge", option("open", "D4 0, D10 2"), option("part", "D4 3, D10 3")),
    decision("cross", "defence", option("ask", "D3 3, D10 3"), option("blame", "D3 0, D10 1")),
)
"""

from collections.abc import Mapping
from typing import Any, cast

from app.domain.shared.roles import ROLES, Dimension, Role
from app.domain.trial.asking import Ask
from app.domain.trial.elements import (
    CardId,
    CardOpen,
    Compare,
    Condition,
    DecisionId,
    Effect,
    EventId,
    FactId,
    Harm,
    Later,
    Level,
    OptionId,
    RulingId,
    SceneId,
    Speech,
    Target,
    TextKey,
    Then,
    Value,
)
from app.domain.trial.program import (
    Card,
    CastMember,
    Decision,
    Ending,
    Fact,
    Option,
    Program,
    Ruling,
    Scene,
    TimedEvent,
    Window,
)
from app.domain.trial.state import By, Event, EventReleased, OptionChosen, Player, SeatChanged, State, TrialOpened
from app.domain.trial.step import asks_of, drawn, offered, step

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


def effects(written: str) -> tuple[Effect, ...]:
    """`fact is value, fact up 1`."""
    return tuple(effect(part.strip()) for part in written.split(",") if part.strip())


def harms_of(written: str) -> tuple[Harm, ...]:
    """`D1 blame, D3 slur`."""
    pairs = (part.split() for part in written.split(",") if part.strip())
    return tuple(Harm(cast(Dimension, dimension), harm) for dimension, harm in pairs)


def option(id: str, scored: str = "", **fields: Any) -> tuple[str, Option]:
    """An option with its levels; `sets`, `harms`, `next` and `says` may be written as text."""
    if isinstance(fields.get("sets"), str):
        fields["sets"] = effects(fields["sets"])
    if isinstance(fields.get("harms"), str):
        fields["harms"] = harms_of(fields["harms"])
    if isinstance(fields.get("next"), str):
        fields["next"] = to(fields["next"])
    return id, Option(TextKey(f"{id}.text"), TextKey(f"{id}.why"), levels(scored), **fields)


def ruling(id: str, scored: str, then: Then = "answers", **fields: Any) -> tuple[str, Ruling]:
    """A ruling on an objection; `harms` may be written as text."""
    if isinstance(fields.get("harms"), str):
        fields["harms"] = harms_of(fields["harms"])
    return id, Ruling(TextKey(f"{id}.text"), TextKey(f"{id}.why"), levels(scored), then, **fields)


RULINGS = (
    ruling("overrule", "D3 0, D10 2", "answers"),
    ruling("strike", "D3 2, D10 1", "falls"),
    ruling("rephrase", "D3 3, D10 3", "rephrases"),
)


def window(
    id: str,
    open_to: tuple[Role, ...] = ("prosecutor", "representative"),
    rulings: tuple[tuple[str, Ruling], ...] = RULINGS,
    right: tuple[str, ...] = ("blames",),
    judge_alone: bool = True,
    **scored: str,
) -> tuple[str, Window]:
    """A window with the grounds `blames` and `no basis`; `right`, `wrong` and `silence` as levels."""
    return id, Window(
        open_to=open_to,
        seconds=30,
        grounds=("blames", "no basis"),
        right=right,
        on_right=levels(scored.get("on_right", "D3 3, D10 2")),
        on_wrong=levels(scored.get("on_wrong", "D3 1, D10 1")),
        on_silence=levels(scored.get("on_silence", "D3 1, D10 2")),
        judge_alone=judge_alone,
        ruling_by="judge",
        rulings={RulingId(key): each for key, each in rulings},
    )


def event(
    id: str, before: str, sets: str = "", to: tuple[Role, ...] | None = None, scene: str = "hearing"
) -> tuple[str, TimedEvent]:
    """A timed event of `scene`, at the latest before a decision."""
    text = TextKey(f"{id}.text")
    return id, TimedEvent(SceneId(scene), 60, DecisionId(before), text, to, effects(sets))


def decision(id: str, asks: str, *options: tuple[str, Option], **fields: Any) -> tuple[str, Decision]:
    """A decision of the seat `asks` (with `together`: of those); it scores what its options state.

    Without `next`, the next one follows.
    """
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
        "roles": tuple(role for role in ROLES if role in _asked(ordered, fields.get("windows", {}))),
        "cast": {"Bakyt": CastMember(TextKey("cast.Bakyt"), as_="victim")},
        "facts": {},
        "exhibits": {},
        "cards": {},
        "endings": {"over": Ending(TextKey("over.text"), "none")},
        "start": next(iter(scenes), SceneId("hearing")),
        "scenes": {id: Scene(TextKey(f"{id}.title"), tuple(inside)) for id, inside in scenes.items()},
    }
    return Program(**(_HEAD | defaults | fields), decisions=ordered)


def _asked(decisions: Mapping[DecisionId, Decision], windows: Mapping[str, Window]) -> set[Role]:
    """Every seat that is asked anywhere."""
    seats = {role for each in decisions.values() for role in each.seats}
    return seats.union(*((*each.open_to, each.ruling_by) for each in windows.values()))


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
    "texts": {"en": _Echo(title="title")},  # the one that is printed
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


def opened(
    case: Program, seats: Mapping[Role, Player] | None = None, seed: int = 1, people: Mapping[Role, int] | None = None
) -> State:
    """The case, opened; without `seats` a person sits in each."""
    event = TrialOpened(PROGRAM, seats_of(case) if seats is None else seats, seed, drawn(case, seed), people or {})
    state = step(case, None, event)
    assert isinstance(state, State), state
    return state


def stepped(case: Program, state: State, *events: Event) -> State:
    """The state after these events, none of which is refused."""
    for each in events:
        following = step(case, state, each)
        assert isinstance(following, State), following
        state = following
    return state


def said(where: str, role: Role, what: str, by: By = "person", voter: int = 1) -> OptionChosen:
    """A seat's answer to a decision or in a window."""
    return OptionChosen(DecisionId(where), role, OptionId(what), by, voter=voter)


def released(event: str) -> EventReleased:
    """The event comes before its latest moment."""
    return EventReleased(EventId(event))


def left(role: Role) -> SeatChanged:
    """Nobody sits there any more."""
    return SeatChanged(role, None)


def answer(case: Program, state: State, chosen: str, cites: tuple[int, ...] = (), by: By = "person") -> OptionChosen:
    """The event in which the seat that is asked first answers."""
    ask = first_asked(case, state)
    return OptionChosen(ask.id, ask.role, OptionId(chosen), by, cites, ask.voter)


def first_asked(case: Program, state: State) -> Ask:
    """What is asked, of several the first."""
    return asks_of(case, state)[0]


def shown(case: Program, state: State) -> tuple[str, ...]:
    """What may be answered, in the order of the room."""
    return offered(state, first_asked(case, state))


def legal_options(case: Program, state: State) -> tuple[str, ...]:
    """What may be answered to what is asked first, in the order of the file; nothing after the end."""
    return first_asked(case, state).answers if state.at is not None else ()


def played(
    case: Program,
    *moves: str,
    seats: Mapping[Role, Player] | None = None,
    seed: int = 1,
    people: Mapping[Role, int] | None = None,
) -> State:
    """The state after the seats asked have answered so, one after another; each answers as what sits in it."""
    return answered(case, opened(case, seats, seed, people), *moves)


def answered(case: Program, state: State, *moves: str) -> State:
    """`state` after the seats asked have answered so, one after another; each answers as what sits in it."""
    for chosen in moves:
        by = state.seats[first_asked(case, state).role]
        state = stepped(case, state, answer(case, state, chosen, by=by))
    return state


def card(holder: str, opens_when: Condition | None = None, stop_line: str | None = None) -> Card:
    return Card(holder, TextKey("card.text"), opens_when, TextKey(stop_line) if stop_line else None)


def says(text: str, who: str | None = "Bakyt", only_if: Condition | None = None) -> Speech:
    return Speech(TextKey(text), who, only_if)
