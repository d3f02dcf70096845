"""The trainer's console: nothing leaves a room stuck."""

import pytest

from app.domain.shared.refusal import refuse
from app.domain.trial.state import OptionChosen, SeatChanged, Undone
from app.runtime import Runtime
from app.services import console, seating, trainings
from app.services.console import MACHINE, RoomCard
from app.services.trainings import NO_SUCH_SESSION
from tests.services.test_rooms_of_a_session import OTHER, TRAINER, Session
from tests.support.world import World

SEATS = {"Айгүл": "prosecutor", "Бакыт": "judge", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def session(runtime: Runtime) -> Session:
    return Session(runtime, SEATS)


def room(session: Session) -> RoomCard:
    found = console.look(session.runtime, TRAINER, session.id)
    assert found is not None
    (card,) = found[0]
    return card


def person(session: Session, name: str) -> str:
    return next(one.id for one in room(session).people if one.name == name)


def test_it_shows_what_a_room_waits_for_and_who_is_asked(session: Session) -> None:
    card = room(session)
    assert card.waits_for == (("prosecutor", "choice"),)
    assert [one.name for one in card.people if one.is_asked] == ["Айгүл"]
    assert card.played == ("defence",)
    assert console.look(session.runtime, OTHER, session.id) is None


def test_the_program_answers_for_who_is_waited_for_and_it_counts_for_nobody(session: Session) -> None:
    assert console.let_the_machine_answer(session.runtime, TRAINER, session.id, 1) is None
    moves = [one for one in session.room("Айгүл").room.events if isinstance(one, OptionChosen)]
    assert moves[0].by == "trainer"
    assert room(session).waits_for != (("prosecutor", "choice"),)


def test_a_seat_goes_to_the_program_and_back_to_somebody_else(session: Session) -> None:
    runtime, id = session.runtime, session.id
    assert console.hand_over(runtime, TRAINER, id, 1, "prosecutor", MACHINE) is None
    assert "prosecutor" in room(session).played
    assert session.room("Айгүл").own.role is None
    assert console.hand_over(runtime, TRAINER, id, 1, "prosecutor", person(session, "Кубат")) is None
    assert session.room("Кубат").own.role == "prosecutor"
    assert "prosecutor" not in room(session).played
    changed = [one for one in session.room("Кубат").room.events if isinstance(one, SeatChanged)]
    assert [(one.role, one.player) for one in changed] == [("prosecutor", "machine"), ("prosecutor", "person")]
    for role, to in (("clerk", MACHINE), ("judge", "nobody")):
        assert console.hand_over(runtime, TRAINER, id, 1, role, to) is not None


def test_whoever_takes_another_seat_leaves_their_own_to_the_program(session: Session) -> None:
    assert console.hand_over(session.runtime, TRAINER, session.id, 1, "prosecutor", person(session, "Бакыт")) is None
    card = room(session)
    assert card.played == ("judge", "defence") or set(card.played) == {"judge", "defence"}
    assert sorted(one.name for one in card.people if one.role == "prosecutor") == ["Айгүл", "Бакыт"]


def test_a_room_goes_back_for_a_reason_that_is_kept(session: Session) -> None:
    runtime, id = session.runtime, session.id
    first = room(session).waits_for
    assert session.answers("Айгүл") is None
    (taken,) = [one for one in room(session).taken if one.kept == 1]
    assert console.rewind(runtime, TRAINER, id, 1, taken.kept, " ") == refuse("room/reason_missing")
    assert console.rewind(runtime, TRAINER, id, 1, taken.kept, "The line was cut.") is None
    assert room(session).waits_for == first
    assert isinstance(session.room("Айгүл").room.events[-1], Undone)
    found = console.look(runtime, TRAINER, id)
    assert found is not None
    assert [(note.kind, note.text) for note in found[1]] == [("rewind", "The line was cut.")]


def test_a_seat_that_changed_hands_since_stays_with_whoever_has_it_now(session: Session) -> None:
    runtime, id = session.runtime, session.id
    assert session.answers("Айгүл") is None
    assert console.hand_over(runtime, TRAINER, id, 1, "prosecutor", MACHINE) is None
    assert console.rewind(runtime, TRAINER, id, 1, 1, "Once more.") is None
    assert "prosecutor" in room(session).played
    assert all(role != "prosecutor" for role, _ in room(session).waits_for)


def test_a_hearing_that_has_ended_goes_on_from_where_it_went_back_to(session: Session) -> None:
    runtime = session.runtime
    while waits := room(session).waits_for:
        assert session.answers("Айгүл" if waits[0][0] == "prosecutor" else "Бакыт") is None
    assert session.room("Айгүл").room.ended_at is not None
    assert session.room("Айгүл").own.has_ended
    assert console.rewind(runtime, TRAINER, session.id, 1, 1, "Once more.") is None
    assert session.room("Айгүл").room.ended_at is None
    assert room(session).waits_for


def test_nobody_is_seated_beside_somebody_whom_they_are_kept_apart_from(session: Session) -> None:
    runtime, id = session.runtime, session.id
    pair = person(session, "Айгүл"), person(session, "Кубат")
    assert seating.keep_apart(runtime, TRAINER, id, *pair) is None
    refused = refuse("seating/kept_apart", name="Айгүл")
    assert console.hand_over(runtime, TRAINER, id, 1, "judge", pair[1]) == refused
    assert console.hand_over(runtime, TRAINER, id, 1, "defence", pair[0]) is None  # who sits there may change seats
    assert console.hand_over(runtime, TRAINER, id, 1, "", pair[0]) is None
    assert console.hand_over(runtime, TRAINER, id, 1, "judge", pair[1]) is None


def test_notes_are_kept_with_their_time(world: World, session: Session) -> None:
    assert console.write_down(world.runtime, TRAINER, session.id, 1, "She asked before she read.") is None
    for text in ("", "x" * 501):
        assert console.write_down(world.runtime, TRAINER, session.id, None, text) == refuse("room/note", most="500")
    found = console.look(world.runtime, TRAINER, session.id)
    assert found is not None
    assert [(note.room, note.text, note.made_at) for note in found[1]] == [
        (1, "She asked before she read.", world.clock.now)
    ]


def test_where_nothing_can_be_done_it_is_said_why(session: Session) -> None:
    runtime, id = session.runtime, session.id
    assert console.extend(runtime, TRAINER, id, 1) == refuse("room/no_clock")
    refused = console.release(runtime, TRAINER, id, 1, "flood")
    assert refused is not None
    assert refused.code == "trial/no_such_event"
    assert console.let_the_machine_answer(runtime, TRAINER, id, 9) == refuse("session/no_such_place")
    assert console.let_the_machine_answer(runtime, OTHER, id, 1) == NO_SUCH_SESSION
    assert console.write_down(runtime, OTHER, id, 1, "x") == NO_SUCH_SESSION
    assert trainings.end(runtime, TRAINER, id) is None
    assert console.extend(runtime, TRAINER, id, 1) == refuse("session/over")
