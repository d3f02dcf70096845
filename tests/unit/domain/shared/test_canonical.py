"""One spelling of a value, so that its hash names it."""

import pytest

from app.domain.shared.canonical import canonical_json, sha256_of


def test_the_order_of_keys_makes_no_difference_and_that_of_lists_does() -> None:
    assert canonical_json({"b": 1, "a": [2, 1]}) == canonical_json({"a": [2, 1], "b": 1}) == '{"a":[2,1],"b":1}'
    assert canonical_json([1, 2]) != canonical_json([2, 1])


def test_kyrgyz_letters_stand_as_they_are() -> None:
    assert canonical_json({"ү": "ңө", "n": None, "t": True}) == '{"n":null,"t":true,"ү":"ңө"}'


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))


def test_the_name_of_a_text_is_the_hash_of_its_utf_8() -> None:
    assert sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256_of("ү") != sha256_of("у")
