"""Who sits where: people are dealt into rooms, and in each room into seats.

A seat is filled once before any is filled twice; then the bench grows to three, then the others; whoever is left
observes. Nothing here depends on chance: the same people in the same order are dealt alike.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from app.domain.shared.refusal import Refusal, refuse
from app.domain.shared.roles import Role

Dealing = Literal["by_profession", "swapped", "by_hand"]
DEALINGS: Final[tuple[Dealing, ...]] = ("by_profession", "swapped", "by_hand")
Pair = frozenset[str]

# The seats of a profession in a trial; a lawyer is at home on either side.
SEATS_OF: Final[Mapping[str, tuple[Role, ...]]] = {
    "police": ("investigator",),
    "prosecutor": ("prosecutor",),
    "judge": ("judge",),
    "lawyer": ("defence", "representative"),
}
LARGEST_ROOM: Final = 30
BENCH: Final = 3


@dataclass(frozen=True)
class Comer:
    """Somebody who has joined. `observes`: opted out of a seat, which asks for no reason.

    `stays_in`: the room in which they have a part of the case by their own will; nothing is dealt to them.
    """

    id: str
    profession: str
    observes: bool = False
    stays_in: int | None = None

    @property
    def sits(self) -> bool:
        """Whether a seat may be dealt to them."""
        return not self.observes and self.stays_in is None


@dataclass(frozen=True)
class Place:
    """Where somebody sits: a room, from 1 on, and a seat in it; without one they observe."""

    room: int
    role: Role | None


def deal(
    comers: Sequence[Comer], rooms: int, roles: Sequence[Role], dealing: Dealing, apart: Collection[Pair] = ()
) -> Mapping[str, Place] | Refusal:
    """A place for each of `comers` in one of `rooms`, on the seats `roles` of the case.

    `by_profession` seats people where they are at home, `swapped` wherever they are not (a day in the other's chair);
    `by_hand` seats nobody: all observe until the trainer, or they themselves, choose. The two of a pair in `apart` come
    into different rooms, or, where there are too few, one of them must observe; where that cannot be, the refusal
    `seating/not_apart` names one of such a pair.
    """
    dealt = _into_rooms(comers, rooms, apart)
    if isinstance(dealt, Refusal):
        return dealt
    places: dict[str, Place] = {}
    for number, people in dealt.items():
        seated = {} if dealing == "by_hand" else _into_seats(people, roles, dealing)
        places |= {one.id: Place(number, seated.get(one.id)) for one in people}
    return places


def _into_rooms(comers: Sequence[Comer], rooms: int, apart: Collection[Pair]) -> Mapping[int, list[Comer]] | Refusal:
    """Rooms of nearly one size, professions and observers spread over them; who is hardest to place comes first."""
    bound = Counter(id for pair in apart for id in pair)
    dealt: dict[int, list[Comer]] = {number: [] for number in range(1, rooms + 1)}
    for one in sorted(
        comers, key=lambda each: (each.stays_in is None, -bound[each.id], each.observes, each.profession)
    ):
        kept_from = {id for pair in apart if one.id in pair for id in pair}
        met = {number: [each for each in people if each.id in kept_from] for number, people in dealt.items()}
        open_to = list(dealt) if one.stays_in is None else [one.stays_in]
        free = [number for number in open_to if not (one.sits and any(each.sits for each in met[number]))]
        if not free:
            return refuse("seating/not_apart", person=one.id)
        sizes = {number: (len(met[number]), len(people), _alike(people, one)) for number, people in dealt.items()}
        dealt[min(free, key=lambda number: (*sizes[number], number))].append(one)
    return dealt


def _alike(people: Sequence[Comer], one: Comer) -> int:
    return sum((each.profession, each.sits) == (one.profession, one.sits) for each in people)


def _into_seats(people: Sequence[Comer], roles: Sequence[Role], dealing: Dealing) -> dict[str, Role]:
    """A seat for each who wants one and whom one is left for."""
    active: list[Comer | None] = [one for one in people if one.sits]
    seats: list[Role | None] = [*_seats(len(people), roles)[: max(len(active), len(roles))]]
    active += [None] * (len(seats) - len(active))  # seats that stay free
    seats += [None] * (len(active) - len(seats))  # who is left over
    _improve(active, seats, dealing)
    return {one.id: role for one, role in zip(active, seats, strict=True) if one is not None and role is not None}


def _seats(people: int, roles: Sequence[Role]) -> list[Role]:
    """The seats of a room of so many people, in the order in which they are filled; each of the case at least once."""
    order = zip(range(max(people, len(roles))), _order(roles), strict=False)
    return [role for _, role in order if role is not None]


def _order(roles: Sequence[Role]) -> Iterator[Role | None]:
    """One in each seat, an observer, the bench grown to three; then round by round one more in each other seat."""
    yield from roles
    yield None
    yield from [role for role in roles if role == "judge"] * (BENCH - 1)
    while True:
        yield from (role for role in roles if role != "judge")
        yield None


def _improve(active: Sequence[Comer | None], seats: list[Role | None], dealing: Dealing) -> None:
    """Let people change seats two by two as long as that seats more of them as `dealing` wants."""

    def misplaced(one: int, seat: Role | None) -> bool:
        person = active[one]
        if seat is None or person is None:
            return False
        at_home = seat in SEATS_OF.get(person.profession, ())
        return at_home if dealing == "swapped" else not at_home

    improved = True
    while improved:
        improved = False
        for one, other in combinations(range(len(active)), 2):
            before = misplaced(one, seats[one]) + misplaced(other, seats[other])
            after = misplaced(one, seats[other]) + misplaced(other, seats[one])
            if after < before:
                seats[one], seats[other] = seats[other], seats[one]
                improved = True
