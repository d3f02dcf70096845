"""A code survives being read aloud and typed on either keyboard."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.shared.code import ALPHABET, fold_code, grouped, is_code, make_code

# What a person may type for a sign that they read: of either alphabet, large or small.
TYPED = {sign: sign + sign.lower() for sign in ALPHABET} | {
    "A": "AaАа",
    "C": "CcСс",
    "E": "EeЕеЁё",
    "H": "HhНн",
    "K": "KkКк",
    "M": "MmМм",
    "P": "PpРр",
    "T": "TtТт",
    "X": "XxХх",
    "Y": "YyУуҮү",
    "2": "2ZzZ",
    "3": "3Зз",
    "4": "4Чч",
    "5": "5Ss",
    "6": "6БбGg",
    "8": "8ВвBb",
}


@given(st.data(), st.integers(1, 24), st.integers(1, 6))
def test_a_code_typed_with_look_alikes_in_any_grouping_is_the_code_that_was_made(
    data: st.DataObject, length: int, size: int
) -> None:
    code = make_code(length, lambda sides: data.draw(st.integers(0, sides - 1)))
    assert is_code(code, length)
    typed = "".join(
        sign
        if sign == "-"
        else data.draw(st.sampled_from(TYPED[sign])) + data.draw(st.sampled_from(["", "", " ", "\u00a0"]))
        for sign in grouped(code, size)
    )
    assert fold_code(typed) == code


@given(st.text())
def test_folding_what_was_folded_changes_nothing(typed: str) -> None:
    assert fold_code(fold_code(typed)) == fold_code(typed)


@given(st.text(), st.integers(0, 20))
def test_a_text_that_passes_for_a_code_has_only_signs_of_the_alphabet(typed: str, length: int) -> None:
    folded = fold_code(typed)
    assert is_code(folded, length) == (len(folded) == length and all(sign in ALPHABET for sign in folded))
