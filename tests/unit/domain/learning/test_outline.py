"""What a newer version of a course has that an older one had not."""

from dataclasses import replace

from app.domain.learning.outline import News, Outline, news, outline_data, outline_from_data

BEFORE = Outline(("one", "two"), {"one": ("q1", "q2"), "two": ("q1",)}, {"pre_test": True, "trial": False}, 2)


def test_an_outline_is_read_back_as_it_was_written() -> None:
    assert outline_from_data(outline_data(BEFORE)) == BEFORE


def test_the_same_outline_has_nothing_new() -> None:
    assert not news(BEFORE, BEFORE)


def test_new_units_and_new_questions_of_old_units_are_new() -> None:
    now = Outline(("three", "one", "two"), {"one": ("q2", "q3"), "two": ("q1",), "three": ("q1",)}, {}, 3)
    found = news(BEFORE, now)
    assert found
    assert found == News(("three",), {"one": ("q3",)})


def test_what_was_taken_away_or_put_in_another_order_is_not_new() -> None:
    assert not news(BEFORE, replace(BEFORE, units=("two",), questions={"two": ("q1",)}))
    assert not news(BEFORE, replace(BEFORE, units=("two", "one"), questions={"one": ("q2", "q1"), "two": ("q1",)}))


def test_a_rule_or_an_hour_more_is_no_new_matter_to_learn() -> None:
    assert not news(BEFORE, replace(BEFORE, extras={"examination": True}, hours=4))


def test_a_unit_that_got_its_first_quiz_has_all_its_questions_new() -> None:
    without = replace(BEFORE, questions={"one": ("q1", "q2")})
    assert news(without, BEFORE) == News((), {"two": ("q1",)})
