"""Small groups in tables, by example; tests/property/test_hidden_cells.py goes through all kinds."""

from app.domain.statistics.hiding import Key, hide


def flat(**counts: int) -> dict[Key, int]:
    table: dict[Key, int] = {(name, None): count for name, count in counts.items()}
    return {**table, (None, None): sum(counts.values())}


def crossed(*rows: tuple[int, ...]) -> dict[Key, int]:
    """Counts of rows 0, 1, … by columns a, b, …, with their margins."""
    inner: dict[Key, int] = {(str(r), "abcdef"[c]): count for r, row in enumerate(rows) for c, count in enumerate(row)}
    margins: dict[Key, int] = {(None, None): sum(map(sum, rows))}
    margins |= {(str(r), None): sum(row) for r, row in enumerate(rows)}
    margins |= {(None, "abcdef"[c]): sum(column) for c, column in enumerate(zip(*rows, strict=True))}
    return inner | margins


def test_nothing_is_hidden_where_every_group_is_five_or_none() -> None:
    assert hide(crossed((5, 0), (7, 9))) == frozenset()


def test_the_smallest_other_group_is_hidden_with_a_small_one() -> None:
    assert hide(flat(a=3, b=9, c=8)) == {("a", None), ("c", None)}


def test_two_small_groups_that_are_together_still_small_take_a_third_with_them() -> None:
    assert hide(flat(a=1, b=2, c=9, d=20)) == {("a", None), ("b", None), ("c", None)}


def test_of_a_table_of_one_small_group_nothing_is_shown() -> None:
    assert hide(flat(a=3)) == {("a", None), (None, None)}


def test_a_small_cell_hides_a_rectangle() -> None:
    assert hide(crossed((3, 9, 20), (8, 10, 20), (20, 20, 20))) == {("0", "a"), ("0", "b"), ("1", "a"), ("1", "b")}


def test_a_hidden_cell_between_two_hidden_blocks_is_not_left_to_be_worked_out() -> None:
    """Two rectangles of hidden cells, joined by one more hidden cell: the sums of a block would tell that one."""
    rows = ((5, 5, 0, 0), (5, 5, 7, 0), (0, 0, 5, 5), (0, 0, 5, 5))
    blocks = {(r, c) for r in "01" for c in "ab"} | {(r, c) for r in "23" for c in "cd"}
    bridge: Key = ("1", "c")
    hidden = hide(crossed(*rows), also=frozenset({*blocks, bridge}))
    assert hidden > {*blocks, bridge}


def test_what_is_hidden_is_known_to_be_one_at_least() -> None:
    """A cell of one beside a cell of five, in a ring of six: at two of the ones the sums would have only one answer."""
    ring = crossed((1, 0, 4), (4, 4, 0), (0, 1, 4))
    cells = {key for key, count in ring.items() if count and None not in key}
    assert hide(ring, also=frozenset(cells)) > cells


def test_a_second_count_may_hide_more_than_the_people_do() -> None:
    """Two groups of one and four people, but each with so few participations that these can only be one and five."""
    people, times = flat(a=1, b=5, c=9), flat(a=1, b=1, c=9)
    assert hide(people, times) > hide(people)
