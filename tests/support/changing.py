"""A world whose content changes while people are in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.content.course import Course
from app.library.holdings import Holdings
from app.runtime import Shelf
from tests.support.world import World


def changing(world: World) -> Callable[..., None]:
    """Let the content of a world change from now on; call what comes back with the parts that are others now."""
    now: list[Shelf] = [world.runtime.shelf()]
    world.runtime = replace(world.runtime, shelf=lambda: now[0])

    def change(**parts: Any) -> None:
        before = now[0]
        assert isinstance(before, Holdings)
        now[0] = replace(before, **parts)

    return change


def with_units(world: World, course: str, *units: str) -> dict[str, Course]:
    """The courses of the world, one of them with other units and so with another hash."""
    courses = world.runtime.shelf().courses
    return {**courses, course: replace(courses[course], units=units, sha256=f"{len(units):064}")}
