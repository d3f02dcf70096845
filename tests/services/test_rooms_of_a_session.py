"""Hearings that several people play: one answer stands, the others are told; the clock; Stop."""

from dataclasses import replace
from hashlib import sha256
from itertools import count
from typing import cast

import pytest

from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.elements import EventId
from app.domain.trial.state import EventReleased, OptionChosen
from app.runtime import Runtime
from app.services import console, participants, rooms, screens, seating, stopping, trainings
from app.services.participants import NOT_IN_IT, Joined
from app.services.room_clock import GRACE
from app.services.rooms import Hearing
from app.services.screens import ScreenRoom
from app.services.trainings import NO_SUCH_SESSION, Setup
from tests.support.acting import acting
from tests.support.every_word import every_word
from tests.support.fakes import START, Silence
from tests.support.programs import decision, event, option, program
from tests.support.shelves import case as shelved
from tests.support.shelves import small_shelf
from tests.support.world import World

TRAINER, OTHER = acting("trainer"), acting("trainer", "gpo")
SETUP = Setup("debt", START.date(), "", "short", 1, "by_hand", 90, "Садыкова Гүлнара", "")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


class Session:
    """A session that has begun: `people` by name, each with what their browser holds."""

    def __init__(self, runtime: Runtime, seats: dict[str, str], case: str = "debt", minutes: int | None = 90) -> None:
        self.runtime = runtime
        setup = replace(SETUP, case=case, minutes=minutes)
        made = trainings.set_up(runtime, TRAINER, runtime.shelf().cases[case], setup)
        assert isinstance(made, str)
        self.id = made
        card = trainings.look(runtime, TRAINER, made)
        assert card is not None
        self.people = {name: self._join(card.code, name) for name in seats}
        assert seating.deal_all(runtime, TRAINER, made) is None
        card = trainings.look(runtime, TRAINER, made)
        assert card is not None
        for one in card.people:
            assert seating.place(runtime, TRAINER, made, one.id, 1, seats[one.name]) is None
        assert seating.begin(runtime, TRAINER, made) is None

    def _join(self, code: str, name: str) -> Joined:
        joined = participants.join(self.runtime, code, None, name, "other", "ky")
        assert isinstance(joined, Joined)
        return joined

    def room(self, name: str) -> Hearing:
        found = rooms.enter(self.runtime, self.id, self.people[name].token, None)
        assert found is not None
        return found

    def answers(self, name: str, option: str = "", key: str = "", seen: int = 0) -> Refusal | None:
        """The person answers what they are asked, by the first option unless another is named."""
        here = self.room(name).room
        asked = here.view.asked
        assert asked is not None
        return self.sends(name, asked.decision, option or asked.options[0].id, key, seen or here.seq)

    def sends(self, name: str, decision: str, option: str, key: str = "", seen: int = 0) -> Refusal | None:
        token, key = self.people[name].token, key or self.runtime.ids()
        return rooms.answer(self.runtime, self.id, token, None, decision, option, (), key, seen)


TWO_IN_A_SEAT = {"Айгүл": "prosecutor", "Бакыт": "prosecutor", "Жылдыз": "judge", "Кубат": ""}


class TestAnswers:
    def test_one_answer_of_a_seat_stands_and_the_other_is_told_that_it_has_gone_on(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        asked = [name for name in TWO_IN_A_SEAT if session.room(name).room.view.asked]
        here = session.room(asked[0]).room
        question = here.view.asked
        assert question is not None
        told = cast(Silence, runtime.notices).told
        assert session.sends(asked[0], question.decision, question.options[0].id, seen=here.seq) is None
        trial = session.room(asked[0]).own.trial_id
        assert told[-1] == (f"trial:{trial}", session.room(asked[0]).room.seq)
        late = session.sends(asked[-1], question.decision, question.options[-1].id, seen=here.seq)
        assert late is not None
        assert late.code in ("trial/stale", "trial/not_this_decision")

    def test_the_same_request_again_changes_nothing_and_its_key_answers_nothing_else(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        name = next(name for name in TWO_IN_A_SEAT if session.room(name).room.view.asked)
        here = session.room(name).room
        question = here.view.asked
        assert question is not None
        first, other = (option.id for option in question.options[:2])
        for _ in range(2):
            assert session.sends(name, question.decision, first, "key", here.seq) is None
        after = session.room(name).room.seq
        assert session.sends(name, question.decision, other, "key", here.seq) == refuse("request/key_reused")
        assert session.room(name).room.seq == after

    def test_whoever_observes_sees_the_hearing_and_is_asked_nothing(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        watching = session.room("Кубат")
        assert watching.room.view.asked is None
        assert watching.room.view.record
        assert session.sends("Кубат", "any", "thing", seen=watching.room.seq) == refuse("room/observer")

    def test_whoever_waits_is_shown_anew_when_somebody_else_is_waited_for(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        before = session.room("Кубат")
        while session.room("Кубат").room.view.waits_for == before.room.view.waits_for:
            assert session.answers("Айгүл") is None
        assert session.room("Кубат").asked != before.asked

    def test_nobody_else_is_let_in(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        assert rooms.enter(runtime, session.id, "nobody's", None) is None
        assert rooms.enter(runtime, session.id, "", TRAINER) is None
        assert rooms.answer(runtime, session.id, "nobody's", None, "a", "b", (), "k", 1) == NOT_IN_IT

    def test_who_speaks_goes_round_from_scene_to_scene(self, runtime: Runtime) -> None:
        session = Session(runtime, {"Айгүл": "judge", "Бакыт": "judge"})
        speaking = {one.name for one in session.room("Айгүл").people if one.speaks}
        assert len(speaking) == 1
        before = session.room("Айгүл").room.state.scene
        while session.room("Айгүл").room.view.ending is None and session.room("Айгүл").room.state.scene == before:
            assert session.answers("Айгүл") is None
        if session.room("Айгүл").room.view.ending is None:
            assert {one.name for one in session.room("Бакыт").people if one.speaks} != speaking


class TestStop:
    def test_stop_halts_all_rooms_names_nobody_and_the_trainer_alone_lets_them_go_on(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        assert stopping.stop(runtime, session.id, "nobody's", None) == NOT_IN_IT
        assert stopping.stop(runtime, session.id, session.people["Кубат"].token, None) is None
        name = next(name for name in TWO_IN_A_SEAT if session.room(name).room.view.asked)
        assert session.room(name).is_still
        assert session.answers(name) == refuse("session/stopped")
        assert stopping.go_on(runtime, OTHER, session.id) == NO_SUCH_SESSION
        assert stopping.go_on(runtime, TRAINER, session.id) is None
        assert session.answers(name) is None

    def test_a_room_is_paused_and_goes_on(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        name = next(name for name in TWO_IN_A_SEAT if session.room(name).room.view.asked)
        assert stopping.pause(runtime, OTHER, session.id, 1) == NO_SUCH_SESSION
        assert stopping.pause(runtime, TRAINER, session.id, 9) == refuse("session/no_such_place")
        assert stopping.pause(runtime, TRAINER, session.id, 1) is None
        assert session.answers(name) == refuse("room/paused")
        assert stopping.pause(runtime, TRAINER, session.id, 1) is None
        assert session.answers(name) is None

    def test_a_closed_session_moves_no_more(self, runtime: Runtime) -> None:
        session = Session(runtime, TWO_IN_A_SEAT)
        name = next(name for name in TWO_IN_A_SEAT if session.room(name).room.view.asked)
        assert trainings.end(runtime, TRAINER, session.id) is None
        assert session.answers(name) == refuse("session/over")


class TestTheClock:
    """On a case that has a window, an event, a vote: every Word of the case language."""

    @pytest.fixture
    def session(self, world: World) -> Session:
        program = every_word()
        shelf = small_shelf()
        thrown = count()

        def dice(sides: int) -> int:
            return int(sha256(str(next(thrown)).encode()).hexdigest(), 16) % sides

        every = shelf.with_(cases={"every": shelved("every", program)})
        world.runtime = replace(world.runtime, shelf=lambda: every, dice=dice)
        seats = {f"{role} {n}": role for role in program.roles for n in (1, 2)}
        return Session(world.runtime, seats, "every")

    def until(self, session: Session, kind: str) -> list[str]:
        """Play by the first answers until something of `kind` is asked; who is asked it."""
        for _ in range(200):
            asked = [name for name in session.people if session.room(name).room.view.asked]
            first = session.room(asked[0]).room.view.asked
            assert first is not None
            if first.kind == kind:
                return asked
            assert session.answers(asked[0]) is None
        raise AssertionError(f"nothing of kind {kind} was asked")

    def on_the_screen(self, world: World, session: Session) -> ScreenRoom:
        assert screens.look(world.runtime, OTHER, session.id) is None
        shown = screens.look(world.runtime, TRAINER, session.id)
        assert shown is not None
        return shown[0]

    def test_votes_are_cast_each_for_oneself(self, session: Session) -> None:
        names = self.until(session, "vote")
        assert len(names) == 2
        assert session.answers(names[0]) is None
        assert session.room(names[0]).room.view.asked is None
        assert session.room(names[1]).room.view.asked is not None
        assert session.answers(names[1]) is None

    def test_a_window_closes_by_itself_and_stop_holds_its_time(self, world: World, session: Session) -> None:
        names = self.until(session, "objection")
        due = session.room(names[0]).due_at
        assert due is not None
        left = self.on_the_screen(world, session).seconds
        assert left is not None
        assert stopping.stop(world.runtime, session.id, session.people[names[0]].token, None) is None
        world.clock.move_on(minutes=30)
        assert self.on_the_screen(world, session).seconds == left
        assert stopping.go_on(world.runtime, TRAINER, session.id) is None
        later = session.room(names[0]).due_at
        assert later is not None
        assert console.extend(world.runtime, TRAINER, session.id, 1) is None
        extended = session.room(names[0]).due_at
        assert extended is not None
        assert (extended - later).total_seconds() == 60
        later = extended
        assert (later - due).total_seconds() == 1860
        world.clock.now = later + GRACE * 2
        here = session.room(names[0])
        silent = [one for one in here.room.events if isinstance(one, OptionChosen) and one.by == "time"]
        assert silent
        assert here.due_at is None or here.due_at > world.clock.now

    def test_an_event_comes_when_its_time_has_come_and_not_before(self, world: World) -> None:
        asked = (decision("door", "judge", option("open")), decision("entry", "judge", option("enter")))
        small_case = shelved("small", program(*asked, events=dict([event("message", "entry")])))
        shelf = small_shelf().with_(cases={"small": small_case})
        world.runtime = replace(world.runtime, shelf=lambda: shelf)
        session = Session(world.runtime, {"Жылдыз": "judge"}, "small")
        world.clock.move_on(seconds=59)
        assert not [one for one in session.room("Жылдыз").room.events if isinstance(one, EventReleased)]
        world.clock.move_on(seconds=1)
        for _ in range(2):
            came = [one for one in session.room("Жылдыз").room.events if isinstance(one, EventReleased)]
            assert came == [EventReleased(EventId("message"))]
