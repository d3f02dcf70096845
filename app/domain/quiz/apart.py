"""Quizzes that are put together for one person, and the ids under which their attempts stand beside units and tests."""

from typing import Literal

ApartKind = Literal["recall", "supplement"]


def id_of_recall(course: str, day: int) -> str:
    """A few questions again, so many days after a course: `police/recall-7`."""
    return f"{course}/recall-{day}"


def id_of_supplement(course: str) -> str:
    """The new questions of a course that was completed: `police/supplement`."""
    return f"{course}/supplement"


def apart(id: str) -> ApartKind | None:
    """Which of them `id` names; None for a unit or a test."""
    name = id.rpartition("/")[2]
    if name == "supplement":
        return "supplement"
    return "recall" if name.startswith("recall-") else None
