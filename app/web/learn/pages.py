"""What the pages of learning show."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.frame import Link, Page
from app.web.quizzes.tests_of_course import TestLine
from app.web.trials.run_lines import RoleRecordLine


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
    again: Sequence[Link]
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
class Offer:
    """What is new in a course: the new version may be taken up (`action`), or a supplement done (`url`)."""

    lines: Sequence[str]
    action: str
    url: str


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
    """A certificate in a list; `until` is its last day, or empty."""

    title: str
    kind: str
    code: str
    date: str
    pdf_url: str
    verify_url: str
    standing: str
    until: str
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
    offer: Offer | None
    gaps_url: str


@dataclass(frozen=True)
class CopyLine:
    text: str
    size: str
    url: str


@dataclass(kw_only=True)
class CopyPage(Page):
    copies: Sequence[CopyLine]


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
    steps: Markup
    steps_within: Markup
    done: int
    total: int
    sources: Markup
    action: str
    key: str
    notes_action: str
    next_url: str
    next_act: str
    back_url: str
    back: str


@dataclass(frozen=True)
class SupplementLine:
    title: str
    date: str
    hours: int


@dataclass(frozen=True)
class OwnEntryLine:
    """An entry of a ledger; `standing`: stands, corrected or revoked, with the reason where there is one."""

    title: str
    more: str
    date: str
    hours: int
    standing: str
    reason: str


@dataclass(kw_only=True)
class RecordsPage(Page):
    certificates: Sequence[CertificateLine]
    supplements: Sequence[SupplementLine]
    entries: Sequence[OwnEntryLine]
    attempts: Sequence[tuple[str, str, int, str, bool]]
    roles: Sequence[RoleRecordLine]
    claim_url: str


@dataclass(kw_only=True)
class AgainPage(Page):
    """`days` says how long ago it was; `action` is empty where nothing is due; `begun`: an attempt is under way."""

    module: str
    days: str
    action: str
    begun: bool


@dataclass(frozen=True)
class SupplementUnit:
    title: str
    lesson_url: str
    read: bool
    quiz_url: str
    quiz_passed: bool


@dataclass(kw_only=True)
class SupplementPage(Page):
    course_url: str
    is_new: bool = False
    units: Sequence[SupplementUnit] = ()
    questions: int = 0
    quiz_passed: bool = False
    quiz_action: str = ""
    hours: int = 0
    done_action: str = ""


@dataclass(frozen=True)
class CompetencyLine:
    """`before` and `after` are «1 of 3»; `share` is that of before, from 0 to 1."""

    name: str
    before: str
    share: float
    after: str
    is_gap: bool


@dataclass(kw_only=True)
class CompetenciesPage(Page):
    module: str
    lines: Sequence[CompetencyLine]
    has_after: bool
    course_url: str
