"""Languages, refusals and problems: the values that everybody speaks in."""

import pytest

from app.domain.shared.language import as_language
from app.domain.shared.problem import Problem
from app.domain.shared.refusal import Refusal, refuse


@pytest.mark.parametrize(
    ("text", "lang"), [("ky", "ky"), ("ru", "ru"), ("en", "en"), ("KY", None), ("de", None), ("", None), (None, None)]
)
def test_only_our_three_languages_are_languages(text: str | None, lang: str | None) -> None:
    assert as_language(text) == lang


def test_a_refusal_is_its_code_and_what_its_sentence_names() -> None:
    assert refuse("trial/ended") == Refusal("trial/ended")
    assert refuse("quiz/no_such_option", option="z") == Refusal("quiz/no_such_option", {"option": "z"})
    assert refuse("quiz/no_such_option", option="z") != refuse("quiz/no_such_option", option="y")


def test_a_problem_without_details_fills_nothing() -> None:
    assert Problem("E0103", "unknown_field", "case.yaml", 3).details == {}
