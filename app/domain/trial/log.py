"""Events as the plain data that a log keeps, and back."""

from collections.abc import Mapping
from typing import Any, cast

from app.domain.shared.roles import Role
from app.domain.trial.asking import PRESIDING
from app.domain.trial.elements import DecisionId, EventId, FactId, OptionId, Value
from app.domain.trial.state import (
    By,
    Event,
    EventReleased,
    Manners,
    OptionChosen,
    Player,
    SeatChanged,
    TextWritten,
    TrialOpened,
    Undone,
)


def event_data(event: Event) -> dict[str, Any]:
    """`event` as plain data, named by its `type`; what most events leave empty is left out."""
    if isinstance(event, TrialOpened):
        opened = {"type": "trial_opened", "program": event.program, "seats": dict(event.seats), "seed": event.seed}
        opened |= _unless_empty(draws=dict(event.draws), people=dict(event.people))
        return opened if event.manners == "authored" else {**opened, "manners": event.manners}
    if isinstance(event, OptionChosen):
        return _chosen_data(event)
    if isinstance(event, EventReleased):
        return {"type": "event_released", "event": event.event}
    if isinstance(event, SeatChanged):
        return {"type": "seat_changed", "role": event.role, "player": event.player, "people": event.people}
    if isinstance(event, TextWritten):
        return {"type": "text_written", "writing": event.writing, "role": event.role, "text": event.text}
    return {"type": "undone", "kept": event.kept}


def _chosen_data(event: OptionChosen) -> dict[str, Any]:
    chosen: dict[str, Any] = {
        "type": "option_chosen",
        "decision": event.decision,
        "role": event.role,
        "option": event.option,
        "by": event.by,
        "cites": list(event.cites),
    }
    return chosen if event.voter == PRESIDING else {**chosen, "voter": event.voter}


def _unless_empty(**parts: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part}


def event_from_data(data: Mapping[str, Any]) -> Event:
    """The event that `event_data` wrote."""
    kind = data["type"]
    if kind == "trial_opened":
        seats = cast(Mapping[Role, Player], dict(data["seats"]))
        draws = cast(Mapping[FactId, Value], dict(data.get("draws", {})))
        people = cast(Mapping[Role, int], dict(data.get("people", {})))
        manners = cast(Manners, data.get("manners", "authored"))
        return TrialOpened(data["program"], seats, data["seed"], draws, people, manners)
    if kind == "event_released":
        return EventReleased(EventId(data["event"]))
    if kind == "seat_changed":
        return SeatChanged(cast(Role, data["role"]), cast("Player | None", data["player"]), data["people"])
    if kind == "text_written":
        return TextWritten(data["writing"], cast(Role, data["role"]), data["text"])
    if kind == "undone":
        return Undone(data["kept"])
    return OptionChosen(
        decision=DecisionId(data["decision"]),
        role=cast(Role, data["role"]),
        option=OptionId(data["option"]),
        by=cast(By, data["by"]),
        cites=tuple(data["cites"]),
        voter=data.get("voter", PRESIDING),
    )
