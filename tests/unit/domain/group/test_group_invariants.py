"""Everybody's place in a session."""

import pytest

from app.domain.group.invariants import Chair, Marked, Place, broken_chairs, broken_marks, broken_places
from app.domain.shared.broken import Broken

JUDGES = [Place(1, "judge", 1), Place(1, "judge", 2)]
OBSERVER, LATE = Place(1, None, None), Place(None, None, None)
HEARD = {1: {"judge": 2}}


@pytest.mark.parametrize(
    ("places", "hearings", "broken"),
    [
        ([*JUDGES, OBSERVER, LATE], HEARD, []),
        ([*JUDGES, Place(3, None, None)], HEARD, [Broken("session/no_such_room", "3")]),
        ([JUDGES[0], JUDGES[0]], HEARD, [Broken("session/voters", "room 1, judge")]),
        ([JUDGES[0], Place(1, "judge", None)], HEARD, [Broken("session/voters", "room 1, judge")]),
        (JUDGES[:1], HEARD, [Broken("session/seated_otherwise", "room 1, judge")]),
        (JUDGES, {}, [Broken("session/seated_otherwise", "room 1, judge")]),
        (JUDGES, {**HEARD, 2: {"judge": 1}}, [Broken("session/seated_otherwise", "room 2, judge")]),
    ],
)
def test_once_begun_seats_are_those_of_the_logs(
    places: list[Place], hearings: dict[int, dict[str, int]], broken: list[Broken]
) -> None:
    assert list(broken_places(places, {1, 2}, hearings, has_begun=True)) == broken


def test_before_the_beginning_nobody_is_numbered_and_nothing_is_heard() -> None:
    dealt = [Place(1, "judge", None), Place(2, "judge", None)]
    assert list(broken_places(dealt, {1, 2}, {}, has_begun=False)) == []
    [broken] = broken_places(dealt, {1, 2}, HEARD, has_begun=False)
    assert broken == Broken("session/heard_before_the_beginning", "room 1")


def test_what_somebody_is_stands_in_the_chair_that_they_took_last() -> None:
    judge, victim = Chair(1, "judge", 1, None), Chair(1, None, None, "Bakyt")
    whole = [Place(1, "judge", 1, None, judge), Place(1, None, None, "Bakyt", victim), LATE]
    assert list(broken_chairs(whole, has_begun=True)) == []
    assert [one.code for one in broken_chairs(whole, has_begun=False)] == ["session/sits_otherwise"] * 2
    for place in (Place(1, "judge", 1), Place(1, None, None, None, judge), Place(1, "judge", 2, None, judge)):
        assert [one.code for one in broken_chairs([place], has_begun=True)] == ["session/sits_otherwise"]
    both = Place(1, "judge", 1, "Bakyt", Chair(1, "judge", 1, "Bakyt"))
    assert [one.code for one in broken_chairs([both], has_begun=True)] == ["session/seat_and_part"]


def test_a_mark_is_of_somebody_there_of_a_moment_that_was_and_on_a_level() -> None:
    whole = [Marked("Bakyt", "", 1, 7, 3), Marked(None, "", 1, 0, 0), Marked("Bakyt", "hearing-one", 0, 12, 1)]
    assert list(broken_marks(whole, {"Bakyt"}, {1: 7})) == []
    wrong = [Marked("Aigul", "", 1, 7, 3), Marked("Bakyt", "", 1, 8, 4), Marked(None, "", 2, 0, 1)]
    assert [one.code for one in broken_marks(wrong, {"Bakyt"}, {1: 7})] == [
        "session/mark_of_a_stranger",
        "session/mark_without_a_level",
        "session/mark_of_no_moment",
        "session/mark_of_no_moment",
    ]
