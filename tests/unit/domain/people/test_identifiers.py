"""What people sign in with: folded as it is kept, and plausible."""

import pytest

from app.domain.people.identifiers import fold_identifier, read_email, read_number, read_phone


@pytest.mark.parametrize(
    "typed",
    ["0555 12 34 56", "0555-12-34-56", "(0555) 123456", "555 12 34 56", "+996 555 12 34 56", "996555123456"],
)
def test_a_phone_number_is_one_however_it_is_typed(typed: str) -> None:
    assert fold_identifier(typed) == read_phone(typed) == "996555123456"


@pytest.mark.parametrize("typed", ["", "12", "0555", "+0 555 12 34 56", "0" * 12, "1" * 16, "0555 12 34 5б", "tel"])
def test_what_cannot_be_dialled_is_no_phone_number(typed: str) -> None:
    assert read_phone(typed) is None


def test_a_number_from_abroad_keeps_its_own_code() -> None:
    assert (read_phone("+7 900 123-45-67"), read_phone("+5 551 234 56")) == ("79001234567", None)


@pytest.mark.parametrize("typed", [" Aida.Asanova@MVD.gov.kg ", "a@b.kg", "x+y_z@sub.example.co"])
def test_an_address_is_kept_in_small_letters(typed: str) -> None:
    assert read_email(typed) == typed.strip().lower()


@pytest.mark.parametrize(
    "typed",
    [
        "aida",
        "aida@",
        "@mvd.kg",
        "aida@mvd",
        "a b@mvd.kg",
        "a@b@c.kg",
        "aida@mvd..kg",
        "aida@-mvd.kg",
        "a,b@mvd.kg",
        "<a@mvd.kg>",
        "a@mvd.kg\nBcc: x@y.kg",
        "аида@mvd.kg",
        "a@mvd.kg, b@mvd.kg",
        f"{'a' * 65}@mvd.kg",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.kg",
    ],
)
def test_what_no_letter_could_reach_is_no_address(typed: str) -> None:
    assert read_email(typed) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0417", "0417"),
        (" МВД-17/а ", "мвд-17/а"),
        ("7", "7"),
        ("K.0417", "k.0417"),
        ("21203199900123", "21203199900123"),
    ],
)
def test_a_number_keeps_its_zeros_and_signs(typed: str, kept: str) -> None:
    assert read_number(typed) == fold_identifier(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "abc", "-17", "17-", "1 7", "=1+1", "1,5", "1.2E+10", "<b>1</b>", "1" * 41, "17@x"]
)
def test_what_is_no_number_of_a_centre(typed: str) -> None:
    assert read_number(typed) is None
