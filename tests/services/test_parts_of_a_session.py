"""Those of a session without a seat: parts of the case, observers and what they look at; time and the swap."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.group.seating import Place
from app.domain.shared.refusal import Refusal, refuse
from app.domain.trial.elements import CardId, TextKey
from app.domain.trial.program import Card, CastMember
from app.runtime import Runtime
from app.services import allowances, console, parts, seating, stepping_aside, swapping, trainings, watching, windows
from app.services.invariants import check
from app.services.participants import NOT_IN_IT, Joined
from app.services.trainings import NO_SUCH_SESSION, Guest
from app.store import trainings as store
from tests.services.test_group_sessions import OTHER, PUPIL, TRAINER, card, filled, join, opened
from tests.services.test_rooms_of_a_session import Session
from tests.support.acting import acting
from tests.support.shelves import case as shelved
from tests.support.shelves import debt, small_shelf
from tests.support.world import World

OBSERVING = {"Айгүл": "prosecutor", "Бакыт": "judge", "Кубат": "", "Жылдыз": ""}


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


@pytest.fixture
def session(world: World) -> Session:
    """On a case with two victims, of whom one has a card."""
    cast = {**debt().cast, "Nurlan": CastMember(TextKey("cast.Bakyt"), as_="victim")}
    card = Card("Bakyt", TextKey("cast.Bakyt"), stop_line=TextKey("cast.Bakyt"))
    with_cards = replace(debt(), cast=cast, cards={CardId("key"): card})
    shelf = small_shelf().with_(cases={"debt": shelved("debt", with_cards)})
    world.runtime = replace(world.runtime, shelf=lambda: shelf)
    return Session(world.runtime, OBSERVING)


def guest(session: Session, name: str) -> Guest:
    return next(one for one in card(session.runtime, session.id).people if one.name == name)


def offers(session: Session, name: str, wants: bool = True) -> None:
    for _ in range(2):  # a button that is pressed twice
        assert parts.volunteer(session.runtime, session.id, session.people[name].token, None, wants) is None


def gives(session: Session, name: str, part: str, room: int = 1) -> Refusal | None:
    return parts.give(session.runtime, TRAINER, session.id, guest(session, name).id, room, part)


def chairs(session: Session, name: str) -> list[tuple[str | None, str | None, int]]:
    id = guest(session, name).id
    with session.runtime.read() as reading:
        return [(one.role, one.part, one.seq) for one in store.chairs(reading, session.id)[id]]


class TestParts:
    def test_a_part_goes_to_who_asked_for_it_and_their_card_is_seen_by_them_alone(self, session: Session) -> None:
        assert gives(session, "Кубат", "Bakyt") == refuse("part/not_asked_for")
        offers(session, "Кубат")
        assert gives(session, "Кубат", "Bakyt") is None
        here = session.room("Кубат")
        (own,) = here.room.view.cards
        assert (own.holder, own.open, own.stop_line is None) == ("Bakyt", False, False)
        assert (here.own.part, here.room.view.asked) == ("Bakyt", None)
        assert {one.holder for one in session.room("Жылдыз").room.view.cards} == set()
        assert {one.part for one in session.room("Айгүл").people} == {None, "Bakyt"}
        assert chairs(session, "Кубат") == [(None, None, 1), (None, "Bakyt", 1)]
        assert check(session.runtime).findings == []

    def test_it_is_given_back_at_any_time_and_one_observes(self, session: Session) -> None:
        offers(session, "Кубат")
        assert gives(session, "Кубат", "Nurlan") is None
        assert guest(session, "Кубат").dimensions == ()
        assert session.answers("Айгүл") is None
        offers(session, "Кубат", wants=False)
        after = guest(session, "Кубат")
        assert (after.part, after.volunteers, after.place) == (None, False, Place(1, None))
        assert after.dimensions
        assert chairs(session, "Кубат")[-1][:2] == (None, None)
        assert session.room("Кубат").room.view.cards == ()
        assert check(session.runtime).findings == []

    def test_one_person_has_a_part_in_a_room_and_no_seat_beside_it(self, session: Session) -> None:
        for name in ("Кубат", "Жылдыз", "Айгүл"):
            offers(session, name)
        assert gives(session, "Кубат", "Bakyt") is None
        assert gives(session, "Кубат", "Bakyt") is None
        assert gives(session, "Жылдыз", "Bakyt") == refuse("part/taken")
        assert gives(session, "Айгүл", "Nurlan") == refuse("part/sits_already")
        for part, room in (("Judge", 1), ("nobody", 1), ("Nurlan", 2)):
            assert gives(session, "Жылдыз", part, room) == refuse("session/no_such_place")
        runtime, id = session.runtime, session.id
        assert parts.give(runtime, OTHER, id, guest(session, "Жылдыз").id, 1, "Nurlan") == NO_SUCH_SESSION
        assert parts.give(runtime, TRAINER, id, "nobody", 1, "Nurlan") == NO_SUCH_SESSION
        assert console.hand_over(runtime, TRAINER, id, 1, "judge", guest(session, "Кубат").id) is None
        assert guest(session, "Кубат").part is None

    def test_before_the_hearing_it_takes_one_out_of_the_seat_and_outlasts_the_dealing(self, runtime: Runtime) -> None:
        there, joined = filled(runtime, rooms=2)
        one = there.people[0]
        assert parts.volunteer(runtime, there.id, joined[0].token, None, True) is None
        assert parts.give(runtime, TRAINER, there.id, one.id, 2, "Bakyt") is None
        assert seating.deal_all(runtime, TRAINER, there.id) is None
        after = card(runtime, there.id).people[0]
        assert (after.place, after.part) == (Place(2, None), "Bakyt")
        assert seating.place(runtime, TRAINER, there.id, one.id, 1, "judge") is None
        assert card(runtime, there.id).people[0].part is None

    def test_nobody_else_asks_for_one_and_not_once_it_is_over(self, session: Session) -> None:
        assert parts.volunteer(session.runtime, session.id, "nobody's", None, True) == NOT_IN_IT
        offers(session, "Кубат")
        assert trainings.end(session.runtime, TRAINER, session.id) is None
        over, token = refuse("session/over"), session.people["Жылдыз"].token
        assert parts.volunteer(session.runtime, session.id, token, None, True) == over
        assert stepping_aside.step_aside(session.runtime, session.id, token, None, True) == over
        assert gives(session, "Кубат", "Bakyt") == over


class TestObservers:
    def test_each_holds_two_dimensions_from_the_beginning_and_others_than_the_other(self, session: Session) -> None:
        first, second = (guest(session, name).dimensions for name in ("Кубат", "Жылдыз"))
        assert (len(first), len(second), len({*first, *second})) == (2, 2, 4)
        assert session.room("Кубат").own.dimensions == first
        assert guest(session, "Айгүл").dimensions == ()

    def test_they_are_chosen_by_hand_and_shared_out_anew(self, session: Session) -> None:
        runtime, id, one = session.runtime, session.id, guest(session, "Кубат").id
        assert watching.choose(runtime, TRAINER, id, one, ["D9", "D1"]) is None
        assert guest(session, "Кубат").dimensions == ("D1", "D9")
        for wrong in ([], ["D11"], ["D1", "D2", "D3"]):
            assert watching.choose(runtime, TRAINER, id, one, wrong) == refuse("watching/one_or_two")
        judge = guest(session, "Бакыт").id
        assert watching.choose(runtime, TRAINER, id, judge, ["D1"]) == refuse("watching/not_an_observer")
        assert watching.share_anew(runtime, TRAINER, id) is None
        assert "D9" not in guest(session, "Кубат").dimensions
        assert watching.choose(runtime, OTHER, id, one, ["D1"]) == NO_SUCH_SESSION
        assert watching.share_anew(runtime, OTHER, id) == NO_SUCH_SESSION

    def test_who_steps_aside_in_the_hearing_leaves_the_seat_to_the_others_or_the_program(
        self, session: Session
    ) -> None:
        runtime, id, token = session.runtime, session.id, session.people["Айгүл"].token
        assert stepping_aside.step_aside(runtime, id, token, None, True) is None
        aside = guest(session, "Айгүл")
        assert (aside.observes, aside.place, len(aside.dimensions)) == (True, Place(1, None), 2)
        assert session.room("Бакыт").room.state.seats["prosecutor"] == "machine"
        assert console.hand_over(runtime, TRAINER, id, 1, "prosecutor", aside.id) == refuse("session/opted_out")
        assert stepping_aside.step_aside(runtime, id, token, None, False) is None
        assert console.hand_over(runtime, TRAINER, id, 1, "prosecutor", aside.id) is None
        assert [role for role, _, _ in chairs(session, "Айгүл")] == ["prosecutor", None, "prosecutor"]
        assert console.hand_over(runtime, TRAINER, id, 1, "", aside.id) is None
        assert guest(session, "Айгүл").place == Place(1, None)
        assert console.hand_over(runtime, TRAINER, id, 1, "", console.MACHINE) == refuse("session/no_such_place")
        assert check(runtime).findings == []


class TestTime:
    def test_the_window_of_a_room_is_as_long_as_whoever_in_a_seat_needs_the_longest(self, runtime: Runtime) -> None:
        there = opened(runtime, format="half_day")
        guest, pupil = join(runtime, there.code, "Бакыт"), join(runtime, there.code, "", who=PUPIL)
        assert seating.deal_all(runtime, TRAINER, there.id) is None

        def lasts() -> timedelta:
            with runtime.read() as reading:
                return windows.lasts(reading, there.id, 1, 20)

        assert isinstance(guest, Joined)
        assert isinstance(pupil, Joined)
        assert lasts() == timedelta(seconds=30)
        one, other = card(runtime, there.id).people
        assert windows.give_time(runtime, TRAINER, there.id, one.id, 50) is None
        assert lasts() == timedelta(seconds=45)
        assert allowances.allow_time(runtime, acting("officer"), PUPIL.person_id, 100) is None
        assert lasts() == timedelta(seconds=60)
        assert seating.place(runtime, TRAINER, there.id, other.id, 1, "") is None
        assert lasts() == timedelta(seconds=45)
        assert windows.give_time(runtime, TRAINER, there.id, one.id, 7) == refuse("allowance/no_such_time")
        assert windows.give_time(runtime, OTHER, there.id, one.id, 50) == NO_SUCH_SESSION
        assert card(runtime, there.id).people[0].extra_time == 50


class TestPairsByHand:
    def test_two_who_are_kept_apart_do_not_sit_in_one_room(self, runtime: Runtime) -> None:
        there, _joined = filled(runtime, rooms=2)
        first, second = there.people[:2]
        assert seating.keep_apart(runtime, TRAINER, there.id, first.id, second.id) is None
        assert seating.place(runtime, TRAINER, there.id, first.id, 1, "judge") is None
        refused = seating.place(runtime, TRAINER, there.id, second.id, 1, "defence")
        assert refused == refuse("seating/kept_apart", name=first.name)
        assert seating.place(runtime, TRAINER, there.id, second.id, 1, "") is None
        assert seating.place(runtime, TRAINER, there.id, second.id, 2, "defence") is None


class TestSwap:
    def begun(self, runtime: Runtime, **chosen: Any) -> tuple[str, dict[str, str | None]]:
        there, _joined = filled(runtime, **chosen)
        assert seating.begin(runtime, TRAINER, there.id) is None
        return there.id, self.seats(runtime, there.id)

    def seats(self, runtime: Runtime, training: str) -> dict[str, str | None]:
        return {one.id: one.place.role if one.place else None for one in card(runtime, training).people}

    def test_in_mid_way_every_bench_takes_another_once_and_the_log_knows(self, runtime: Runtime) -> None:
        id, before = self.begun(runtime, swaps=True)
        assert swapping.swap(runtime, OTHER, id, 1) == NO_SUCH_SESSION
        assert swapping.swap(runtime, TRAINER, id, 1) is None
        after = self.seats(runtime, id)
        assert all(after[one] not in (None, role) for one, role in before.items() if role)
        with runtime.read() as reading:
            sat = {one: [chair.role for chair in rows] for one, rows in store.chairs(reading, id).items()}
        assert sat == {one: [role, after[one]] if role else [None] for one, role in before.items()}
        assert swapping.swap(runtime, TRAINER, id, 1) == refuse("swap/done")
        assert check(runtime).findings == []

    def test_where_it_was_not_chosen_or_there_is_nobody_to_change_with_it_is_said(self, runtime: Runtime) -> None:
        id, before = self.begun(runtime)
        assert swapping.swap(runtime, TRAINER, id, 1) == refuse("swap/not_chosen")
        assert self.seats(runtime, id) == before
        alone = opened(runtime, swaps=True)
        join(runtime, alone.code, "Бакыт")
        assert alone.setup == replace(alone.setup, swaps=True)
        assert seating.deal_all(runtime, TRAINER, alone.id) is None
        assert seating.begin(runtime, TRAINER, alone.id) is None
        assert swapping.swap(runtime, TRAINER, alone.id, 1) == refuse("swap/one_bench")
