"""A name typed from a paper is the name on it, whatever keyboard typed it."""

from unicodedata import normalize

import pytest

from app.domain.ledger.name import folded_name

PRINTED = "Жолдошева Үмүт Өмүрбековна"


@pytest.mark.parametrize(
    "typed",
    [
        PRINTED,
        PRINTED.upper(),
        "  жолдошева \u00a0 үмүт\tөмүрбековна ",
        "Жолдошева Умут Омурбековна",
        normalize("NFD", PRINTED),
    ],
)
def test_it_is_the_same_name(typed: str) -> None:
    assert folded_name(typed) == folded_name(PRINTED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Королёв Семён", "КОРОЛЕВ СЕМЕН"),
        ("Сыдыкова-Асанова Айгуль", "сыдыкова – асанова айгуль"),
    ],
)
def test_letters_and_dashes_that_are_printed_either_way_count_as_one(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize("other", ["Жолдошева Үмүт", "Жолдошева Үмүт Өмүрбек кызы", "Zholdosheva Umut", ""])
def test_another_name_stays_another(other: str) -> None:
    assert folded_name(other) != folded_name(PRINTED)
