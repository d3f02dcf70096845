"""What a course still asks of a person."""

from collections.abc import Collection

import pytest

from app.domain.learning.course import UnitStanding, standing

UNITS = ("one", "two", "three")
WITH_QUIZ = ("one", "two")


@pytest.mark.parametrize(
    ("read", "passed", "lessons_left", "quizzes_left", "done", "following"),
    [
        ((), (), 3, 2, 0, ("one", "lesson")),
        (("one",), (), 2, 2, 0, ("one", "quiz")),
        (("one",), ("one",), 2, 1, 1, ("two", "lesson")),
        ((), ("one", "two"), 3, 0, 0, ("one", "lesson")),
        (("two", "three"), ("two",), 1, 1, 2, ("one", "lesson")),
        (("one", "two"), ("one", "two"), 1, 0, 2, ("three", "lesson")),
        (("one", "two", "three"), ("one",), 0, 1, 2, ("two", "quiz")),
    ],
)
def test_a_course_that_is_not_complete_says_what_is_left_and_what_is_next(
    read: Collection[str],
    passed: Collection[str],
    lessons_left: int,
    quizzes_left: int,
    done: int,
    following: tuple[str, str],
) -> None:
    found = standing(UNITS, WITH_QUIZ, read, passed)
    assert (found.lessons_left, found.quizzes_left, found.done) == (lessons_left, quizzes_left, done)
    assert (found.next_step(), found.complete) == (following, False)


def test_a_course_of_which_everything_is_done_is_complete() -> None:
    found = standing(UNITS, WITH_QUIZ, UNITS, WITH_QUIZ)
    assert (found.complete, found.next_step(), found.done) == (True, None, 3)


def test_what_was_read_and_passed_elsewhere_does_not_count_here() -> None:
    found = standing(UNITS, WITH_QUIZ, ("four",), ("four", "three"))
    assert found.units == (
        UnitStanding("one", read=False, quiz_passed=False),
        UnitStanding("two", read=False, quiz_passed=False),
        UnitStanding("three", read=False, quiz_passed=None),
    )
