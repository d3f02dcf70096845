"""What the pages of learning show."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.frame import Link, Page
from app.web.quizzes.tests_of_course import TestLine


@dataclass(frozen=True)
class Now:
    """What to go on with."""

    label: str
    heading: str
    text: str
    url: str
    act: str
    again_url: str = ""
    again: str = ""


@dataclass(frozen=True)
class CourseLine:
    title: str
    url: str
    done: int
    total: int
    mine: bool
    finished: bool
    summary: str
    term: str


@dataclass(frozen=True)
class Run:
    """A play under way."""

    url: str
    role: str
    role_label: str


@dataclass(frozen=True)
class TrialLine:
    title: str
    url: str
    summary: str
    minutes: int
    run: Run | None


@dataclass(kw_only=True)
class HomePage(Page):
    centre: str
    now: Now | None
    enrolled: Sequence[tuple[str, str, str]]
    courses: Sequence[CourseLine]
    trials: Sequence[TrialLine]
    records: Sequence[tuple[str, str, str]]


@dataclass(kw_only=True)
class CoursesPage(Page):
    courses: Sequence[CourseLine]


@dataclass(frozen=True)
class UnitLine:
    number: int
    title: str
    minutes: int
    lesson_url: str
    lesson_done: bool
    quiz_url: str
    quiz_questions: int
    quiz_passed: bool
    quiz_open: bool
    quiz_result: str


@dataclass(frozen=True)
class RuleLine:
    """A rule of a course: how much of it is done, and what is left, each with where it is done."""

    text: str
    done: int
    total: int
    required: bool
    left: Sequence[Link]


@dataclass(frozen=True)
class CertificateLine:
    title: str
    code: str
    date: str
    pdf_url: str
    verify_url: str
    standing: str
    hours: int


@dataclass(kw_only=True)
class CoursePage(Page):
    copy_url: str
    heading: str
    original: str
    summary: str
    audience: str
    hours: int
    done: int
    total: int
    rules: Sequence[RuleLine]
    units: Sequence[UnitLine]
    next_url: str
    next_act: str
    complete_url: str
    certificate: CertificateLine | None
    competencies: Sequence[str]
    tests: Sequence[TestLine]


@dataclass(frozen=True)
class CopyLine:
    text: str
    size: str
    url: str


@dataclass(kw_only=True)
class CopyPage(Page):
    copies: Sequence[CopyLine]


@dataclass(frozen=True)
class StepLine:
    text: str
    url: str
    current: bool
    done: bool


@dataclass(frozen=True)
class SourceLine:
    label: str
    heading: str
    url: str


@dataclass(kw_only=True)
class LessonPage(Page):
    minutes: int
    competencies: Sequence[str]
    html: str
    has_video: bool
    original: str
    original_lang: str
    reviewed: str
    steps: Sequence[StepLine]
    done: int
    total: int
    sources: Markup
    action: str
    key: str
    contents: Sequence[Link]
    notes_action: str
    next_url: str
    next_act: str
    back_url: str
    back: str


@dataclass(kw_only=True)
class RecordsPage(Page):
    certificates: Sequence[CertificateLine]
    attempts: Sequence[tuple[str, str, int, str, bool]]
