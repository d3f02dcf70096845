"""The code of a session, typed on whatever keyboard."""

import pytest

from app.domain.group.knocking import read_join_code
from app.domain.shared.refusal import refuse


@pytest.mark.parametrize(
    "typed",
    ["H4K7XM", "h4k 7xm", "Н4К-7ХМ", "нчк 7хм", " H4K7XM ", "р4л7чь"],
)
def test_the_code_is_found_in_what_was_typed(typed: str) -> None:
    """Both alphabets, small letters, spaces, a hyphen; and keys hit with the wrong layout on."""
    assert read_join_code(typed) == "H4K7XM"


@pytest.mark.parametrize(
    ("typed", "sign"), [("H4K7X0", "0"), ("О4К7ХМ", "О"), ("1H4K7X", "1"), ("H4K7XÖ", "Ö"), ("Ө4K7XM", "Ө")]
)
def test_a_sign_that_no_code_has_is_named(typed: str, sign: str) -> None:
    assert read_join_code(typed) == refuse("join/sign_not_used", sign=sign)


@pytest.mark.parametrize("typed", ["", "H4K7X", "H4K7XMM", "   "])
def test_a_code_has_six_signs(typed: str) -> None:
    assert read_join_code(typed) == refuse("join/not_six_signs")
