"""A course and its units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.content.lesson import Lesson
from app.domain.content.media import MediaFile
from app.domain.content.wording import Wording


@dataclass(frozen=True)
class Unit:
    """A lesson and, under the same id, perhaps a quiz. `id` is its folder: `shared/010-what-trafficking-is`.

    `media` are the files of its folder media, by name.
    """

    id: str
    lesson: Lesson
    has_quiz: bool
    sha256: str
    media: Mapping[str, MediaFile] = field(default_factory=dict)


@dataclass(frozen=True)
class Pass:
    """What completes a course: every lesson read to the end, every quiz passed."""

    lessons: Literal["all"]
    quizzes: Literal["all"]


@dataclass(frozen=True)
class Course:
    """A course: its units in order, and the competencies that its units and questions may name.

    `hours` are academic hours. `sha256` names its version: its own files and those of its units.
    """

    id: str
    title: Wording
    summary: Wording
    audience: Wording
    hours: int
    competencies: Mapping[str, Wording]
    units: tuple[str, ...]
    passes: Pass
    sha256: str
