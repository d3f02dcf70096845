"""What the trial room shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.services.law import ProvisionView
from app.web.frame import Page
from app.web.learn.pages import SourceLine
from app.web.quizzes.pages import Choice
from app.web.trials.pages import LevelLine


@dataclass(frozen=True)
class RecordLine:
    kind: str
    text: str
    who: str = ""
    role: str = ""
    seat: str = ""
    me: bool = False
    anchor: str = ""
    url: str = ""
    lang: str = ""
    private: bool = False


@dataclass(frozen=True)
class HarmCard:
    what: str
    effect: str
    better: str
    sources: Sequence[SourceLine]
    repairable: bool


@dataclass(frozen=True)
class JudgedAnswer:
    """An own answer of a scene that is over, with what it was worth and the norm."""

    question: str
    chosen: str
    why: str
    levels: Sequence[LevelLine]
    sources: Sequence[SourceLine]


@dataclass(frozen=True)
class SceneResult:
    """What a scene was worth once it is over: `reached` of 100 that could be reached, in words."""

    title: str
    reached: str
    answers: Sequence[JudgedAnswer]


@dataclass(frozen=True)
class Aside:
    """What is told after own answer number `answers`, before the next question."""

    answers: int
    harm: HarmCard | None
    result: SceneResult | None


@dataclass(frozen=True)
class Ask:
    """What is asked now. `kind`: choice, pick, ballot, vote, objection, ruling, ruling_alone.

    `put`: the question that may be objected to or is ruled on; `objections`: who objected, and on which ground;
    `silence`: the value of saying nothing, and the words for it; `hints`: sentences about how this is answered.
    """

    decision: str
    kind: str
    call: str
    question: str
    put: str
    objections: Sequence[tuple[str, str]]
    options: Sequence[Choice]
    silence: tuple[str, str] | None
    button: str
    hints: Sequence[str]
    errors: Sequence[str]
    cites: int
    exhibits: Sequence[Choice]
    cites_errors: Sequence[str]


@dataclass(frozen=True)
class Waiting:
    role: str
    label: str
    state: str
    me: bool


@dataclass(frozen=True)
class ExhibitLine:
    number: int
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class LawCard:
    """What the answers of the scene rest on; of a large group only the link is shown."""

    label: str
    heading: str
    url: str
    provisions: Sequence[ProvisionView]


@dataclass(frozen=True)
class CardLine:
    """A card; `stop_line`: what its holder says as long as it is closed, or nothing."""

    text: str
    open: bool
    mine: bool
    who: str
    stop_line: str = ""


@dataclass(frozen=True)
class WritingLine:
    title: str
    url: str
    state: str


@dataclass(frozen=True)
class DimensionName:
    id: str
    name: str


@dataclass(kw_only=True)
class RoomPage(Page):
    """`together`: others of the own seat write its texts too."""

    case_title: str
    role: str
    role_label: str
    counts: bool
    scene: str
    scene_number: int
    scenes: int
    tab: str
    earlier: Sequence[RecordLine]
    lines: Sequence[RecordLine]
    aside: Aside | None
    ask: Ask | None
    key: str
    seq: int
    saved: str
    waiting: Sequence[Waiting]
    ending: str
    exhibits: Sequence[ExhibitLine]
    laws: Sequence[LawCard]
    sheet: str
    cards: Sequence[CardLine]
    writings: Sequence[WritingLine]
    dimensions: Sequence[DimensionName]
    text_lang: str
    at: "Addresses"
    together: bool = False


@dataclass(frozen=True)
class Addresses:
    """Where the room is, its parts, and where its forms are sent; `exhibits` with `0` in the place of the number.

    `action`: an answer; `further`: that what was told was read, where anything is told; `debrief`: after the end;
    `share`: to which answer one leans, where others of the own seat are asked too, or "".
    """

    hearing: str
    file: str
    role: str
    stop: str
    leave: str
    action: str
    further: str
    debrief: str
    exhibits: str
    share: str = ""

    def exhibit(self, number: int) -> str:
        """Where an exhibit is shown."""
        return self.exhibits.replace("/0", f"/{number}")


def alone(trial: str) -> Addresses:
    """The addresses of somebody's own trial."""
    return Addresses(
        hearing=url_for("trials.room", trial=trial, _anchor="ask"),
        file=url_for("trials.room", trial=trial, tab="file"),
        role=url_for("trials.room", trial=trial, tab="role"),
        stop=url_for("trials.stop", trial=trial),
        leave=url_for("trials.index"),
        action=url_for("trials.play", trial=trial),
        further=url_for("trials.further", trial=trial),
        debrief=url_for("trials.debriefing", trial=trial),
        exhibits=url_for("trials.exhibit", trial=trial, number=0),
    )
