"""What the pages of a mock trial show."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.web.frame import Page
from app.web.quizzes.pages import Choice
from app.web.trials.run_lines import RunLine


@dataclass(frozen=True)
class CaseLine:
    title: str
    url: str
    summary: str
    minutes: int
    exercise: bool
    runs: Sequence[RunLine]


@dataclass(frozen=True)
class SessionLine:
    """A session of a group trial that one takes part in."""

    title: str
    url: str
    role: str
    seat: str
    date: str


@dataclass(kw_only=True)
class IndexPage(Page):
    cases: Sequence[CaseLine]
    under_way: Sequence[RunLine]
    sessions: Sequence[SessionLine]


@dataclass(frozen=True)
class RoleChoice:
    value: str
    text: str
    sheet: str
    decisions: int
    chosen: bool
    standing: str


@dataclass(kw_only=True)
class CasePage(Page):
    text_lang: str
    summary: str
    content_note: str
    minutes: int
    law_date: str
    exercise: bool
    roles: Sequence[RoleChoice]
    errors: Sequence[str]
    action: str
    key: str
    runs: Sequence[RunLine]
    original: str
    fairness_url: str
    cases_url: str
    tongues: Sequence[Choice]
    manners: Sequence[Choice]


@dataclass(kw_only=True)
class ExhibitPage(Page):
    number: int
    html: str
    note: str
    back_url: str
    text_lang: str


@dataclass(kw_only=True)
class WritingPage(Page):
    """A free text with its checklist. `theirs`: what has been kept elsewhere meanwhile, to be written over knowingly.

    Where the people of a seat write it together, `follow_url` is what the page listens to, and `sent` the text as it
    stood when the seat answered, where it is another by now; `stop_url` halts all rooms, `still` says that they stand.
    """

    question: str
    html: str
    text: str
    version: int
    saved: str
    theirs: str
    errors: Sequence[str]
    longest: int
    action: str
    back_url: str
    text_lang: str
    follow_url: str = ""
    sent: str = ""
    stop_url: str = ""
    still: str = ""


@dataclass(kw_only=True)
class StopPage(Page):
    room_url: str


@dataclass(frozen=True)
class LevelLine:
    """What an answer was worth in a dimension, in words."""

    id: str
    name: str
    text: str
