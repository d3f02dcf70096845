"""What the templates of a trainer's pages are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from app.domain.shared.roles import Role
from app.web.frame import Link, Page


@dataclass
class SessionLine:
    """A session in the list: `state` in words, `people` how many have joined."""

    title: str
    url: str
    date: str
    code: str
    people: int
    state: str


@dataclass(kw_only=True)
class SessionsPage(Page):
    sessions: Sequence[SessionLine]
    rehearsals: Sequence[SessionLine]
    new_url: str
    time_url: str
    calendar_url: str


@dataclass(kw_only=True)
class SetupPage(Page):
    """`lead` says what the form starts from; `notes`: what the content note of each case says, by its title."""

    action: str
    lead: str
    notes: Sequence[tuple[str, str]]
    groups: Sequence[object]
    cancel_url: str
    rehearse_url: str


@dataclass
class SeatChoice:
    value: str
    text: str
    chosen: bool


@dataclass
class PersonLine:
    """Somebody in the waiting room; `role` "observer" where they sit nowhere; `notes`: what is to be known of them."""

    id: str
    name: str
    role: Role | str
    seats: Sequence[SeatChoice]
    notes: Sequence[str]


@dataclass
class RoomLine:
    """A room with who sits in it; `empty`: the seats that nobody sits in, which the machine will play."""

    number: int
    title: str
    people: Sequence[PersonLine]
    empty: Sequence[str]


@dataclass(frozen=True)
class InLanguage:
    """A page or a file in one of the languages."""

    label: str
    lang: str
    url: str


@dataclass(kw_only=True)
class WaitingPage(Page):
    """A session before it begins. `rooms` are empty until seats are dealt, `waiting` who has no place yet."""

    code: str
    address: str
    screens: Sequence[InLanguage]
    papers_url: str
    count: int
    rooms: Sequence[RoomLine]
    waiting: Sequence[PersonLine]
    everybody: Sequence[tuple[str, str]]
    deal_url: str
    place_url: str
    apart_url: str
    begin_url: str
    end_url: str
    facts: Sequence[Link]
    can_begin: bool
    stage: str
    follow_url: str
    watching: object
    longer: object
    guests: object


@dataclass(kw_only=True)
class ProjectorPage(Page):
    """What the whole room sees before the hearing: code, QR, address, in two languages."""

    code: str
    spoken: str
    address: str
    qr: Markup
    count: int
    stage: str
    follow_url: str
    case: Sequence[tuple[str, str]] = field(default_factory=tuple)
    lines: Sequence[tuple[str, str]] = field(default_factory=tuple)


@dataclass(frozen=True)
class ScreenLine:
    """A line of the record: `call` is what comes before its words, an objection say; `role` the sign of who speaks."""

    kind: str
    who: str
    role: str
    seat: str
    call: str
    text: str


@dataclass(frozen=True)
class ScreenPane:
    """A room on the screen; `title` and `url` (of it alone, or of all again) where there are several.

    `left`: what is left of the window that is open, as a clock shows it, `seconds` the same; it `runs` or stands still.
    """

    number: int
    title: str
    url: str
    scene: str
    lines: Sequence[ScreenLine]
    lang: str
    state: str
    left: str | None
    seconds: int | None
    runs: bool


@dataclass(kw_only=True)
class HearingScreen(Page):
    """What the whole room sees during the hearing. `until`: on the clock of the wall, or nothing."""

    code: str
    address: str
    until: str
    support: str
    is_stopped: bool
    is_over: bool
    is_rehearsal: bool
    rooms: Sequence[ScreenPane]
    stage: str
    follow_url: str


@dataclass(frozen=True)
class PackLine:
    """The papers of one holder, or of all, in each language."""

    name: str
    ways: Sequence[InLanguage]


@dataclass(kw_only=True)
class PacksPage(Page):
    packs: Sequence[PackLine]


@dataclass(frozen=True)
class SittingLine:
    """Somebody in a room: `state` says that they are asked, or for how long nothing was heard of them, or nothing."""

    name: str
    role: Role | str
    label: str
    state: str


@dataclass(frozen=True)
class ConsoleRoom:
    """A room: what it waits for, who is in it, what can be done; `urls` by the name of the act.

    `here`: how many of it are with us; `asked`: those of its `people` who are waited for.
    `swap`: what is said of the benches that may still change places, or nothing.
    """

    number: int
    title: str
    scene: str
    state: str
    here: str
    asked: Sequence[SittingLine]
    people: Sequence[SittingLine]
    played: str
    is_paused: bool
    has_clock: bool
    is_over: bool
    events: Sequence[SeatChoice]
    seats: Sequence[SeatChoice]
    takers: Sequence[SeatChoice]
    taken: Sequence[SeatChoice]
    swap: str
    urls: Mapping[str, str]


@dataclass(kw_only=True)
class ConsolePage(Page):
    """`own_url`: in a rehearsal, the trainer's own place among those who take part; `clock`: how the planned time
    stands; each may be nothing. `missing`: who is not heard of, where they sit, for how long.
    `all_heard`: every hearing has ended, so that the debriefing may begin.
    """

    code: str
    address: str
    count: str
    missing: Sequence[tuple[str, str]]
    rooms: Sequence[ConsoleRoom]
    notes: Sequence[tuple[str, str]]
    is_stopped: bool
    is_over: bool
    go_on_url: str
    note_url: str
    screens: Sequence[InLanguage]
    papers_url: str
    debrief_url: str
    all_heard: bool
    own_url: str
    agreement_url: str
    end_url: str
    stage: str
    follow_url: str
    clock: str
    watching: object
    longer: object
    guests: object
