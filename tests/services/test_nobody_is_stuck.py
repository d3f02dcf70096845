"""Nothing that anybody does, or does not do, leaves a person or a room of a session stuck."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.group.seating import Place
from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.state import OptionChosen
from app.runtime import Runtime
from app.services import console, invariants, participants, return_codes, rooms, seating, stopping, trainings
from app.services.accounts import NOWHERE
from app.services.console import MACHINE
from app.services.participants import Joined
from app.services.room_clock import GRACE
from app.services.trainings import NO_SUCH_SESSION, SessionCard
from tests.services.test_rooms_of_a_session import OTHER, SETUP, TRAINER, Session
from tests.support.every_word import every_word
from tests.support.shelves import case as shelved
from tests.support.shelves import small_shelf
from tests.support.world import World

Act = Callable[[], Refusal | None]
SEATS = {"Айгүл": "prosecutor", "Бакыт": "judge", "Кубат": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def card(runtime: Runtime, training: str) -> SessionCard:
    found = trainings.look(runtime, TRAINER, training)
    assert found is not None
    return found


def join(runtime: Runtime, training: str, name: str) -> Joined:
    joined = participants.join(runtime, card(runtime, training).code, None, name, "other", "ky")
    assert isinstance(joined, Joined)
    return joined


class TestWhoHasNoPlace:
    def test_whoever_comes_late_observes_where_fewest_are_and_can_be_given_a_seat(self, runtime: Runtime) -> None:
        session = Session(runtime, SEATS)
        late = join(runtime, session.id, "Кечиккен")
        here = rooms.enter(runtime, session.id, late.token, None)
        assert here is not None
        assert (here.own.room, here.own.role) == (1, None)
        assert console.hand_over(runtime, TRAINER, session.id, 1, "judge", here.own.id) is None
        assert invariants.check(runtime).findings == []

    def test_whoever_was_not_dealt_or_sits_where_no_hearing_begins_observes_another_one(self, runtime: Runtime) -> None:
        made = trainings.set_up(runtime, TRAINER, runtime.shelf().cases["debt"], replace(SETUP, rooms=3))
        assert isinstance(made, str)
        first, second = (join(runtime, made, name) for name in ("Айгүл", "Бакыт"))
        assert seating.deal_all(runtime, TRAINER, made) is None
        third = join(runtime, made, "Кубат")
        judge = card(runtime, made).people[0]
        assert seating.place(runtime, TRAINER, made, judge.id, 1, "judge") is None
        assert seating.begin(runtime, TRAINER, made) is None
        assert [one.place for one in card(runtime, made).people] == [Place(1, "judge"), Place(1, None), Place(1, None)]
        for joined in (first, second, third):
            assert rooms.enter(runtime, made, joined.token, None) is not None

    def test_a_guest_whose_phone_died_comes_back_by_a_code_of_the_trainer(self, runtime: Runtime) -> None:
        session = Session(runtime, SEATS)
        judge = session.room("Бакыт").own.id
        code = return_codes.give(runtime, TRAINER, session.id, judge)
        assert isinstance(code, str)
        assert session.room("Бакыт").own.id == judge
        back = participants.come_back(runtime, NOWHERE, session.id, code)
        assert isinstance(back, Joined)
        here = rooms.enter(runtime, session.id, back.token, None)
        assert here is not None
        assert (here.own.id, here.own.role) == (judge, "judge")
        for who, person in ((OTHER, judge), (TRAINER, "nobody")):
            assert return_codes.give(runtime, who, session.id, person) == NO_SUCH_SESSION

    def test_everybody_of_a_seat_is_gone_and_the_program_or_an_observer_goes_on(self, runtime: Runtime) -> None:
        session = Session(runtime, SEATS)
        assert console.hand_over(runtime, TRAINER, session.id, 1, "prosecutor", MACHINE) is None
        assert console.hand_over(runtime, TRAINER, session.id, 1, "judge", MACHINE) is None
        assert session.room("Кубат").room.ended_at is not None
        assert invariants.check(runtime).findings == []


class TestTheClockOfAWindow:
    """On a case of every Word of the language, two in each seat."""

    @pytest.fixture
    def started(self, world: World) -> World:
        every = small_shelf().with_(cases={"every": shelved("every", every_word())})
        numbers = iter(range(7, 10**9, 7919))
        world.runtime = replace(world.runtime, shelf=lambda: every, dice=lambda sides: next(numbers) % sides)
        return world

    def session(self, world: World, minutes: int | None = 90) -> tuple[Session, list[str]]:
        """A session in a window of objection, and who is asked there."""
        seats = {f"{role} 1": role for role in every_word().roles}
        session = Session(world.runtime, seats, "every", minutes)
        return session, self.until_a_window(session)

    def until_a_window(self, session: Session) -> list[str]:
        for _ in range(200):
            asked = [name for name in session.people if session.room(name).room.view.asked]
            first = session.room(asked[0]).room.view.asked
            assert first is not None
            if first.kind == "objection":
                return asked
            assert session.answers(asked[0]) is None
        raise AssertionError("no window was opened")

    def test_without_a_clock_no_window_claims_to_close(self, started: World) -> None:
        session, names = self.session(started, None)
        assert session.room(names[0]).due_at is None
        assert console.extend(started.runtime, TRAINER, session.id, 1) == refuse("room/no_clock")

    def test_a_window_that_was_gone_back_to_has_its_whole_time_again(self, started: World) -> None:
        session, names = self.session(started)
        due = session.room(names[0]).due_at
        assert due is not None
        found = console.look(started.runtime, TRAINER, session.id)
        assert found is not None
        asked = session.room(names[0]).room.view.asked
        assert asked is not None
        silent = next(option.id for option in asked.options if option.text is None)
        kept = session.room(names[0]).room.seq
        assert session.answers(names[0], silent) is None
        started.clock.move_on(minutes=20)
        assert console.rewind(started.runtime, TRAINER, session.id, 1, kept, "Айтпай калды.") is None
        again = session.room(names[0])
        assert again.room.view.asked is not None
        assert again.due_at is not None
        assert again.due_at > started.clock.now
        assert not [one for one in again.room.events if isinstance(one, OptionChosen) and one.by == "time"]

    def test_a_pause_and_a_stop_that_overlap_hold_the_time_once(self, started: World) -> None:
        session, names = self.session(started)
        runtime, id, due = started.runtime, session.id, session.room(names[0]).due_at
        assert due is not None
        acts: dict[str, Act] = {
            "stop": lambda: stopping.stop(runtime, id, session.people[names[0]].token, None),
            "go on": lambda: stopping.go_on(runtime, TRAINER, id),
            "pause": lambda: stopping.pause(runtime, TRAINER, id, 1),
        }
        orders = (
            ("stop", "pause", "go on", "pause"),
            ("stop", "pause", "pause", "go on"),
            ("pause", "stop", "pause", "go on"),
            ("pause", "stop", "go on", "pause"),
        )
        for held, order in enumerate(orders, 1):
            for act in order:
                assert acts[act]() is None
                started.clock.move_on(minutes=1)
            started.clock.move_on(minutes=-1)
            later = session.room(names[0]).due_at
            assert later is not None
            assert (later - due).total_seconds() == held * 180

    def test_all_phones_of_those_asked_are_dead_and_the_page_of_the_trainer_closes_the_window(
        self, started: World
    ) -> None:
        session, names = self.session(started)
        due = session.room(names[0]).due_at
        assert due is not None
        started.clock.now = due + GRACE * 2
        found = console.look(started.runtime, TRAINER, session.id)
        assert found is not None
        assert all(kind != "objection" for _role, kind in found[0][0].waits_for)


def test_nothing_moves_by_the_trainer_either_while_somebody_needs_a_stop(runtime: Runtime) -> None:
    session = Session(runtime, SEATS)
    assert stopping.stop(runtime, session.id, session.people["Кубат"].token, None) is None
    stopped, before = refuse("session/stopped"), session.room("Кубат").room.seq
    assert console.let_the_machine_answer(runtime, TRAINER, session.id, 1) == stopped
    assert console.release(runtime, TRAINER, session.id, 1, "any") == stopped
    assert session.room("Кубат").room.seq == before
