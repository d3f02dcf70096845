"""The doors: counted together over all workers, closed alike for the known and the unknown, told of in the log."""

from datetime import timedelta

import pytest

from app.domain.access.limits import LIMITS
from app.domain.shared.refusal import Refusal, refuse
from app.services import audit, doors
from app.services.accounts import Visit
from tests.support.coming_in import counted_already, counts, details, noted
from tests.support.world import World

HERE, THERE = Visit("192.0.2.7"), Visit("192.0.2.8")
ME = doors.person("moi-trainee")
TRIES = {counted: limit.tries for counted, limit in LIMITS.items()}


def tried(world: World, times: int, *subjects: str, visit: Visit = HERE) -> list[Refusal | None]:
    return [doors.enter(world.runtime, visit, subjects, "sign_in") for _ in range(times)]


def test_what_was_typed_is_let_in_ten_times_from_one_address_then_refused_with_the_minutes_to_wait(
    world: World,
) -> None:
    answers = tried(world, 12, doors.typed(HERE, "asan"))
    assert answers == [None] * TRIES["typed"] + [refuse("door/closed", minutes="15")] * 2


def test_from_another_address_the_same_may_still_be_typed(world: World) -> None:
    tried(world, 11, doors.typed(HERE, "asan"))
    assert tried(world, 1, doors.typed(THERE, "asan"), visit=THERE) == [None]


def test_a_person_is_counted_at_all_doors_and_from_all_addresses_together(world: World) -> None:
    kinds: tuple[doors.Door, ...] = ("sign_in", "printed_code", "second_step", "confirm", "password")
    answers = [
        doors.enter(world.runtime, Visit(f"192.0.2.{number}"), [ME], kinds[number % len(kinds)])
        for number in range(TRIES["person"] + 1)
    ]
    assert answers == [None] * TRIES["person"] + [refuse("door/closed", minutes="60")]


def test_an_address_is_closed_whatever_is_tried_from_it(world: World) -> None:
    tried(world, 1)
    counted_already(world, TRIES["address"] - 2)
    answers = [tried(world, 1, doors.typed(HERE, str(number)))[0] for number in range(4)]
    assert answers == [None] * 2 + [refuse("door/closed", minutes="15")] * 2
    assert tried(world, 1, ME, visit=THERE) == [None]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("", "unix:", False),
    ],
)
def test_the_addresses_of_one_network_of_the_new_kind_count_as_one(
    world: World, first: str, second: str, is_one: bool
) -> None:
    for visit in (Visit(first), Visit(second)):
        tried(world, 1, doors.typed(visit, "asan"), visit=visit)
    assert counts(world) == ([2, 2] if is_one else [1] * 4)


@pytest.mark.parametrize(("minutes", "answer"), [(14.5, refuse("door/closed", minutes="1")), (15, None)])
def test_a_door_opens_again_when_the_time_is_over(world: World, minutes: float, answer: Refusal | None) -> None:
    tried(world, 11, doors.typed(HERE, "asan"))
    world.clock.move_on(minutes=minutes)
    assert tried(world, 1, doors.typed(HERE, "asan")) == [answer]


def test_the_time_begins_with_the_first_try_and_knocking_does_not_make_it_longer(world: World) -> None:
    for _ in range(TRIES["typed"] + 4):
        tried(world, 1, doors.typed(HERE, "asan"))
        world.clock.move_on(minutes=1)
    assert tried(world, 1, doors.typed(HERE, "asan")) == [refuse("door/closed", minutes="1")]
    world.clock.move_on(minutes=1)
    assert tried(world, 10, doors.typed(HERE, "asan")) == [None] * 10


def test_knocking_at_a_door_that_is_closed_to_a_name_does_not_close_it_to_the_person_elsewhere(world: World) -> None:
    tried(world, TRIES["person"] + 10, doors.typed(HERE, "asan"), ME)
    assert tried(world, 1, doors.typed(THERE, "asan"), ME, visit=THERE) == [None]


def test_a_success_forgets_the_person_and_what_was_typed_but_not_the_address(world: World) -> None:
    subjects = (doors.typed(HERE, "asan"), ME)
    tried(world, 9, *subjects)
    assert counts(world) == [9, 9, 9]
    doors.leave(world.runtime, subjects)
    assert counts(world) == [9]
    assert tried(world, 10, *subjects) == [None] * 10


def test_what_is_counted_is_kept_as_a_keyed_hash_that_another_key_does_not_make(world: World) -> None:
    tried(world, 1, doors.typed(HERE, "asan@moi.example"), ME)
    with world.engine.connect() as connection:
        kept = [row[0] for row in connection.exec_driver_sql("SELECT subject FROM door_count")]
    assert len(kept) == 3
    assert all(len(subject) == 64 and set(subject) <= set("0123456789abcdef") for subject in kept)


def test_the_log_says_once_that_a_door_was_closed_and_the_centre_of_the_person_reads_it(world: World) -> None:
    tried(world, TRIES["person"] + 3, ME)
    assert noted(world) == [("door.closed", None, "moi-trainee", "moi")]
    assert details(world, "door.closed") == [{"door": "sign_in", "counted": "person"}]


def test_whoever_is_meant_by_what_was_typed_is_told_to_their_centre(world: World) -> None:
    tried(world, TRIES["typed"] + 1, doors.typed(HERE, "asan"), ME)
    assert noted(world) == [("door.closed", None, "moi-trainee", "moi")]
    assert details(world, "door.closed") == [{"door": "sign_in", "counted": "typed"}]


@pytest.mark.parametrize("centre", ["moi", "gpo"])
def test_a_door_that_closed_to_an_address_is_seen_by_administrators_and_by_no_officer(
    world: World, centre: str
) -> None:
    tried(world, 1)
    counted_already(world, TRIES["address"])
    tried(world, 2)
    seen = {}
    for kind in ("officer", "administrator"):
        page = audit.entries(world.runtime, world.person(kind, centre), action="refusals")
        assert page is not None
        seen[kind] = [(line.action, line.about, line.address) for line in page.lines]
    assert seen == {"officer": [], "administrator": [("door.closed", None, HERE.address)]}


def test_the_log_names_nobody_where_a_name_is_unknown(world: World) -> None:
    tried(world, TRIES["person"] + 3, doors.unknown("nobody@moi.example"))
    assert noted(world) == [("door.closed", None, None, None)]


def test_counts_that_are_over_for_a_day_are_forgotten(world: World) -> None:
    tried(world, 1, ME)
    world.clock.move_on(hours=24)
    assert doors.forget_old(world.runtime) == 0
    world.clock.move_on(seconds=1)
    assert doors.forget_old(world.runtime) == 2
    assert max(limit.within for limit in LIMITS.values()) < timedelta(days=1)
