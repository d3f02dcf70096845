"""Events as the plain data that a log keeps, and back."""

from collections.abc import Mapping
from typing import Any, cast

from app.domain.shared.roles import Role
from app.domain.trial.program import DecisionId, OptionId
from app.domain.trial.state import Event, OptionChosen, Player, TrialOpened


def event_data(event: Event) -> dict[str, Any]:
    """`event` as plain data, named by its `type`."""
    if isinstance(event, TrialOpened):
        return {"type": "trial_opened", "program": event.program, "seats": dict(event.seats), "seed": event.seed}
    return {
        "type": "option_chosen",
        "decision": event.decision,
        "role": event.role,
        "option": event.option,
        "by": event.by,
        "cites": list(event.cites),
    }


def event_from_data(data: Mapping[str, Any]) -> Event:
    """The event that `event_data` wrote."""
    if data["type"] == "trial_opened":
        seats = cast(Mapping[Role, Player], dict(data["seats"]))
        return TrialOpened(data["program"], seats, data["seed"])
    return OptionChosen(
        decision=DecisionId(data["decision"]),
        role=cast(Role, data["role"]),
        option=OptionId(data["option"]),
        by=cast(Player, data["by"]),
        cites=tuple(data["cites"]),
    )
