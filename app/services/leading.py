"""The debriefing of a session as its trainer leads it: where it stands is kept, so any device goes on from there."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.group.debriefing import MOMENTS, Step, step_of, steps_of
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import heard, key_moments
from app.services.accounts import Who
from app.services.changes import changing
from app.services.heard import HeardRoom, Row
from app.services.key_moments import Closed, KeyMoment, Supposed
from app.services.trainings import NO_SUCH_SESSION
from app.store import trainings
from app.store.models import Training


@dataclass(frozen=True)
class Led:
    """A debriefing. `step` None: not begun; `is_over`: everything has been heard, so that it may begin.

    `supposed`: the other answer that is looked at; `said`: what those who let it be shown mean to do, without names,
    of the `written` there are.
    """

    rooms: tuple[HeardRoom, ...]
    rows: tuple[Row, ...]
    moments: tuple[KeyMoment, ...]
    closed: tuple[Closed, ...]
    steps: tuple[Step, ...]
    step: Step | None
    since: datetime | None
    supposed: Supposed | None
    said: tuple[str, ...]
    written: int
    is_over: bool

    @property
    def moment(self) -> KeyMoment | None:
        """The key moment that is talked over now."""
        if self.step is None or self.step.id not in MOMENTS:
            return None
        return self.moments[MOMENTS.index(self.step.id)]


def look(runtime: Runtime, who: Who, training_id: str) -> Led | None:
    """The debriefing of the trainer's session; None for another's."""
    with runtime.read() as session:
        row = trainings.own(session, training_id, who.person_id, who.centre_id)
        if row is None:
            return None
        rooms = heard.rooms_of(runtime, session, training_id)
        written = trainings.commitments(session, training_id)
    if not heard.are_over(row, rooms):
        return Led(rooms, (), (), (), (), None, None, None, (), 0, is_over=False)
    rows = heard.rows(rooms)
    moments, closed = key_moments.key_moments(rooms, rows), key_moments.closed(rooms)
    steps = steps_of(len(moments), len(closed))
    step = step_of(row.debrief_step) if row.debrief_step else None
    return Led(
        rooms=rooms,
        rows=rows,
        moments=moments,
        closed=closed,
        steps=steps,
        step=step if step is None or step in steps else steps[0],
        since=row.debrief_since,
        supposed=_supposed(row, rooms, moments),
        said=tuple(sorted(one.text for one in written.values() if one.shared)),
        written=len(written),
        is_over=True,
    )


def go(runtime: Runtime, who: Who, training_id: str, to: str) -> Refusal | None:
    """Go to a step; the first time begins the debriefing. Its time begins anew."""
    led = look(runtime, who, training_id)
    if led is None:
        return NO_SUCH_SESSION
    if not led.is_over:
        return refuse("debriefing/not_over")
    if to not in [step.id for step in led.steps]:
        return refuse("debriefing/no_such_step")
    with changing(runtime) as done:
        row = trainings.held(done.session, training_id)
        row.debrief_step, row.debrief_since = to, runtime.clock()
        row.debrief_room = row.debrief_answer = None
        done.training(training_id)
    return None


def suppose(runtime: Runtime, who: Who, training_id: str, number: int, answer: str) -> Refusal | None:
    """Look at another answer of a room at the key moment that is talked over; without an answer at none."""
    led = look(runtime, who, training_id)
    if led is None:
        return NO_SUCH_SESSION
    room = next((room for room in led.rooms if room.number == number), None)
    if answer and (led.moment is None or room is None):
        return refuse("debriefing/no_such_answer")
    if answer and led.moment is not None and room is not None:
        found = key_moments.suppose(led.moment, room, answer)
        if isinstance(found, Refusal):
            return found
    with changing(runtime) as done:
        row = trainings.held(done.session, training_id)
        row.debrief_room, row.debrief_answer = (number, answer) if answer else (None, None)
        done.training(training_id)
    return None


def _supposed(row: Training, rooms: tuple[HeardRoom, ...], moments: tuple[KeyMoment, ...]) -> Supposed | None:
    step = step_of(row.debrief_step)
    place = MOMENTS.index(step.id) if step.id in MOMENTS else len(moments)
    room = next((room for room in rooms if room.number == row.debrief_room), None)
    if room is None or not row.debrief_answer or place >= len(moments):
        return None
    found = key_moments.suppose(moments[place], room, row.debrief_answer)
    return None if isinstance(found, Refusal) else found
