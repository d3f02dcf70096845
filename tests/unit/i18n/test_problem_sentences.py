"""A problem is told in a sentence and a mend, filled from its details, in the language that is asked for."""

import re

import pytest

from app.domain.shared.problem import Problem
from app.i18n.problems import PHRASES, PROBLEMS, problem_text


def plain(msgid: str) -> str:
    return msgid


def test_the_sentence_and_the_mend_follow_each_other() -> None:
    problem = Problem("E0103", "content/duplicate-key", "a.yaml", 2, {"field": "title", "first": "1"})
    assert (
        problem_text(problem, plain) == "The field “title” stands twice; the first is on line 1. Keep one of the two."
    )


def test_a_phrase_of_the_details_is_translated_and_filled_too() -> None:
    details = {"field": "kind", "expected": "choice", "choices": "'trial' or 'exercise'", "message": "100 %"}
    problem = Problem("E0105", "content/wrong-value", "a.yaml", 2, details)
    assert "Expected: one of 'trial' or 'exercise'." in problem_text(problem, plain)
    shouted = problem_text(problem, lambda msgid: msgid.replace("one of", "ОДНО ИЗ"))
    assert "ОДНО ИЗ 'trial' or 'exercise'" in shouted


def test_a_reason_that_is_no_phrase_stands_as_it_is() -> None:
    assert "100 % %(x)s" in problem_text(Problem("E0101", "k", "f", 1, {"reason": "100 % %(x)s"}), plain)


def test_a_code_without_a_row_is_told_by_its_number() -> None:
    assert problem_text(Problem("E9999", "k", "f", 1), plain) == "E9999"


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_row_has_a_sentence_and_a_mend_that_can_be_filled(code: str) -> None:
    sentence, mend = PROBLEMS[code]
    assert sentence.endswith(".")
    assert mend
    assert "%" not in re.sub(r"%\(\w+\)s", "", sentence + mend)


def test_every_phrase_can_be_filled() -> None:
    assert all("%" not in re.sub(r"%\(\w+\)s", "", phrase) for phrase in PHRASES.values())
