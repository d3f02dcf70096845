"""Sessions of group trials: set up by a trainer, joined by a code, dealt, begun."""

from dataclasses import replace
from typing import Any, cast

import pytest

from app.domain.group.seating import Place
from app.domain.shared.refusal import Refusal, refuse
from app.runtime import Runtime
from app.services import attending, participants, seating, stepping_aside, trainings
from app.services.accounts import NOWHERE, Who
from app.services.attending import Own
from app.services.participants import NOT_IN_IT, Joined
from app.services.trainings import NO_SUCH_SESSION, SessionCard, Setup
from app.store import trials as log
from tests.support.acting import acting
from tests.support.fakes import START, Silence
from tests.support.world import World

TRAINER, OTHER, PUPIL = acting("trainer"), acting("trainer", "gpo"), acting()
SETUP = Setup("debt", START.date(), "Ош", "short", 1, "by_profession", 90, "Садыкова Гүлнара", "0312 00 00 00")
PROFESSIONS = ("judge", "prosecutor", "lawyer", "lawyer", "police", "other")


@pytest.fixture
def runtime(world: World) -> Runtime:
    return world.runtime


def opened(runtime: Runtime, who: Who = TRAINER, **chosen: Any) -> SessionCard:
    made = trainings.set_up(runtime, who, runtime.shelf().cases["debt"], replace(SETUP, **chosen))
    assert isinstance(made, str)
    return card(runtime, made, who)


def card(runtime: Runtime, training: str, who: Who = TRAINER) -> SessionCard:
    found = trainings.look(runtime, who, training)
    assert found is not None
    return found


def join(runtime: Runtime, code: str, name: str, profession: str = "other", who: Who | None = None) -> Joined:
    joined = participants.join(runtime, code, who, name, profession, "ky")
    assert isinstance(joined, Joined)
    return joined


def filled(runtime: Runtime, **chosen: Any) -> tuple[SessionCard, list[Joined]]:
    """A session that six people have joined, dealt."""
    there = opened(runtime, **chosen)
    joined = [join(runtime, there.code, f"Киши {n}", profession) for n, profession in enumerate(PROFESSIONS)]
    assert seating.deal_all(runtime, TRAINER, there.id) is None
    return card(runtime, there.id), joined


def own(runtime: Runtime, joined: Joined) -> Own:
    found = attending.enter(runtime, joined.training_id, joined.token, None)
    assert found is not None
    return found


class TestSettingUp:
    def test_a_session_is_found_by_its_trainer_alone(self, runtime: Runtime) -> None:
        there = opened(runtime, rooms=3)
        assert there.setup == replace(SETUP, rooms=3)
        assert [line.id for line in trainings.led_by(runtime, TRAINER)] == [there.id]
        for stranger in (OTHER, acting("officer"), PUPIL):
            assert trainings.look(runtime, stranger, there.id) is None
            assert trainings.led_by(runtime, stranger) == []

    def test_the_next_one_starts_from_what_was_chosen_last(self, runtime: Runtime, world: World) -> None:
        assert trainings.last_setup(runtime, TRAINER) is None
        opened(runtime)
        world.clock.move_on(days=1)
        opened(runtime, venue="Баткен", rooms=2, minutes=None)
        assert trainings.last_setup(runtime, TRAINER) == replace(SETUP, venue="Баткен", rooms=2, minutes=None)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"support_name": " "}, "session/support_missing"),
            ({"venue": "x" * 121}, "session/text_too_long"),
            ({"project": "x" * 41}, "session/text_too_long"),
            ({"rooms": 0}, "session/no_such_choice"),
            ({"rooms": 7}, "session/no_such_choice"),
            ({"minutes": 1}, "session/no_such_choice"),
            ({"format": "x"}, "session/no_such_choice"),
            ({"dealing": "x"}, "session/no_such_choice"),
        ],
    )
    def test_what_cannot_be_is_refused(self, runtime: Runtime, wrong: dict[str, Any], code: str) -> None:
        made = trainings.set_up(runtime, TRAINER, runtime.shelf().cases["debt"], replace(SETUP, **wrong))
        assert isinstance(made, Refusal)
        assert made.code == code
        assert trainings.led_by(runtime, TRAINER) == []


class TestJoining:
    def test_a_guest_joins_by_the_code_however_it_is_typed(self, runtime: Runtime) -> None:
        there = opened(runtime)
        door = participants.knock(runtime, NOWHERE, f" {there.code[:3].lower()} {there.code[3:]}")
        assert not isinstance(door, Refusal)
        assert (door.code, door.support_name, door.venue) == (there.code, SETUP.support_name, "Ош")
        here = own(runtime, join(runtime, door.code, "  Бакыт   уулу "))
        assert (here.name, here.room, here.role, here.trial_id) == ("Бакыт уулу", None, None, None)

    def test_a_wrong_code_a_closed_session_and_too_many_tries_are_told(self, runtime: Runtime) -> None:
        there = opened(runtime)
        assert trainings.end(runtime, TRAINER, there.id) is None
        assert participants.knock(runtime, NOWHERE, there.code) == refuse("join/no_such_code")
        assert participants.knock(runtime, NOWHERE, "0") == refuse("join/sign_not_used", sign="0")
        assert participants.join(runtime, there.code, None, "Бакыт", "", "ky") == refuse("join/no_such_code")
        told = [participants.knock(runtime, NOWHERE, "ACEHKM") for _ in range(310)]
        assert [one.code for one in told if isinstance(one, Refusal)][-1] == "door/closed"

    @pytest.mark.parametrize(
        ("name", "code"), [(" ", "join/name_missing"), ("x" * 81, "join/name_too_long"), ("бакыт", "join/name_taken")]
    )
    def test_a_guest_has_a_name_of_their_own(self, runtime: Runtime, name: str, code: str) -> None:
        there = opened(runtime)
        join(runtime, there.code, "Бакыт")
        refused = participants.join(runtime, there.code, None, name, "other", "ky")
        assert isinstance(refused, Refusal)
        assert refused.code == code

    def test_a_session_is_full_at_last(self, runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(participants, "MOST_PEOPLE", 3)
        there = opened(runtime)
        for number in range(3):
            join(runtime, there.code, f"Киши {number}")
        assert participants.join(runtime, there.code, None, "Дагы бири", "other", "ky") == refuse("join/full")

    def test_with_an_account_one_joins_once_and_comes_back_on_any_device(self, runtime: Runtime) -> None:
        there = opened(runtime)
        first, again = (join(runtime, there.code, "", who=PUPIL) for _ in range(2))
        (one,) = card(runtime, there.id).people
        assert (one.name, one.has_account) == (PUPIL.name, True)
        assert attending.enter(runtime, there.id, first.token, None) is None
        for token, who in ((again.token, None), ("", PUPIL)):
            here = attending.enter(runtime, there.id, token, who)
            assert here is not None
            assert here.id == one.id

    def test_a_dead_phone_is_left_by_the_return_code_once(self, runtime: Runtime) -> None:
        there = opened(runtime)
        joined, other = join(runtime, there.code, "Бакыт"), opened(runtime)
        back = participants.come_back(runtime, NOWHERE, there.id, joined.rejoin.lower())
        assert isinstance(back, Joined)
        assert own(runtime, back).name == "Бакыт"
        assert attending.enter(runtime, there.id, joined.token, None) is None
        none = refuse("join/no_such_rejoin")
        for training, code in ((there.id, joined.rejoin), (there.id, ""), (other.id, back.rejoin)):
            assert participants.come_back(runtime, NOWHERE, training, code) == none

    def test_a_guest_claims_their_place_for_an_account(self, runtime: Runtime) -> None:
        there = opened(runtime)
        joined, other = join(runtime, there.code, "Бакыт"), join(runtime, there.code, "Айгүл")
        assert participants.claim(runtime, there.id, joined.token, PUPIL) is None
        assert participants.claim(runtime, there.id, joined.token, PUPIL) is None
        assert participants.claim(runtime, there.id, joined.token, TRAINER) == refuse("join/claimed_already")
        assert participants.claim(runtime, there.id, other.token, PUPIL) == refuse("join/in_it_already")
        assert participants.claim(runtime, there.id, "nobody's", PUPIL) == NOT_IN_IT
        here = attending.enter(runtime, there.id, "", PUPIL)
        assert here is not None
        assert (here.name, here.has_account) == ("Бакыт", True)


class TestSeats:
    def test_people_sit_where_they_are_at_home_and_every_seat_of_the_case_is_filled(self, runtime: Runtime) -> None:
        there, joined = filled(runtime)
        roles = [one.place.role if one.place else "nowhere" for one in there.people]
        assert (roles[0], roles[1]) == ("judge", "prosecutor")
        assert set(roles) >= set(runtime.shelf().cases["debt"].program.roles)
        assert own(runtime, joined[0]).role == "judge"

    def test_whoever_steps_aside_is_seated_no_more(self, runtime: Runtime) -> None:
        there, joined = filled(runtime)
        assert stepping_aside.step_aside(runtime, there.id, joined[0].token, None, True) is None
        judge = there.people[0].id
        assert seating.place(runtime, TRAINER, there.id, judge, 1, "judge") == refuse("session/opted_out")
        assert seating.deal_all(runtime, TRAINER, there.id) is None
        assert card(runtime, there.id).people[0].place == Place(1, None)
        assert stepping_aside.step_aside(runtime, there.id, joined[0].token, None, False) is None
        assert seating.place(runtime, TRAINER, there.id, judge, 1, "judge") is None
        assert stepping_aside.step_aside(runtime, there.id, "nobody's", None, True) == NOT_IN_IT

    def test_seats_are_changed_by_hand(self, runtime: Runtime) -> None:
        there, _joined = filled(runtime)
        one = there.people[0].id
        assert seating.place(runtime, TRAINER, there.id, one, 1, "defence") is None
        assert card(runtime, there.id).people[0].place == Place(1, "defence")
        assert seating.place(runtime, TRAINER, there.id, one, 1, "") is None
        assert card(runtime, there.id).people[0].place == Place(1, None)
        for room, role in ((2, "judge"), (0, "judge"), (1, "clerk")):
            assert seating.place(runtime, TRAINER, there.id, one, room, role) == refuse("session/no_such_place")
        assert seating.place(runtime, TRAINER, there.id, "nobody", 1, "judge") == NO_SUCH_SESSION
        assert seating.place(runtime, OTHER, there.id, one, 1, "judge") == NO_SUCH_SESSION

    def test_a_pair_is_kept_apart_and_the_name_is_told_where_that_cannot_be(self, runtime: Runtime) -> None:
        there, _joined = filled(runtime)
        first, second = (one.id for one in there.people[:2])
        assert seating.keep_apart(runtime, TRAINER, there.id, first, second) is None
        assert card(runtime, there.id).apart == {frozenset({first, second})}
        refused = seating.deal_all(runtime, TRAINER, there.id)
        assert isinstance(refused, Refusal)
        assert (refused.code, refused.details["name"][:4]) == ("seating/not_apart", "Киши")
        assert seating.keep_apart(runtime, TRAINER, there.id, second, first) is None
        assert card(runtime, there.id).apart == frozenset()
        for pair in ((first, first), (first, "nobody")):
            assert seating.keep_apart(runtime, TRAINER, there.id, *pair) == refuse("session/no_such_pair")

    def test_nobody_else_s_session_is_dealt_or_begun_or_ended(self, runtime: Runtime) -> None:
        there, _joined = filled(runtime)
        assert seating.deal_all(runtime, OTHER, there.id) == NO_SUCH_SESSION
        assert seating.keep_apart(runtime, OTHER, there.id, "a", "b") == NO_SUCH_SESSION
        assert seating.begin(runtime, OTHER, there.id) == NO_SUCH_SESSION
        assert trainings.end(runtime, OTHER, there.id) == NO_SUCH_SESSION


def test_every_change_is_told_once_it_is_committed_and_a_refusal_tells_nothing(world: World) -> None:
    runtime, told = world.runtime, cast(Silence, world.runtime.notices).told
    there, joined = filled(runtime)
    assert [number for _, number in told] == list(range(2, 2 + len(told)))
    assert {topic for topic, _ in told} == {f"session:{there.id}"}
    before = len(told)
    assert seating.place(runtime, TRAINER, there.id, there.people[0].id, 9, "judge") is not None
    assert len(told) == before
    assert stepping_aside.step_aside(runtime, there.id, joined[0].token, None, True) is None
    assert trainings.end(runtime, TRAINER, there.id) is None
    assert len(told) == before + 2


class TestBeginning:
    def test_each_room_with_people_opens_a_hearing_with_the_machine_in_empty_seats(self, runtime: Runtime) -> None:
        there, joined = filled(runtime, rooms=3)
        judge = there.people[0].id
        for one in there.people:
            assert seating.place(runtime, TRAINER, there.id, one.id, 1 if one.id == judge else 2, "judge") is None
        assert seating.begin(runtime, TRAINER, there.id) is None
        begun = card(runtime, there.id)
        assert set(begun.trials) == {1, 2}
        with runtime.read() as session:
            first = {room: log.events(session, trial)[0][1] for room, trial in begun.trials.items()}
        assert first[1]["seats"]["judge"] == "person"
        assert {who for role, who in first[1]["seats"].items() if role != "judge"} == {"machine"}
        assert ("people" in first[1], first[2]["people"]) == (False, {"judge": 5})
        assert [own(runtime, one).voter for one in joined] == [1, 1, 2, 3, 4, 5]
        assert own(runtime, joined[0]).trial_id == begun.trials[1]

    def test_it_begins_once(self, runtime: Runtime) -> None:
        there, _joined = filled(runtime)
        assert [seating.begin(runtime, TRAINER, there.id) for _ in range(2)] == [None, None]
        begun = refuse("session/begun")
        assert seating.deal_all(runtime, TRAINER, there.id) == begun
        assert seating.place(runtime, TRAINER, there.id, there.people[0].id, 1, "judge") == begun

    def test_with_nobody_seated_nothing_begins(self, runtime: Runtime) -> None:
        there = opened(runtime)
        join(runtime, there.code, "Бакыт")
        assert seating.begin(runtime, TRAINER, there.id) == refuse("session/nobody_sits")
