"""A file of people against the people of a centre."""

from collections.abc import Mapping

import pytest

from app.domain.people.comparing import Change, Known, KnownPerson, PreviewRow, compare
from app.domain.people.row import Fault
from app.domain.people.table import Table, read_table

NOTHING = Known({}, {})


def table(*rows: str, head: str = "number,name,email,phone") -> Table:
    read = read_table("\n".join((head, *rows)).encode())
    assert isinstance(read, Table), read
    return read


def known(is_kept: bool = True, **people: Mapping[str, str]) -> Known:
    """People by id, each with the fields of a row."""
    kinds = ("number", "email", "phone")
    return Known(
        {
            id: KnownPerson(
                {name: text for name, text in fields.items() if name not in (*kinds, "cohort")},
                {kind: (fields[kind],) for kind in kinds if kind in fields},
                frozenset(fields.get("cohort", "").split()),
                is_kept,
            )
            for id, fields in people.items()
        },
        {fields[kind]: (id, kind) for id, fields in people.items() for kind in kinds if kind in fields},
    )


def kinds(rows: tuple[PreviewRow, ...]) -> list[str]:
    return [row.kind for row in rows]


A = {"number": "1", "name": "A", "email": "a@x.kg", "phone": "996555000001"}
B = {"number": "2", "name": "B", "email": "b@x.kg", "phone": "996555000002"}


def test_rows_are_new_changed_same_or_wrong() -> None:
    rows = compare(table("1,A,A@x.kg,0555000001", "2,Bee,b@x.kg,", "3,C,c@x.kg,", "4,,d@x.kg,"), known(a=A, b=B))
    assert kinds(rows) == ["same", "changed", "new", "wrong"]
    assert [row.number for row in rows] == [2, 3, 4, 5]
    assert [row.person_id for row in rows] == ["a", "b", "", ""]
    assert rows[1].changes == (Change("name", "B", "Bee"),)


def test_an_empty_cell_changes_nothing() -> None:
    (row,) = compare(table("1,A,,"), known(a=A))
    assert (row.kind, row.changes) == ("same", ())


def test_identifiers_are_changed_while_the_centre_keeps_them() -> None:
    (row,) = compare(table("1,A,new@x.kg,0555000001"), known(a=A))
    assert row.changes == (Change("email", "a@x.kg", "new@x.kg"),)


def test_of_a_person_who_looks_after_their_own_only_the_profile_is_changed() -> None:
    people = known(is_kept=False, a=A, b=B)
    own, as_before, others = compare(table("1,Aa,new@x.kg,", "2,B,b@x.kg,"), people) + compare(
        table("1,A,b@x.kg,"), people
    )
    assert (own.kind, own.changes, own.keys_left) == ("changed", (Change("name", "A", "Aa"),), True)
    assert (as_before.kind, as_before.keys_left) == ("same", False)
    assert (others.kind, others.keys_left) == ("same", True)


@pytest.mark.parametrize(
    ("second", "code", "column"),
    [
        ("1,X,,", "import/number_twice", "number"),
        ("7,X,A@X.kg,", "import/email_twice", "email"),
        ("7,X,,+996555000001", "import/phone_twice", "phone"),
        ("0555000001,X,,", "import/number_twice", "number"),
    ],
)
def test_of_rows_with_the_same_identifier_the_first_counts(second: str, code: str, column: str) -> None:
    first, last = compare(table("1,A,a@x.kg,0555000001", second), NOTHING)
    assert first.kind == "new"
    assert last.faults == (Fault(code, column, last.faults[0].value, 2),)


def test_a_row_that_is_wrong_for_itself_holds_nothing() -> None:
    assert kinds(compare(table("1,A,a@,", "1,A,a@x.kg,"), NOTHING)) == ["wrong", "new"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("7,X,b@x.kg,", "import/email_taken"),
        ("7,X,,0555000002", "import/phone_taken"),
        ("0555000002,X,,", "import/number_taken"),
        ("1,A,b@x.kg,", "import/email_taken"),
    ],
)
def test_an_identifier_of_somebody_else_of_the_centre_is_a_fault(row: str, code: str) -> None:
    (compared,) = compare(table(row), known(a=A, b=B))
    assert [fault.code for fault in compared.faults] == [code]


@pytest.mark.parametrize("turned", [False, True])
def test_an_identifier_that_is_given_up_in_the_file_is_free_wherever_the_row_stands(turned: bool) -> None:
    rows = ["1,A,b@x.kg,", "2,B,c@x.kg,"]
    compared = compare(table(*(rows[::-1] if turned else rows)), known(a=A, b=B))
    assert kinds(compared) == ["changed", "changed"]
    after = known(a=A | {"email": "b@x.kg"}, b=B | {"email": "c@x.kg"})
    assert kinds(compare(table(*rows), after)) == ["same", "same"]


def test_a_swap_stays_out_the_first_time_and_every_time() -> None:
    assert kinds(compare(table("1,A,b@x.kg,", "2,B,a@x.kg,"), known(a=A, b=B))) == ["wrong", "wrong"]


def test_a_row_that_waits_for_two_goes_in_once() -> None:
    c = {"number": "3", "name": "C", "email": "c@x.kg", "phone": "996555000003"}
    rows = table("3,C,a@x.kg,0555000002", "1,A,a1@x.kg,", "2,B,,0555000009")
    assert kinds(compare(rows, known(a=A, b=B, c=c))) == ["changed", "changed", "changed"]


def test_a_chain_of_ten_thousand_rows_that_wait_for_each_other_is_untied() -> None:
    count = 10_000
    people = {f"p{n}": {"number": str(n), "name": "A", "email": f"e{n}@x.kg"} for n in range(count)}
    rows = [f"{n},A,e{n + 1}@x.kg," for n in range(count)]
    assert set(kinds(compare(table(*rows), known(**people)))) == {"changed"}


def test_a_phone_that_is_the_number_too_is_kept_once() -> None:
    (row,) = compare(table("0555000001,A,,0555 00 00 01"), NOTHING)
    assert row.kind == "new"


def test_a_cohort_is_a_change_until_the_person_is_in_it() -> None:
    head = "number,name,cohort"
    (row,) = compare(table("1,A, Топ  1", head=head), known(a=A))
    assert row.changes == (Change("cohort", "", "Топ 1"),)
    inside = KnownPerson({"name": "A"}, {"number": ("1",)}, frozenset({"топ 1"}), is_kept=True)
    (row,) = compare(table("1,A,ТОП 1", head=head), Known({"a": inside}, {"1": ("a", "number")}))
    assert row.kind == "same"


def test_a_number_whose_holder_is_not_among_the_people_changes_nobody() -> None:
    (row,) = compare(table("1,X,,"), Known({}, {"1": ("gone", "number")}))
    assert [fault.code for fault in row.faults] == ["import/number_taken"]
