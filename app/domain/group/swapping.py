"""The swap in mid-way: the people of a bench take another bench for the second half."""

from collections.abc import Mapping
from itertools import permutations

from app.domain.group.seating import SEATS_OF
from app.domain.shared.roles import Role


def swapped(sitting: Mapping[str, Role], professions: Mapping[str, str]) -> Mapping[str, Role] | None:
    """A new seat for each of a room who sits, by `professions` of all of them; None where one bench alone is taken.

    Benches move whole, and nobody keeps a seat. Of all ways the one is taken in which the most people sit for the first
    time where they are not at home, or, who were away, where they are.
    """
    benches = sorted(set(sitting.values()))
    if len(benches) < 2:
        return None
    ways = [dict(zip(benches, way, strict=True)) for way in permutations(benches)]
    moves = [way for way in ways if all(old != new for old, new in way.items())]

    def changes_sides(way: Mapping[Role, Role]) -> int:
        return sum(_at_home(professions[id], old) != _at_home(professions[id], way[old]) for id, old in sitting.items())

    best = max(moves, key=changes_sides)
    return {id: best[old] for id, old in sitting.items()}


def _at_home(profession: str, seat: Role) -> bool:
    return seat in SEATS_OF.get(profession, ())
