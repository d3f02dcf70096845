"""What a course still asks of a person."""

from collections.abc import Collection

import pytest

from app.domain.learning.course import RuleKind, RuleStanding, UnitStanding, standing

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


def extra(kind: RuleKind, done: int = 0, *, required: bool = True) -> RuleStanding:
    return RuleStanding(kind, done, 1, required)


ALL_DONE = {"read": UNITS, "passed": WITH_QUIZ}


def test_the_rules_are_told_one_by_one_in_the_order_in_which_they_are_done() -> None:
    extras = (extra("trial", required=False), extra("examination"), extra("pre_test", 1))
    found = standing(UNITS, WITH_QUIZ, ("one", "two"), ("one",), extras)
    assert [(rule.kind, rule.done, rule.total, rule.left) for rule in found.rules] == [
        ("pre_test", 1, 1, 0),
        ("lessons", 2, 3, 1),
        ("quizzes", 1, 2, 1),
        ("trial", 0, 1, 1),
        ("examination", 0, 1, 1),
    ]


def test_a_course_without_quizzes_has_no_rule_of_quizzes() -> None:
    assert [rule.kind for rule in standing(UNITS, (), (), ()).rules] == ["lessons"]


@pytest.mark.parametrize("kind", ["pre_test", "examination", "trial", "practice"])
def test_what_is_required_beside_the_units_keeps_a_course_open_and_what_is_advised_does_not(kind: RuleKind) -> None:
    required = standing(UNITS, WITH_QUIZ, **ALL_DONE, extras=[extra(kind)])
    assert (required.complete, required.next_step()) == (False, ("", kind))
    for enough in (extra(kind, required=False), extra(kind, 1)):
        found = standing(UNITS, WITH_QUIZ, **ALL_DONE, extras=[enough])
        assert (found.complete, found.next_step()) == (True, None)


def test_the_pre_test_comes_before_the_lessons_and_the_examination_after_them() -> None:
    extras = [extra("examination"), extra("pre_test")]
    assert standing(UNITS, WITH_QUIZ, (), (), extras).next_step() == ("", "pre_test")
    extras[1] = extra("pre_test", 1)
    assert standing(UNITS, WITH_QUIZ, (), (), extras).next_step() == ("one", "lesson")
    assert standing(UNITS, WITH_QUIZ, **ALL_DONE, extras=extras).next_step() == ("", "examination")
