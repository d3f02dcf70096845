"""The table of who was trained."""

from app.domain.statistics.trained import Cell, Question, Tally, tabulate


def tallies(count: int, *values: str, times: int = 1, first: int = 0) -> list[Tally]:
    """So many people with `values`, each with so many participations."""
    return [Tally(f"{'/'.join(values)} {number}", values, times) for number in range(first, first + count)]


def test_people_and_participations_are_told_apart_by_one_dimension() -> None:
    table = tabulate(Question("agency"), [*tallies(6, "MIA", times=2), *tallies(5, "GPO")])
    assert (table.rows, table.columns, table.hides, table.is_empty) == (("GPO", "MIA"), (), False, False)
    assert table.cells == {
        ("GPO", None): Cell(5, 5),
        ("MIA", None): Cell(6, 12),
        (None, None): Cell(11, 17),
    }


def test_a_person_of_two_columns_is_one_person_of_the_total() -> None:
    both = [
        Tally(f"p{number}", (agency, course), 1) for number in range(5) for agency, course in (("M", "x"), ("M", "y"))
    ]
    table = tabulate(Question("agency", "course"), both)
    assert table.cells["M", "x"] == table.cells["M", "y"] == Cell(5, 5)
    assert table.cells["M", None] == table.cells[None, None] == Cell(5, 10)


def test_what_was_not_told_stands_last() -> None:
    assert tabulate(Question("agency"), [*tallies(5, ""), *tallies(5, "Я")]).rows == ("Я", "")


def test_small_groups_are_hidden() -> None:
    table = tabulate(Question("agency"), [*tallies(3, "A"), *tallies(6, "B")])
    assert table.hides
    assert table.cells == {("A", None): None, ("B", None): None, (None, None): Cell(9, 9)}


def test_a_filter_lets_through_what_it_names() -> None:
    question = Question("agency", only={"sex": "f"})
    table = tabulate(question, [*tallies(6, "A", "f"), *tallies(7, "A", "m"), *tallies(9, "B", "m")])
    assert (table.rows, table.cells["A", None]) == (("A",), Cell(6, 6))


def test_a_filter_does_not_tell_of_those_whom_it_keeps_out() -> None:
    """Nine men of twelve people: without the three women the report by sex hides both, so that of the men does too."""
    question = Question("agency", only={"sex": "m"})
    found = [*tallies(9, "A", "m"), *tallies(3, "A", "f"), *tallies(8, "B", "m"), *tallies(8, "B", "f")]
    assert tabulate(question, found).cells["A", None] is None


def test_of_two_filters_each_is_looked_at_with_the_other_one_set() -> None:
    question = Question("agency", only={"sex": "m", "region": "osh"})
    out_of_both = tallies(3, "A", "f", "chuy")
    table = tabulate(question, [*tallies(9, "A", "m", "osh"), *out_of_both])
    assert table.cells["A", None] == Cell(9, 9)


def test_months_are_kept_within_a_period_and_few_outside_of_it_are_not_told() -> None:
    months = [*tallies(6, "A", "2026-03"), *tallies(6, "A", "2026-04"), *tallies(6, "A", "2026-06")]
    for since, until, people in (("2026-04", "", 12), ("", "2026-04", 12), ("2026-04", "2026-05", 6)):
        found = tabulate(Question("agency", since=since, until=until), months).cells["A", None]
        assert found == Cell(people, people)
    few = [*months, *tallies(2, "A", "2026-09")]
    assert tabulate(Question("agency", until="2026-06"), few).cells["A", None] is None


def test_nobody_is_an_empty_table() -> None:
    table = tabulate(Question("agency", "sex"), [])
    assert (table.is_empty, table.hides) == (True, False)
