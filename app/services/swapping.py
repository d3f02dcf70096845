"""The swap in mid-way: in a room whose session was set up so, the benches change places once."""

from typing import cast

from app.domain.group.swapping import swapped
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.runtime import Runtime
from app.services.accounts import Who
from app.services.contention import looked_at_again
from app.services.room_acts import acting
from app.store import trainings


@looked_at_again
def swap(runtime: Runtime, who: Who, training_id: str, number: int) -> Refusal | None:
    """Let the people of each bench of a room take another bench. What was asked of a seat waits for who sits there now.

    Whoever opted out, has a part or observes stays as they are; so do seats that the machine plays.
    """
    with acting(runtime, who, training_id, number) as act:
        if isinstance(act, Refusal):
            return act
        session = act.done.session
        if not trainings.of(session, training_id).swaps:
            return refuse("swap/not_chosen")
        if act.place.swapped_at is not None:
            return refuse("swap/done")
        people = [one for one in trainings.participants(session, training_id) if one.room == number]
        sitting = {one.id: cast(Role, one.role) for one in people if one.role is not None}
        seats = swapped(sitting, {one.id: one.profession for one in people})
        if seats is None:
            return refuse("swap/one_bench")
        for one in people:
            one.role = seats.get(one.id)
        act.place.swapped_at = runtime.clock()
        return act.reseat(*(role for role in act.program.roles if role in seats.values()))
