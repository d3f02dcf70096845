"""An attempt is the fold of its steps."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from app.domain.learning.attempt import (
    FURTHEST_AHEAD,
    AttemptState,
    Step,
    Tries,
    ends_at,
    fold,
    is_over,
    is_repeated,
    next_place,
)
from app.domain.shared.refusal import refuse
from tests.support.fakes import START


def answered(seq: int, question: str, answer: Any, key: str = "", place: int | None = None) -> Step:
    return Step(seq, "answered", key or f"k{seq}", question, answer, place)


def checked(seq: int, question: str, answer: Any) -> Step:
    return Step(seq, "checked", f"k{seq}", question, answer, seq)


def submitted(seq: int, key: str = "") -> Step:
    return Step(seq, "submitted", key or f"k{seq}")


class TestFolding:
    def test_before_the_first_step_nothing_is_answered(self) -> None:
        assert fold([]) == AttemptState({}, {}, 0, submitted=False)

    def test_the_last_answer_to_each_question_stands(self) -> None:
        state = fold([answered(1, "q01", ["a"]), answered(2, "q02", ["c"]), answered(3, "q01", ["b"])])
        assert (dict(state.answers), state.seq, state.submitted) == ({"q01": ["b"], "q02": ["c"]}, 3, False)

    def test_an_answer_taken_back_stands_as_empty(self) -> None:
        assert fold([answered(1, "q01", ["a"]), answered(2, "q01", [])]).answers == {"q01": []}

    def test_a_submission_leaves_the_answers_as_they_are(self) -> None:
        state = fold([answered(1, "q01", ["a"]), submitted(2)])
        assert (dict(state.answers), state.seq, state.submitted, state.timed_out) == ({"q01": ["a"]}, 2, True, False)

    def test_time_that_ran_out_ends_an_attempt_too(self) -> None:
        state = fold([answered(1, "q01", ["a"]), Step(2, "timed_out", "time")])
        assert (state.submitted, state.timed_out) == (True, True)

    def test_a_step_that_names_no_question_answers_none(self) -> None:
        assert fold([Step(1, "answered", "k1"), Step(2, "checked", "k2")]).answers == {}

    def test_a_regrading_names_its_quiz_and_changes_no_answer(self) -> None:
        steps = [answered(1, "q01", ["a"]), submitted(2), Step(3, "regraded", "r", "q01", {"quiz": "f" * 64})]
        state = fold(steps)
        assert (state.regraded, dict(state.answers), state.submitted) == ("f" * 64, {"q01": ["a"]}, True)


class TestPlaces:
    def test_however_a_queue_arrives_the_answer_that_was_given_last_stands(self) -> None:
        given = [("q01", "a"), ("q02", "c"), ("q01", "b"), ("q01", "d")]
        for order in permutations(enumerate(given, 1)):
            steps = [
                answered(seq, question, answer, f"k{place}", place)
                for seq, (place, (question, answer)) in enumerate(order, 1)
            ]
            state = fold(steps)
            assert (dict(state.answers), state.place) == ({"q01": "d", "q02": "c"}, 4)

    def test_of_two_devices_that_saw_the_same_the_answer_that_came_last_stands(self) -> None:
        assert fold([answered(1, "q01", "a", place=3), answered(2, "q01", "b", place=3)]).answers == {"q01": "b"}

    def test_an_answer_without_a_place_comes_behind_all_others(self) -> None:
        assert next_place(7, None) == 8

    @pytest.mark.parametrize(("given", "place"), [(3, 3), (8, 8), (0, 1), (-5, 1), (10**12, 7 + FURTHEST_AHEAD)])
    def test_a_device_says_where_its_answers_stand_within_reason(self, given: int, place: int) -> None:
        assert next_place(7, given) == place

    def test_a_checked_answer_stands_whatever_comes_later(self) -> None:
        state = fold([answered(1, "q01", "a", place=1), checked(2, "q01", "b"), answered(3, "q01", "c", place=9)])
        assert (dict(state.answers), state.checked, state.place) == ({"q01": "b"}, {"q01"}, 9)


class TestRepeating:
    def test_a_new_key_is_no_repetition(self) -> None:
        assert is_repeated(None, answered(2, "q01", ["a"])) is False

    def test_the_same_request_again_is_a_repetition_whatever_its_number_would_be(self) -> None:
        assert is_repeated(answered(1, "q01", ["a"], "key", 4), answered(3, "q01", ["a"], "key", 9)) is True
        assert is_repeated(submitted(1, "key"), submitted(2, "key")) is True

    @pytest.mark.parametrize(
        "other", [answered(2, "q02", ["a"], "key"), answered(2, "q01", ["b"], "key"), submitted(2, "key")]
    )
    def test_a_key_that_came_with_other_content_is_refused(self, other: Step) -> None:
        assert is_repeated(answered(1, "q01", ["a"], "key"), other) == refuse("request/key_reused")


class TestTime:
    def test_extra_time_is_a_share_of_the_time(self) -> None:
        assert ends_at(START, 20, 0) == START + timedelta(minutes=20)
        assert ends_at(START, 20, 25) == START + timedelta(minutes=25)
        assert ends_at(START, 0, 50) is None

    def test_what_was_sent_in_the_last_second_has_time_to_arrive(self) -> None:
        assert not is_over(None, START)
        assert not is_over(START, START + timedelta(seconds=20))
        assert is_over(START, START + timedelta(seconds=21))


class TestTries:
    def test_without_a_rule_there_is_no_end_and_no_pause(self) -> None:
        tries = Tries([START] * 30, 0, 0)
        assert (tries.left, tries.refusal(START)) == (None, None)

    def test_attempts_are_counted_down(self) -> None:
        assert [Tries([START] * done, 2, 0).left for done in range(4)] == [2, 1, 0, 0]
        assert Tries([START], 2, 0).refusal(START) is None
        assert Tries([START, START], 2, 0).refusal(START) == refuse("quiz/no_attempt_left")

    def test_the_next_attempt_waits_for_the_pause(self) -> None:
        free_at = START + timedelta(hours=24)
        tries = Tries([START - timedelta(days=3), START], 3, 24)
        assert tries.refusal(free_at - timedelta(minutes=1)) == refuse("quiz/wait", until=free_at.isoformat())
        assert tries.refusal(free_at) is None
        assert Tries([], 3, 24).refusal(START) is None

    def test_a_further_attempt_is_one_and_waits_for_nothing(self) -> None:
        allowed = Tries([START, START], 2, 24, frozenset({2}))
        assert (allowed.left, allowed.refusal(START)) == (1, None)
        used = Tries([START] * 3, 2, 24, frozenset({2}))
        assert (used.left, used.refusal(START)) == (0, refuse("quiz/no_attempt_left"))
