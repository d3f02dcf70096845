"""What the pages of a quiz show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Page
from app.web.learn.pages import SourceLine


@dataclass(frozen=True)
class AttemptLine:
    number: int
    date: str
    share: str
    passed: bool
    url: str


@dataclass(kw_only=True)
class StartPage(Page):
    unit: str
    lesson_url: str
    questions: int
    pass_mark: str
    graded: bool
    action: str
    key: str
    open_url: str
    open_answered: int
    attempts: Sequence[AttemptLine]
    original: str


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    chosen: bool = False
    note: str = ""


@dataclass(frozen=True)
class Prompt:
    name: str
    text: str
    chosen: str
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Line:
    """A line of a transcript; `value` is empty where it cannot be marked."""

    value: str
    who: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class Number:
    number: int
    answered: bool
    current: bool


@dataclass(kw_only=True)
class QuestionPage(Page):
    question: str
    number: int
    total: int
    answered: int
    action: str
    key: str
    kind: str
    field: str
    stem: str
    vignette: str
    choices: Sequence[Choice]
    prompts: Sequence[Prompt]
    lines: Sequence[Line]
    written: str
    longest: int
    unit: str
    of_case: str
    errors: Sequence[str]
    saved: str
    numbers: Sequence[Number]
    text_lang: str


@dataclass(frozen=True)
class ReviewLine:
    number: int
    stem: str
    answers: Sequence[str]
    url: str


@dataclass(kw_only=True)
class ReviewPage(Page):
    questions: Sequence[ReviewLine]
    answered: int
    total: int
    action: str
    key: str
    text_lang: str


@dataclass(frozen=True)
class Said:
    """What is said to a part of an answer, and where that stands."""

    text: str
    sources: Sequence[SourceLine]


@dataclass(frozen=True)
class Explained:
    number: int
    stem: str
    state: str
    given: Sequence[str]
    correct: Sequence[str]
    feedback: Sequence[Said]
    explanation: str
    sources: Sequence[SourceLine]


@dataclass(kw_only=True)
class ResultPage(Page):
    graded: bool
    passed: bool
    share: str
    pass_mark: str
    right: int
    total: int
    questions: Sequence[Explained]
    text_lang: str
    next_url: str
    next_act: str
    again_url: str
    lesson_url: str
