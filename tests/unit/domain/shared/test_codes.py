"""Codes that people read aloud and type."""

import pytest

from app.domain.shared.code import ALPHABET, fold_code, grouped, is_code, make_code


def test_a_code_is_made_of_signs_that_nobody_misreads() -> None:
    drawn = iter(range(len(ALPHABET)))
    assert make_code(len(ALPHABET), lambda sides: next(drawn) % sides) == ALPHABET
    assert not set(ALPHABET) & set("0O1ILJQDBSZGUV")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ace2-34hk", "ACE234HK"),
        ("  ACE2 34HK\t", "ACE234HK"),
        ("АСЕНКМРТХУ", "ACEHKMPTXY"),
        ("асенкмртху", "ACEHKMPTXY"),
        ("ёү", "EY"),
        ("ЗЧБВ", "3468"),
        ("bzsg", "8256"),
        ("", ""),
    ],
)
def test_what_is_typed_means_the_code_with_the_signs_that_look_alike(typed: str, meant: str) -> None:
    assert fold_code(typed) == meant


@pytest.mark.parametrize(
    ("text", "fits"), [("ACE2", True), ("ACE", False), ("ACE22", False), ("ace2", False), ("АСЕ2", False)]
)
def test_a_code_has_its_length_and_its_signs(text: str, fits: bool) -> None:
    assert is_code(text, 4) is fits


def test_a_code_is_read_aloud_in_groups() -> None:
    assert (grouped("ACE234HKM", 4), grouped("ACE2", 4), grouped("", 4)) == ("ACE2-34HK-M", "ACE2", "")
