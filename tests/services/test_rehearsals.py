"""Rehearsals: the program answers for everybody but the trainer, at a pace, and nothing of it is a result."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import attending, console, rehearsals, rooms, stopping, trainings
from app.services.invariants import check
from app.services.rehearsals import PACE
from app.services.rooms import Hearing
from app.store import ledger
from app.store import trainings as store
from tests.support.acting import acting
from tests.support.world import World

TRAINER = acting("trainer")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def begun(runtime: Runtime, seat: str = "", case: str = "debt") -> str:
    made = rehearsals.begin(runtime, TRAINER, runtime.shelf().cases[case], seat)
    assert isinstance(made, str)
    return made


def room(runtime: Runtime, rehearsal: str) -> Hearing:
    found = rooms.enter(runtime, rehearsal, "", TRAINER)
    assert found is not None
    return found


def test_it_comes_to_its_end_by_itself_an_answer_at_a_time(world: World, runtime: Runtime) -> None:
    rehearsal = begun(runtime)
    seen = room(runtime, rehearsal).room.seq
    assert room(runtime, rehearsal).room.seq == seen
    for _ in range(100):
        world.clock.move_on(seconds=PACE.seconds)
        here = room(runtime, rehearsal).room
        assert here.seq <= seen + 1
        seen = here.seq
        if here.state.ending is not None:
            break
    assert here.state.ending is not None
    assert seen * PACE < timedelta(minutes=5)
    assert trainings.end(runtime, TRAINER, rehearsal) is None
    with runtime.read() as session:
        assert not ledger.entries_about(session, TRAINER.centre_id, TRAINER.person_id)
        assert not store.runs_of(session, TRAINER.person_id)
    assert not check(runtime).findings


def test_the_seat_of_the_trainer_is_theirs_to_answer_for(world: World, runtime: Runtime) -> None:
    rehearsal = begun(runtime, "prosecutor")
    for _ in range(100):
        world.clock.move_on(seconds=PACE.seconds)
        here = room(runtime, rehearsal)
        if here.room.view.asked is not None and here.due_at is None:
            break
    asked = here.room.view.asked
    assert asked is not None
    world.clock.move_on(minutes=10)
    assert room(runtime, rehearsal).room.seq == here.room.seq
    sent = (asked.decision, asked.options[0].id, (), "key", here.room.seq)
    assert rooms.answer(runtime, rehearsal, "", TRAINER, *sent) is None
    assert room(runtime, rehearsal).room.seq == here.room.seq + 1


def test_it_stands_still_where_a_session_would(world: World, runtime: Runtime) -> None:
    rehearsal = begun(runtime)
    seen = room(runtime, rehearsal).room.seq
    assert stopping.stop(runtime, rehearsal, "", TRAINER) is None
    world.clock.move_on(minutes=1)
    assert room(runtime, rehearsal).room.seq == seen
    assert stopping.go_on(runtime, TRAINER, rehearsal) is None
    (cards, _notes) = console.look(runtime, TRAINER, rehearsal) or ((), ())
    assert len(cards[0].state.log) == seen + 1, "the trainer who looks lets it go on"
    assert {one.stands_in for one in cards[0].people if one.role} == {True}


def test_a_new_one_closes_the_last_and_neither_is_what_the_next_session_starts_from(runtime: Runtime) -> None:
    first, second = begun(runtime), begun(runtime, "judge")
    lines = {line.id: line for line in trainings.led_by(runtime, TRAINER)}
    assert lines[first].ended_at is not None
    assert lines[second].ended_at is None
    assert all(line.is_rehearsal for line in lines.values())
    assert trainings.last_setup(runtime, TRAINER) is None
    own = attending.enter(runtime, second, "", TRAINER)
    assert own is not None
    assert (own.role, own.door.is_rehearsal) == ("judge", True)


def test_a_seat_that_the_case_does_not_have_is_refused(runtime: Runtime) -> None:
    case = runtime.shelf().cases["debt"]
    assert rehearsals.begin(runtime, TRAINER, case, "witness") == refuse("session/no_such_place")


def test_a_trainer_without_a_name_leads_no_rehearsal(runtime: Runtime) -> None:
    made = rehearsals.begin(runtime, replace(TRAINER, name=""), runtime.shelf().cases["debt"])
    assert isinstance(made, Refusal)
