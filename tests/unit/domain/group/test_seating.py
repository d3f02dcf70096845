"""People are dealt into rooms and seats."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.group.seating import SEATS_OF, Comer, Place, deal
from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import ROLES

PROFESSIONS = ("police", "prosecutor", "judge", "lawyer", "other")


def people(*professions: str) -> list[Comer]:
    return [Comer(f"p{number}", profession) for number, profession in enumerate(professions)]


def dealt(comers: Sequence[Comer], rooms: int, *args: Any) -> Mapping[str, Place]:
    found = deal(comers, rooms, ROLES, *args)
    assert not isinstance(found, Refusal)
    return found


def seats(places: Mapping[str, Place], room: int) -> Counter[str | None]:
    return Counter(place.role for place in places.values() if place.room == room)


comers = st.lists(
    st.builds(lambda profession, observes: (profession, observes), st.sampled_from(PROFESSIONS), st.booleans()),
    min_size=1,
    max_size=40,
).map(lambda drawn: [Comer(f"p{n}", profession, observes) for n, (profession, observes) in enumerate(drawn)])


def test_eight_people_are_a_bench_of_three_the_four_others_and_an_observer() -> None:
    places = dealt(people(*["other"] * 8), 1, "by_profession")
    assert seats(places, 1) == {
        "judge": 3,
        "prosecutor": 1,
        "defence": 1,
        "representative": 1,
        "investigator": 1,
        None: 1,
    }


def test_twenty_four_people_in_one_room_fill_every_seat_three_times_or_more_and_four_observe() -> None:
    taken = seats(dealt(people(*["other"] * 24), 1, "by_profession"), 1)
    assert taken == {"judge": 3, "prosecutor": 5, "defence": 4, "representative": 4, "investigator": 4, None: 4}


def test_everybody_sits_where_they_are_at_home_or_nobody_does() -> None:
    comers = people("police", "judge", "lawyer", "lawyer", "prosecutor")
    at_home = dealt(comers, 1, "by_profession")
    assert all(at_home[one.id].role in SEATS_OF[one.profession] for one in comers)
    swapped = dealt(comers, 1, "swapped")
    assert all(swapped[one.id].role not in SEATS_OF[one.profession] for one in comers)
    assert {swapped[one.id].role for one in comers} == set(ROLES)


def test_where_few_have_come_they_sit_where_they_are_at_home_and_the_rest_stays_free() -> None:
    places = dealt(people("lawyer", "police"), 1, "by_profession")
    assert [places[id].role in SEATS_OF[one] for id, one in (("p0", "lawyer"), ("p1", "police"))] == [True, True]


def test_by_hand_everybody_observes_at_first() -> None:
    places = dealt(people("judge", "lawyer"), 2, "by_hand")
    assert places == {"p0": Place(1, None), "p1": Place(2, None)}


def test_a_pair_is_kept_apart() -> None:
    comers = people("police", "police", "police", "police")
    apart = [frozenset({"p0", "p1"}), frozenset({"p1", "p2"})]
    places = dealt(comers, 2, "by_profession", apart)
    assert places["p0"].room == places["p2"].room != places["p1"].room
    assert deal(comers, 1, ROLES, "by_profession", apart) == refuse("seating/not_apart", person="p0")


def test_one_of_a_pair_who_observes_may_be_in_the_same_room_where_there_is_no_other() -> None:
    apart = [frozenset({"p0", "p1"})]
    comers = [Comer("p0", "judge"), Comer("p1", "judge", observes=True)]
    assert dealt(comers, 1, "by_profession", apart)["p1"] == Place(1, None)
    assert {place.room for place in dealt(comers, 2, "by_profession", apart).values()} == {1, 2}


def test_whoever_has_a_part_stays_in_their_room_without_a_seat() -> None:
    comers = [*people("judge", "lawyer", "police"), Comer("victim", "lawyer", stays_in=2)]
    places = dealt(comers, 2, "by_profession")
    assert places["victim"] == Place(2, None)
    assert sum(place.room == 2 for place in places.values()) == 2


@given(comers, st.integers(1, 5), st.sampled_from(["by_profession", "swapped"]))
def test_rooms_are_of_one_size_and_no_seat_is_filled_twice_before_each_is_filled_once(
    comers: list[Comer], rooms: int, dealing: str
) -> None:
    places = dealt(comers, rooms, dealing)
    assert set(places) == {one.id for one in comers}
    sizes = [sum(place.room == number for place in places.values()) for number in range(1, rooms + 1)]
    assert max(sizes) - min(sizes) <= 1
    for number in range(1, rooms + 1):
        taken = seats(places, number)
        if any(taken[role] > 1 for role in ROLES):
            assert all(taken[role] for role in ROLES)
    assert all(places[one.id].role is None for one in comers if one.observes)


@given(st.lists(st.sampled_from(PROFESSIONS), min_size=1, max_size=12))
def test_nobody_could_change_with_somebody_to_be_at_home(professions: list[str]) -> None:
    """As many sit at home as there are seats for their profession."""
    comers = people(*professions)
    places = dealt(comers, 1, "by_profession")
    taken = seats(places, 1)
    for profession, own in SEATS_OF.items():
        home = sum(places[one.id].role in own for one in comers if one.profession == profession)
        assert home == min(professions.count(profession), sum(taken[role] for role in own))
