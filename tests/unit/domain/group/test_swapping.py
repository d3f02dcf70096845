"""The benches of a room change places."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.group.swapping import swapped
from app.domain.shared.roles import ROLES, Role


def test_whoever_was_at_home_takes_a_seat_where_they_are_not() -> None:
    sitting: dict[str, Role] = {"a": "prosecutor", "b": "defence", "c": "defence"}
    assert swapped(sitting, {"a": "prosecutor", "b": "lawyer", "c": "lawyer"}) == {
        "a": "defence", "b": "prosecutor", "c": "prosecutor",
    }  # fmt: skip


def test_a_lawyer_does_not_go_from_one_seat_of_lawyers_to_the_other_where_it_can_be_helped() -> None:
    sitting: dict[str, Role] = {"a": "prosecutor", "b": "defence", "c": "representative"}
    seats = swapped(sitting, {"a": "prosecutor", "b": "lawyer", "c": "police"})
    assert seats is not None
    assert seats["b"] == "prosecutor"


def test_one_bench_alone_has_nobody_to_change_with() -> None:
    assert swapped({"a": "judge", "b": "judge"}, {"a": "judge", "b": "judge"}) is None
    assert swapped({}, {}) is None


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(["judge", "police", "other"])), max_size=12))
def test_benches_move_whole_and_nobody_keeps_a_seat(drawn: list[tuple[Role, str]]) -> None:
    sitting = {str(number): role for number, (role, _) in enumerate(drawn)}
    seats = swapped(sitting, {str(number): profession for number, (_, profession) in enumerate(drawn)})
    if len(set(sitting.values())) < 2:
        assert seats is None
        return
    assert seats is not None
    moves = {(sitting[id], seats[id]) for id in sitting}
    assert all(old != new for old, new in moves)
    assert len({old for old, _ in moves}) == len({new for _, new in moves}) == len(moves)
