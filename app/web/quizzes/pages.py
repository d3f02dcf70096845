"""What the pages of a quiz show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Page
from app.web.learn.pages import SourceLine


@dataclass(frozen=True)
class AttemptLine:
    """A finished attempt; `passed` is None where nothing depends on it."""

    number: int
    date: str
    share: str
    passed: bool | None
    url: str


@dataclass(kw_only=True)
class StartPage(Page):
    """`facts` are pairs of label and value; `why_not` says why no attempt can begin, and is empty where one can."""

    lead: str
    facts: Sequence[tuple[str, str]]
    rules: Sequence[str]
    action: str
    begin_label: str
    open_url: str
    open_answered: int
    open_total: int
    why_not: str
    back_url: str
    back: str
    attempts: Sequence[AttemptLine]
    original: str


@dataclass(frozen=True)
class Timer:
    """How long an attempt still lasts: seconds, and the same in words; `is_short`: less than five minutes."""

    seconds: int
    left: str
    until: str
    is_short: bool


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


@dataclass(frozen=True)
class Sitting:
    """What the script of an attempt is told: where answers go, whose they are on this device, how far they count."""

    attempt_url: str
    attempt: str
    owner: str
    place: int
    timer: Timer | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question as it is asked, with the answer so far; nothing of what is right but in `checked`."""

    question: str
    number: int
    total: int
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
    text_lang: str
    checked: "Explained | None"
    may_check: bool


@dataclass(kw_only=True)
class QuestionPage(Page):
    asked: Asked
    number: int
    total: int
    answered: int
    action: str
    numbers: Sequence[Number]
    sitting: Sitting


@dataclass(frozen=True)
class ReviewLine:
    number: int
    stem: str
    answers: Sequence[str]
    url: str


@dataclass(kw_only=True)
class ReviewPage(Page):
    sitting: Sitting
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


@dataclass(frozen=True)
class Share:
    """A competency, and how much of it was right."""

    title: str
    right: str
    share: float


@dataclass(kw_only=True)
class ResultPage(Page):
    """`counts`: whether passing matters; `notes` say what happened to the attempt, `untold` why nothing is explained.

    `questions` are empty where the rule of the quiz tells nothing; `shares` then stand for them.
    """

    counts: bool
    passed: bool
    share: str
    pass_mark: str
    right: int
    total: int
    notes: Sequence[str]
    questions: Sequence[Explained]
    untold: str
    shares: Sequence[Share]
    text_lang: str
    next_url: str
    next_act: str
    again_url: str
    back_url: str
    back: str
    gaps_url: str
    sitting: Sitting
