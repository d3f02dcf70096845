"""What a process shows is looked after beside its pages: the last good version stays, and what breaks is told."""

from collections.abc import Callable, Sequence

import pytest

from app.domain.shared.problem import Problem
from app.library.holdings import Keeper
from tests.support.cases import write_case

CASE = "door"
UNIT = "shared/010-elements"
LESSON = f"courses/{UNIT}/lesson.en.md"


class Place:
    """A keeper with a clock that is moved, work that waits until it is done, and all that was told."""

    def __init__(self, site) -> None:
        self.now = 0.0
        self.waiting: list[Callable[[], None]] = []
        self.told: list[list[Problem]] = []
        self.keeper = Keeper(site.root, site.render, lambda: self.now, aside=self.waiting.append, tell=self.tell)

    def tell(self, problems: Sequence[Problem]) -> None:
        self.told.append(list(problems))

    def lesson(self) -> str:
        return self.keeper().units[UNIT].lesson.told("en").html

    def look_again(self) -> None:
        """Let time pass, somebody ask, and the work be done."""
        self.now += 2.0
        self.keeper()
        while self.waiting:
            self.waiting.pop()()


@pytest.fixture
def place(site) -> Place:
    write_case(site.root / "mocktrials" / CASE, "")
    return Place(site)


def test_a_changed_lesson_is_shown_once_it_was_read_beside(site, place) -> None:
    site.change(LESSON, "An act", "One act")
    place.now = 1.9
    assert "An act" in place.lesson()
    assert place.waiting == []
    place.now = 2.0
    assert "An act" in place.lesson(), "nobody waits for the reading"
    place.now = 9.0
    assert "An act" in place.lesson()
    assert len(place.waiting) == 1, "one reads at a time"
    place.waiting.pop()()
    assert "One act" in place.lesson()
    assert place.told == []


def test_what_did_not_change_is_the_same_object_again(place) -> None:
    before = place.keeper()
    place.look_again()
    assert place.keeper() is before


def test_a_broken_lesson_stays_as_it_was_and_is_told_by_file_and_line(site, place) -> None:
    site.change(LESSON, "An act", "# An act")
    place.look_again()
    assert "An act" in place.lesson()
    [told] = place.told
    assert [(one.code, one.file) for one in told] == [("E0127", LESSON)]
    site.change(LESSON, "# An act", "Two acts")
    place.look_again()
    assert "Two acts" in place.lesson()
    assert len(place.told) == 1


def test_a_broken_case_stays_as_it_was_and_is_told(site, place) -> None:
    before = place.keeper().cases
    assert list(before) == [CASE]
    site.change(f"mocktrials/{CASE}/case.yaml", "minutes:", "minuten:")
    place.look_again()
    assert place.keeper().cases == before
    [told] = place.told
    assert told[0].file.endswith("case.yaml")


def test_what_is_broken_from_the_start_is_told_at_once(site) -> None:
    write_case(site.root / "mocktrials" / CASE, "")
    site.change(f"mocktrials/{CASE}/case.yaml", "minutes:", "minuten:")
    place = Place(site)
    assert place.keeper().cases == {}
    assert len(place.told) == 1
    assert Keeper(site.root, site.render, lambda: 0.0)().cases == {}, "who wants to be told says so"


def test_a_reading_that_fails_leaves_the_next_one_possible(site, place, monkeypatch) -> None:
    site.change(LESSON, "An act", "One act")
    monkeypatch.setattr(place.keeper, "_shelf", None)
    with pytest.raises(AttributeError):
        place.look_again()
    monkeypatch.undo()
    place.look_again()
    assert "One act" in place.lesson()
