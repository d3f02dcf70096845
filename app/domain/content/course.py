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


Extra = Literal["pre_test", "examination", "trial", "practice"]


@dataclass(frozen=True)
class Pass:
    """What completes a course: every lesson read to the end, every graded quiz passed, and `extras`.

    `extras` says of the pre-test (taken), the examination (passed), a mock trial (played to its end) and a practice
    session (led as a trainer) whether it is required or only advised; what is not in it is not asked.
    """

    lessons: Literal["all"]
    quizzes: Literal["all"]
    extras: Mapping[Extra, bool] = field(default_factory=dict)


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
