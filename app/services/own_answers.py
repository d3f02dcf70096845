"""Which answers of a play are somebody's own, where several people sit in one seat."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.shared.roles import Role
from app.domain.trial.state import Event, OptionChosen


def of_one(events: Sequence[Event], actors: Sequence[str | None], role: Role, actor: str) -> tuple[Event, ...]:
    """The play as `actor` answered it: what others sent from the same seat counts for nobody.

    It is told like an answer that a trainer gives, which nobody is scored on.
    """
    told: list[Event] = []
    for event, sent_by in zip(events, actors, strict=True):
        if isinstance(event, OptionChosen) and (event.role, event.by) == (role, "person") and sent_by != actor:
            told.append(replace(event, by="trainer"))
        else:
            told.append(event)
    return tuple(told)
