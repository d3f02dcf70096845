"""Which version of a course a person follows: the one they began, until they take up a newer one themselves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.domain.content.course import Course, Pass
from app.domain.learning.outline import News, Outline, news, outline_data, outline_from_data
from app.domain.quiz.question import Quiz
from app.domain.shared.canonical import canonical_json, sha256_of
from app.runtime import Runtime
from app.store import following, learning
from app.store.engine import Reader
from app.store.following import FollowedRow

KIND: Final = "outline"


@dataclass(frozen=True)
class Followed:
    """A version of a course that a person follows since some time; `outline` is what it asks for."""

    number: int
    sha256: str
    content_version: str
    since: datetime
    outline: Outline


class _Outlines:
    """The outlines of the courses of the shelf, worked out once while a course and its quizzes stand there."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Course, Mapping[str, Quiz], Outline, str]] = {}

    def of(self, runtime: Runtime, course: Course) -> tuple[Outline, str]:
        """The outline of `course` as it stands now, and its hash."""
        quizzes = runtime.shelf().quizzes
        kept = self._kept.get(course.id)
        if kept is None or kept[0] is not course or kept[1] is not quizzes:
            outline = _outline(course, quizzes)
            kept = self._kept[course.id] = (course, quizzes, outline, sha256_of(canonical_json(outline_data(outline))))
        return kept[2], kept[3]


_outlines = _Outlines()


def _outline(course: Course, quizzes: Mapping[str, Quiz]) -> Outline:
    graded = {unit: quizzes[unit] for unit in course.units if unit in quizzes and quizzes[unit].rule.kind == "graded"}
    return Outline(
        units=course.units,
        questions={unit: tuple(question.id for question in quiz.questions) for unit, quiz in graded.items()},
        extras=course.passes.extras,
        hours=course.hours,
    )


def of_person(runtime: Runtime, reader: Reader, person_id: str) -> dict[str, Followed]:
    """What a person follows, by course. Part of a transaction."""
    courses = runtime.shelf().courses
    found = {}
    for id, row in following.followed(reader, person_id).items():
        current = _outlines.of(runtime, courses[id]) if id in courses else None
        if current is not None and current[1] == row.outline_sha256:
            outline = current[0]  # nothing has changed: the usual case costs no reading
        else:
            outline = outline_from_data(json.loads(learning.pinned(reader, row.outline_sha256)))
        found[id] = Followed(row.number, row.outline_sha256, row.content_version, row.since, outline)
    return found


def begin(runtime: Runtime, session: Session, person_id: str, centre_id: str, course: Course) -> None:
    """Have a person follow `course` as it stands now, unless they began it before. Part of a transaction."""
    if course.id not in following.followed(session.connection(), person_id):
        follow(runtime, session, person_id, centre_id, course, 1, "begun")


def follow(
    runtime: Runtime, session: Session, person_id: str, centre_id: str, course: Course, number: int, reason: str
) -> None:
    """Have a person follow `course` as it stands now. Part of a transaction."""
    outline, sha256 = _outlines.of(runtime, course)
    learning.pin(session, sha256, KIND, canonical_json(outline_data(outline)))
    row = FollowedRow(course.id, number, sha256, course.sha256, runtime.clock())
    following.follow(session.connection(), person_id, centre_id, row, reason)


def as_followed(runtime: Runtime, course: Course, followed: Followed | None) -> Course:
    """`course` in the version that somebody follows: its own units, rules, hours; the words are those of today.

    A unit that is no longer there cannot be asked for. Where only words changed the version is that of today.
    """
    if followed is None or is_current(runtime, course, followed):
        return course
    there = runtime.shelf().units
    outline = followed.outline
    return replace(
        course,
        units=tuple(unit for unit in outline.units if unit in there),
        passes=Pass("all", "all", outline.extras),
        hours=outline.hours,
        sha256=followed.content_version,
    )


def is_current(runtime: Runtime, course: Course, followed: Followed) -> bool:
    """Whether `followed` asks for the same as `course` does now."""
    return _outlines.of(runtime, course)[1] == followed.sha256


def news_of(runtime: Runtime, course: Course, followed: Followed | None) -> News:
    """What `course` has now that the version which somebody follows had not."""
    return news(followed.outline, _outlines.of(runtime, course)[0]) if followed else News()


def rules_added(runtime: Runtime, course: Course, followed: Followed) -> tuple[str, ...]:
    """What `course` requires now beside its units and the version which somebody follows did not."""
    now = _outlines.of(runtime, course)[0].extras
    before = followed.outline.extras
    return tuple(extra for extra, required in now.items() if required and not before.get(extra))
