"""What is done in a room from outside its seats: by the trainer, or by somebody who leaves their seat."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role
from app.domain.trial.state import Event, SeatChanged, State
from app.runtime import Runtime
from app.services import chairs, logs, rooms
from app.services.accounts import Who
from app.services.changes import Changing, changing
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings
from app.store.models import TrainingRoom


class Act:
    """A room in which a hearing is held, kept from being changed by anybody else meanwhile."""

    def __init__(self, runtime: Runtime, done: Changing, training_id: str, place: TrainingRoom) -> None:
        self.runtime, self.done, self.training_id, self.place = runtime, done, training_id, place
        self.trial_id = cast(str, place.trial_id)
        self.program = rooms.log_of(done.session, self.trial_id)[0]

    def state(self) -> State:
        """Where the hearing stands."""
        return logs.replayed(self.program, rooms.log_of(self.done.session, self.trial_id)[1])[-1]

    def is_stopped(self) -> bool:
        """Whether somebody has pressed Stop: people may leave a seat and take one, and nothing else moves."""
        return trainings.of(self.done.session, self.training_id).stopped_at is not None

    def do(self, event: Event) -> Refusal | None:
        """Do `event` and what the machine does after it."""
        return rooms.append(
            self.runtime, self.done, self.training_id, self.place.number, self.trial_id, self.state(), event
        )

    def reseat(self, *roles: Role) -> Refusal | None:
        """Let seats be as their people are now, numbered anew; those without any the machine has.

        Who sits where from now on is written down.
        """
        people = trainings.participants(self.done.session, self.training_id)
        for role in roles:
            sitting = [one for one in people if (one.room, one.role) == (self.place.number, role)]
            trainings.number_the_seats(sitting)
            refused = self.do(SeatChanged(role, "person" if sitting else "machine", max(1, len(sitting))))
            if refused is not None:
                return refused
        chairs.write_down(self.runtime, self.done.session, self.training_id)
        self.done.training(self.training_id)
        return None

    def as_they_sit(self) -> Refusal | None:
        """Let each seat be as its people are now, where the hearing went back to before a seat changed hands."""
        people = trainings.participants(self.done.session, self.training_id)
        sitting = Counter(one.role for one in people if one.room == self.place.number and one.role)
        for role in self.program.roles:
            state = self.state()
            taken = state.people.get(role, 1) if state.seats.get(role) == "person" else 0
            if taken != sitting[role]:
                refused = self.reseat(role)
                if refused is not None:
                    return refused
        return None


@contextmanager
def acting(runtime: Runtime, who: Who, training_id: str, number: int) -> Iterator[Act | Refusal]:
    """One transaction in a room of the trainer's session that has begun."""
    with changing(runtime) as done:
        row = trainings.own(done.session, training_id, who.person_id, who.centre_id)
        if row is None:
            yield NO_SUCH_SESSION
            return
        if row.ended_at is not None:
            yield refuse("session/over")
            return
        place = trainings.room(done.session, training_id, number)
        if place is None or place.trial_id is None:
            yield refuse("session/no_such_place")
            return
        yield Act(runtime, done, training_id, place)
