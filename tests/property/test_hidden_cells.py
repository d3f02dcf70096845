"""Small groups in tables: what is hidden cannot be computed from what is shown."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.statistics.hiding import FEWEST, Key, hide

COUNT = st.one_of(st.integers(0, 6), st.integers(0, 40))


@st.composite
def tables(draw: st.DrawFn, most: int = 3) -> dict[Key, int]:
    """Counts that add up, with their margins; without columns now and then."""
    rows = [str(number) for number in range(draw(st.integers(1, most)))]
    columns = [str(number) for number in range(draw(st.integers(0, most)))]
    inner = {(row, column): draw(COUNT) for row in rows for column in columns or [None]}
    table: dict[Key, int] = dict(inner)
    for row in rows:
        table[row, None] = sum(n for (r, _), n in inner.items() if r == row)
    for column in columns:
        table[None, column] = sum(n for (_, c), n in inner.items() if c == column)
    table[None, None] = sum(inner.values())
    return table


def sums(table: dict[Key, int]) -> list[tuple[Key, list[Key]]]:
    """Each margin with what it is the sum of."""
    inner = [key for key in table if None not in key] or [key for key in table if key[0] is not None]
    of = {key: [one for one in inner if all(a in (None, b) for a, b in zip(key, one, strict=True))] for key in table}
    return [(key, parts) for key, parts in of.items() if key not in inner]


def others(table: dict[Key, int], hidden: frozenset[Key]) -> dict[Key, set[int]]:
    """For each hidden key values that it can have by what is shown, found by trying; a few of them, its own among them.

    Every inner cell that is hidden takes each value from 1 up to two more than it has, and hidden margins are free.
    """
    unseen = [key for key in table if key in hidden and not _is_sum(table, key)]
    found: dict[Key, set[int]] = {key: set() for key in hidden}
    for tried in product(*(_near(table[key]) for key in unseen)):
        guess = {**table, **dict(zip(unseen, tried, strict=True))}
        totals = {key: sum(guess[part] for part in parts) for key, parts in sums(table)}
        if all(total == table[key] or (key in hidden and total) for key, total in totals.items()):
            for key in hidden:
                found[key].add(totals.get(key, guess[key]))
    return found


def _near(count: int) -> list[int]:
    return [n for n in range(count - 1, count + 2) if n > 0]


def _is_sum(table: dict[Key, int], key: Key) -> bool:
    return any(key == total for total, _ in sums(table))


# Two ways cost the same here, of which one leads over a total.
TWO_WAYS: dict[Key, int] = {
    ("0", "0"): 0, ("0", "1"): 5, ("0", "2"): 0, ("1", "0"): 1, ("1", "1"): 2, ("1", "2"): 0,
    ("2", "0"): 0, ("2", "1"): 0, ("2", "2"): 2, ("0", None): 5, ("1", None): 3, ("2", None): 2,
    (None, "0"): 1, (None, "1"): 7, (None, "2"): 2, (None, None): 10,
}  # fmt: skip


@pytest.mark.slow
@example(TWO_WAYS)
@given(tables())
def test_no_hidden_count_follows_from_what_is_shown(table: dict[Key, int]) -> None:
    hidden = hide(table)
    assert all(key in hidden for key, count in table.items() if 0 < count < FEWEST)
    assert all(len(values) > 1 for values in others(table, hidden).values())


@pytest.mark.slow
@given(tables(), tables())
def test_a_second_count_in_the_same_cells_tells_no_more(people: dict[Key, int], times: dict[Key, int]) -> None:
    twice = {key: count + times.get(key, count) for key, count in people.items()}
    twice |= {key: sum(twice[part] for part in parts) for key, parts in sums(people)}
    hidden = hide(people, twice)
    assert all(len(values) > 1 for values in others(twice, hidden).values())
    assert all(len(values) > 1 for values in others(people, hidden).values())


@pytest.mark.slow
@given(tables(5))
def test_what_a_line_hides_is_together_no_small_group(table: dict[Key, int]) -> None:
    hidden = hide(table)
    for total, parts in sums(table):
        line = sum(table[key] for key in parts if key in hidden)
        assert total in hidden or (total == (None, None) and _has_columns(table)) or not 0 < line < FEWEST


def _has_columns(table: dict[Key, int]) -> bool:
    return any(column is not None for _, column in table)


@given(tables(5))
def test_a_table_without_small_groups_is_shown_whole(table: dict[Key, int]) -> None:
    grown = {key: 5 * count for key, count in table.items()}
    assert hide(grown) == frozenset()
