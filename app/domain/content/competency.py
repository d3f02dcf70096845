"""The competency map: what practitioners need, who of them needs it, and what in trials serves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.content.wording import Wording
from app.domain.shared.roles import Dimension


@dataclass(frozen=True)
class Category:
    """A category of practitioners whose needs were assessed; `course` is the one that is written for it."""

    title: Wording
    course: str


@dataclass(frozen=True)
class Competency:
    """What somebody is able to do after the course.

    `needs` and `categories` are ids of the map. `dimensions` are those on which a trial shows it. Which lessons and
    questions serve it, they say themselves.
    """

    title: Wording
    needs: tuple[str, ...]
    categories: tuple[str, ...]
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True)
class CompetencyMap:
    """The needs that were named, the categories and the competencies, each by its id in the order of the file."""

    needs: Mapping[str, Wording] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    competencies: Mapping[str, Competency] = field(default_factory=dict)
