"""What the pages after a mock trial show."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.services.law import ProvisionView
from app.web.frame import Page
from app.web.learn.pages import SourceLine
from app.web.trials.pages import LevelLine


@dataclass(frozen=True)
class FigureLine:
    """A number of the summary with what it means."""

    name: str
    value: str
    note: str


@dataclass(frozen=True)
class DimensionLine:
    """A dimension in the table of the profile; `met` and `whole` are the sums that N and J are made of."""

    id: str
    name: str
    note: str
    assessed: bool
    j: str
    n: str
    times: str
    met: str
    whole: str


@dataclass(frozen=True)
class CourseLine:
    """A line of the course of the hearing: `sign` of icons.svg, `kind` in words, and of an own decision its way on."""

    sign: str
    kind: str
    text: str
    own: bool = False
    harm: bool = False
    number: int = 0
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class SceneLines:
    title: str
    lines: Sequence[CourseLine]


@dataclass(frozen=True)
class KeyMoment:
    title: str
    question: str
    chosen: str
    did: str
    cost: str
    better: str
    sources: Sequence[ProvisionView]
    url: str


@dataclass(frozen=True)
class OtherAnswer:
    """An answer not given; `url` of what would have followed, nothing where it could not be given."""

    text: str
    did: str
    url: str


@dataclass(frozen=True)
class DecisionLine:
    number: int
    title: str
    question: str
    chosen: str
    state: str
    state_text: str
    repair: str
    did: str
    better: str
    levels: Sequence[LevelLine]
    sources: Sequence[SourceLine]
    others: Sequence[OtherAnswer]


@dataclass(frozen=True)
class WordsLine:
    """Words that somebody said or could have said: `who` in a sentence of ours, `said` where they were."""

    text: str
    who: str
    url: str = ""
    said: bool = False


@dataclass(frozen=True)
class HarmLine:
    """A harm: what was said, what became of it, and the words that could have repaired it."""

    number: int
    title: str
    dimension: str
    chosen: str
    did: str
    repair: str
    ways: Sequence[WordsLine]


@dataclass(frozen=True)
class NeedLine:
    """What had to be so for a card to open, and the words that bring it about or put an end to it."""

    text: str
    met: bool
    words: Sequence[WordsLine]
    more: str = ""


@dataclass(frozen=True)
class ClosedLine:
    """A card that stayed closed; `needs`: alternatives, each of what had to be so together."""

    holder: str
    text: str
    asked: str
    words: Sequence[WordsLine]
    needs: Sequence[Sequence[NeedLine]]


@dataclass(frozen=True)
class CaseToPlay:
    title: str
    url: str
    roles: Sequence[tuple[str, str]]


@dataclass(kw_only=True)
class DebriefPage(Page):
    heading: str
    verdict: str
    ending: str
    ending_for: str
    result: Sequence[FigureLine]
    few: str
    profile_wide: Markup
    profile_narrow: Markup
    dimensions: Sequence[DimensionLine]
    explained: Sequence[str]
    unassessed: str
    timeline_wide: Markup
    timeline_narrow: Markup
    course: Sequence[SceneLines]
    moments: Sequence[KeyMoment]
    harm_lines: Sequence[HarmLine]
    decisions: Sequence[DecisionLine]
    closed: Sequence[ClosedLine]
    to_play: Sequence[CaseToPlay]
    counts: str
    print_url: str
    on_paper: bool
    again_url: str
    cases_url: str
    text_lang: str


@dataclass(frozen=True)
class ChoiceLine:
    """An answer that could be given; `state`: given, shown, legal or closed."""

    text: str
    state: str
    url: str


@dataclass(frozen=True)
class HeardLine:
    kind: str
    who: str
    text: str


@dataclass(frozen=True)
class Stretch:
    """A part of two courses of a hearing: `alike` lines that both have, or what each has alone."""

    alike: str
    was: Sequence[HeardLine]
    would_be: Sequence[HeardLine]


@dataclass(frozen=True)
class Ended:
    """How a play ends."""

    verdict: str
    text: str
    text_for: str


@dataclass(frozen=True)
class BeforeAfter:
    """A number before and after; `id` of a dimension or nothing."""

    id: str
    name: str
    was: str
    would_be: str
    difference: str


@dataclass(frozen=True)
class MetLine:
    title: str
    question: str
    answer: str
    note: str


@dataclass(kw_only=True)
class WhatIfPage(Page):
    """The choice; and, once another answer is shown (`changed`), what would have followed it."""

    heading: str
    number: int
    scene: str
    question: str
    given: str
    choices: Sequence[ChoiceLine]
    was_ended: Ended
    back_url: str
    text_lang: str
    changed: str = ""
    did: str = ""
    stretches: Sequence[Stretch] = ()
    would_end: Ended | None = None
    scores: Sequence[BeforeAfter] = ()
    dimensions: Sequence[BeforeAfter] = ()
    new: Sequence[MetLine] = ()
    lost: Sequence[MetLine] = ()
