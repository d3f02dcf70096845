"""An attempt is the fold of its steps."""

from typing import Any

import pytest

from app.domain.learning.attempt import AttemptState, Step, admits, fold, repeated
from app.domain.shared.refusal import refuse


def answered(seq: int, question: str, answer: Any, key: str = "") -> Step:
    return Step(seq, "answered", key or f"k{seq}", question, answer)


def submitted(seq: int, key: str = "") -> Step:
    return Step(seq, "submitted", key or f"k{seq}")


def test_before_the_first_step_nothing_is_answered() -> None:
    assert fold([]) == AttemptState({}, {}, 0, submitted=False)


def test_the_last_answer_to_each_question_stands() -> None:
    state = fold([answered(1, "q01", ["a"]), answered(2, "q02", ["c"]), answered(3, "q01", ["b"])])
    assert (dict(state.answers), state.seq, state.submitted) == ({"q01": ["b"], "q02": ["c"]}, 3, False)


def test_an_answer_taken_back_stands_as_empty() -> None:
    assert fold([answered(1, "q01", ["a"]), answered(2, "q01", [])]).answers == {"q01": []}


def test_a_submission_leaves_the_answers_as_they_are() -> None:
    state = fold([answered(1, "q01", ["a"]), submitted(2)])
    assert (dict(state.answers), state.seq, state.submitted) == ({"q01": ["a"]}, 2, True)


def test_a_step_that_names_no_question_answers_none() -> None:
    assert fold([Step(1, "answered", "k1")]).answers == {}


def test_a_new_key_is_no_repetition() -> None:
    assert repeated(fold([answered(1, "q01", ["a"])]), answered(2, "q01", ["a"])) is False


def test_the_same_request_again_is_a_repetition_whatever_its_number_would_be() -> None:
    state = fold([answered(1, "q01", ["a"], "key"), answered(2, "q01", ["b"])])
    assert repeated(state, answered(3, "q01", ["a"], "key")) is True
    assert repeated(fold([submitted(1, "key")]), submitted(2, "key")) is True


@pytest.mark.parametrize(
    "other", [answered(2, "q02", ["a"], "key"), answered(2, "q01", ["b"], "key"), submitted(2, "key")]
)
def test_a_key_that_came_with_other_content_is_refused(other: Step) -> None:
    assert repeated(fold([answered(1, "q01", ["a"], "key")]), other) == refuse("request/key_reused")


def test_before_the_submission_every_step_can_be_taken_and_afterwards_none() -> None:
    before, after = fold([]), fold([submitted(1)])
    for step in (answered(2, "q01", ["a"]), submitted(2)):
        assert admits(before, step) is None
        assert admits(after, step) == refuse("quiz/submitted_already")
