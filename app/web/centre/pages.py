"""What the pages of a centre show, and the way between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from markupsafe import Markup

from app.domain.access.policy import Permission, is_allowed
from app.web.frame import Page
from app.web.guard import me
from app.web.languages import _


@dataclass(kw_only=True)
class CentrePage(Page):
    """A page of the centre; `part` is the endpoint of the part of the centre that it belongs to."""

    section: str = "centre.people"
    part: str = ""

    @cached_property
    def parts(self) -> list[tuple[str, str, bool]]:
        """The parts of the centre that are open to the reader: label, address, whether this page is of it."""
        doors: tuple[tuple[str, str, Permission], ...] = (
            (_("People"), "centre.people", "centre.people"),
            (_("Cohorts"), "centre.cohorts", "centre.people"),
            (_("Progress"), "centre.progress", "centre.people"),
            (_("Records"), "centre.records", "centre.records"),
            (_("Reports"), "centre.report", "centre.reports"),
            (_("Questions"), "centre.questions", "centre.questions"),
            (_("Content"), "centre.content", "centre.content"),
            (_("Connections"), "centre.connections", "centre.connections"),
            (_("Audit log"), "centre.audit", "centre.audit"),
            (_("Extra time"), "centre.time", "centre.time"),
        )
        identities = me().identities
        return [
            (label, url_for(endpoint), endpoint == self.part)
            for label, endpoint, permission in doors
            if is_allowed(permission, identities)
        ]


@dataclass(frozen=True)
class PersonLine:
    """Somebody in a list; `state` is fresh, active or disabled, `standing` the word for it."""

    name: str
    url: str
    number: str
    roles: str
    profession: str
    place: str
    state: str
    standing: str


@dataclass(frozen=True)
class Pager:
    """`first` to `last` of `found`; the addresses are empty where there is nothing further."""

    first: int
    last: int
    found: int
    previous_url: str
    next_url: str


@dataclass(kw_only=True)
class PeoplePage(CentrePage):
    """`filtered`: whether anything but the whole list is asked for; `chosen`: what the filters are set to, in words."""

    action: str
    lines: Sequence[PersonLine]
    pager: Pager
    filtered: bool
    chosen: str
    new_url: str
    import_url: str
    cohorts_url: str


@dataclass(frozen=True)
class Act:
    """Something that can be done: a button of its own form, what happens then, or why it cannot be done."""

    url: str
    label: str
    what: str
    why_not: str = ""


@dataclass(frozen=True)
class RoleLine:
    role: str
    name: str


@dataclass(frozen=True)
class CohortOfPerson:
    name: str
    url: str
    how: str


@dataclass(kw_only=True)
class PersonPage(CentrePage):
    """Somebody of the centre.

    `facts`: label and value of what is kept; `action` is empty where it is not this reader's to correct, and `why_not`
    says so. `roles_action` is empty for those who only see the roles.
    """

    state: str
    standing: str
    facts: Sequence[tuple[str, str]]
    missing: str
    action: str
    why_not: str
    fixed: str
    sign_in: Sequence[Act]
    sign_in_why: str
    roles: Sequence[RoleLine]
    roles_action: str
    roles_why: str
    cohorts: Sequence[CohortOfPerson]
    completed: Sequence[tuple[str, str]]
    ending: Sequence[Act]
    log_url: str
    time_action: str
    further: Sequence[Act]


@dataclass(kw_only=True)
class NewPersonPage(CentrePage):
    action: str
    people_url: str


@dataclass(frozen=True)
class CodeStrip:
    """A strip to cut: in the language of whom it is for."""

    lang: str
    name: str
    identifier: str
    code: str
    address: str
    title: str
    number_label: str
    code_label: str
    what: str
    until: str


@dataclass(kw_only=True)
class CodesPage(CentrePage):
    """`symbols`: the QR of the address in each language, which the strips show."""

    strips: Sequence[CodeStrip]
    symbols: Sequence[Markup]
    back_url: str
    left_out: int


@dataclass(frozen=True)
class ColumnLine:
    name: str
    what: str
    required: bool


@dataclass(kw_only=True)
class ImportPage(CentrePage):
    action: str
    example_url: str
    columns: Sequence[ColumnLine]
    most: str


@dataclass(frozen=True)
class WrongLine:
    """`what` is wrong, and what to do, in a sentence or two."""

    row: int
    column: str
    what: str


@dataclass(frozen=True)
class ChangedLine:
    """`changes`: label, before, after."""

    row: int
    name: str
    changes: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class NewLine:
    row: int
    name: str
    number: str
    profession: str
    place: str


@dataclass(kw_only=True)
class PreviewPage(CentrePage):
    """What a file would do, or what is left of it once it was taken in: `taken` says when, or is empty."""

    file: str
    read_as: str
    counts: Sequence[tuple[str, int]]
    unread: Sequence[str]
    wrong: Sequence[WrongLine]
    wrong_more: int
    changed: Sequence[ChangedLine]
    changed_more: int
    new: Sequence[NewLine]
    new_more: int
    keys_left: int
    rows: int
    taken: str
    action: str
    people_url: str
    import_url: str


@dataclass(frozen=True)
class CohortLine:
    name: str
    url: str
    made_up: str
    people: int
    enrolments: Sequence[str]


@dataclass(frozen=True)
class Choice:
    """A box to tick."""

    value: str
    text: str
    chosen: bool


@dataclass(kw_only=True)
class RulePage(CentrePage):
    """A page with the form of a cohort: its boxes, and the agencies of the centre's people to write down."""

    action: str
    professions: Sequence[Choice]
    regions: Sequence[Choice]
    agencies: Sequence[str]


@dataclass(kw_only=True)
class CohortsPage(RulePage):
    cohorts: Sequence[CohortLine]


@dataclass(frozen=True)
class EnrolmentLine:
    course: str
    days: str
    done: str
    withdraw_url: str
    learnt_url: str


@dataclass(frozen=True)
class MemberLine:
    """`marks`: for each enrolment the course, a word, whether it is completed. `person`: an id to take out, or ""."""

    name: str
    url: str
    marks: Sequence[tuple[str, str, bool]]
    person: str


@dataclass(kw_only=True)
class CohortPage(RulePage):
    """`report`: line, what stood there, of those who could not be put in."""

    made_up: str
    enrolments: Sequence[EnrolmentLine]
    lines: Sequence[MemberLine]
    pager: Pager
    list_url: str
    people_action: str
    enrol_action: str
    codes: Act
    report: Sequence[tuple[int, str]] = ()
