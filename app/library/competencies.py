"""Reads the competency map, `courses/competencies.yaml`, and finds what in it serves nobody or is served by nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from app.domain.content.competency import Category, Competency, CompetencyMap
from app.domain.content.wording import Wording
from app.domain.shared.problem import Problem
from app.domain.shared.roles import DIMENSIONS, Dimension
from app.library.counts import Count
from app.library.po import Translator
from app.library.yaml_file import Lines, StrictModel, Where, read_yaml, validate

FILE: Final = "courses/competencies.yaml"
LOCALE: Final = "courses/shared"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Text = Annotated[str, Field(min_length=1)]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class CategoryInFile(StrictModel):
    """A category of practitioners, and the course that is written for it."""

    title: Text
    course: Id


class CompetencyInFile(StrictModel):
    """A competency as it is written."""

    title: Text
    needs: Ids
    categories: Ids
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]


class MapInFile(StrictModel):
    """The whole file."""

    needs: dict[Id, Text]
    categories: dict[Id, CategoryInFile]
    competencies: dict[Id, CompetencyInFile]


@dataclass(frozen=True)
class MapRead:
    """The map, an empty one where the file is broken or not there; `lines` are those of the file."""

    map: CompetencyMap
    problems: tuple[Problem, ...] = ()
    count: Count = field(default_factory=Count)
    lines: Lines = field(default_factory=dict)

    @property
    def titles(self) -> dict[str, Wording]:
        """The competencies by their ids."""
        return {id: one.title for id, one in self.map.competencies.items()}


def read_map(root: Path) -> MapRead:
    """The competency map with its translations."""
    if not (root / FILE).is_file():
        return MapRead(CompetencyMap())
    document = read_yaml(root / FILE, FILE)
    if isinstance(document, list):
        return MapRead(CompetencyMap(), tuple(document))
    written = validate(MapInFile, document.data, document.lines, FILE)
    if isinstance(written, list):
        return MapRead(CompetencyMap(), tuple(written))
    translator = Translator(root, [LOCALE])
    built = CompetencyMap(
        {id: translator.wording(f"need.{id}", text) for id, text in written.needs.items()},
        {
            id: Category(translator.wording(f"category.{id}", one.title), one.course)
            for id, one in written.categories.items()
        },
        {
            id: Competency(translator.wording(f"competency.{id}", one.title), one.needs, one.categories, one.dimensions)
            for id, one in written.competencies.items()
        },
    )
    return MapRead(built, tuple(translator.problems), Count.of(translator), document.lines)


def orphans(
    read: MapRead, courses: Mapping[str, frozenset[str]], lessons: frozenset[str], questions: frozenset[str]
) -> Iterator[Problem]:
    """What stands alone in the map.

    `courses` are the competencies of every course that could be read; `lessons` and `questions` those that some
    lesson or question names. A competency wants a lesson and a question, and each course of its categories; a need,
    a category and a dimension want a competency.
    """
    for id, one in read.map.competencies.items():
        where: Where = ("competencies", id)
        if id not in lessons:
            yield _orphan(read, where, "no-lesson", id)
        if id not in questions:
            yield _orphan(read, where, "no-question", id)
        for index, need in enumerate(one.needs):
            if need not in read.map.needs:
                yield _orphan(read, (*where, "needs", index), "no-need", need)
        for index, category in enumerate(one.categories):
            place: Where = (*where, "categories", index)
            if category not in read.map.categories:
                yield _orphan(read, place, "no-category", category)
            elif (course := read.map.categories[category].course) in courses and id not in courses[course]:
                yield _orphan(read, place, "not-taught", id, course)
    yield from _unserved(read)


def _unserved(read: MapRead) -> Iterator[Problem]:
    """Needs, categories and dimensions that no competency names."""
    named = read.map.competencies.values()
    for need in read.map.needs.keys() - {id for one in named for id in one.needs}:
        yield _orphan(read, ("needs", need), "unmet-need", need)
    for category in read.map.categories.keys() - {id for one in named for id in one.categories}:
        yield _orphan(read, ("categories", category), "empty-category", category)
    served = {dimension for one in named for dimension in one.dimensions}
    for dimension in DIMENSIONS if named else ():
        if dimension not in served:
            yield _orphan(read, ("competencies",), "unserved-dimension", dimension)


def _orphan(read: MapRead, where: Where, what: str, id: str, course: str = "") -> Problem:
    details = {"what": what, "id": id, "course": course}
    return Problem("E0161", "content/orphan", FILE, read.lines.get(where, 0), details)
