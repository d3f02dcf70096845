"""Builds the pages on which levels are marked: moments to choose from, or the levels of a role in each dimension."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flask import request

from app.domain.group.marking import LEVELS, MAX_QUOTE, OF, WHOLE
from app.domain.shared.roles import Dimension, Role
from app.rendering.rubric import ANCHORS
from app.services.marking import Given, Sheet
from app.services.marks import Mark
from app.services.moments import Moment
from app.web.frame import Page
from app.web.languages import _
from app.web.scripts import small_number
from app.web.trials.build import case_text, told_in
from app.web.trials.names import dimension_name, dimension_short, level_name, role_name

Way = tuple[str, str, bool]  # label, address, whether one is there


@dataclass(frozen=True)
class LevelChoice:
    value: str
    text: str
    note: str
    chosen: bool


@dataclass(frozen=True)
class LevelField:
    """The levels of a dimension with what each looks like; `quote_name` is nothing where no words are asked for."""

    name: str
    legend: str
    choices: Sequence[LevelChoice]
    quote_name: str
    quote: str


@dataclass(frozen=True)
class MomentLine:
    """What a seat said; `marks`: what one has marked there, in short, or nothing."""

    who: str
    role: Role
    call: str
    text: str
    marks: str
    url: str


@dataclass(kw_only=True)
class MarksPage(Page):
    """`moments` to choose from, the newest first, or of one of them (`marked`), or the whole hearing, `fields` to fill.

    `why_not`: why nothing can be changed, or nothing; `roles`, `dimensions`: ways to the other ones; `skip`: what the
    button says that goes on without marks, or nothing.
    """

    lead: str
    moments: Sequence[MomentLine] = ()
    marked: MomentLine | None = None
    roles: Sequence[Way] = ()
    dimensions: Sequence[Way] = ()
    fields: Sequence[LevelField] = ()
    seq: int = WHOLE
    role: Role | str = ""
    dimension: str = ""
    action: str = ""
    send: str = ""
    skip: str = ""
    why_not: str = ""
    back: tuple[str, str]
    text_lang: str = ""
    most: int = MAX_QUOTE
    follow_url: str = ""
    stage: str = field(default="marks")


def marks_page(sheet: Sheet, url: Callable[..., str], back: tuple[str, str]) -> MarksPage:
    """What somebody may mark; `url`: the address of the page, to be given what is chosen on it by query."""
    kind = sheet.reach.kind
    page = MarksPage(
        title={
            "observer": _("What you saw"),
            "trainer": _("What you saw"),
            "self": _("Your own levels"),
            "victim": _("How it felt"),
        }[kind],
        lead=_lead(sheet),
        action=url(),
        back=back,
        send=_("Keep, and to my debriefing") if kind == "self" else _("Keep"),
        skip=_("To my debriefing without it") if kind == "self" else "",
        why_not="" if sheet.is_open else _("What comes after the marks has begun: they stand as they are."),
        text_lang=told_in(sheet.program),
    )
    moment = None
    if OF[kind] == "moment":
        at, by = small_number(request.args.get("at", "")), request.args.get("by", "")
        found = [one for one in sheet.heard.moments if one.seq == at]
        moment = next((one for one in found if one.role == by), next(iter(found), None))
        if moment is None:
            page.moments = [_line(sheet, one, url) for one in reversed(sheet.heard.moments)]
            return page
        page.marked, page.seq = _line(sheet, moment, url), moment.seq
    _add_fields(page, sheet, moment, url)
    return page


def given() -> Given:
    """What a form of such a page was filled in with."""
    sent = request.form
    levels = {name[6:]: value for name, value in sent.items() if name.startswith("level-")}
    return Given(
        seq=small_number(sent.get("at", "")),
        role=sent.get("role", ""),
        levels={name: (small_number(value) if value.isdecimal() else None) for name, value in levels.items()},
        quotes={name[6:]: value for name, value in sent.items() if name.startswith("quote-")},
    )


def _lead(sheet: Sheet) -> str:
    return {
        "observer": _("Choose the moment, then the level that you saw. What was not seen is no mark, and never zero."),
        "trainer": _("Choose the moment, then the level that you saw. What was not seen is no mark, and never zero."),
        "self": _("Before you are shown what you scored: at which level did you act, over the whole hearing?"),
        "victim": _(
            "How did each seat treat the one you spoke for? You are not scored. Leave out what you cannot say."
        ),
    }[sheet.reach.kind]


def _add_fields(page: MarksPage, sheet: Sheet, moment: Moment | None, url: Callable[..., str]) -> None:
    """The levels to be chosen: of one role, in what somebody looks at; of a trainer, in one dimension at a time."""
    reach, here = sheet.reach, {"at": moment.seq, "by": moment.role} if moment else {}
    asked = request.args.get("role", moment.role if moment else "")
    page.role = role = next((one for one in reach.roles if one == asked), reach.roles[0])
    dimensions = reach.dimensions
    if reach.kind == "trainer":
        one = next((one for one in dimensions if one == request.args.get("dimension")), dimensions[0])
        page.dimension, dimensions = one, (one,)
        page.dimensions = [
            (dimension_short(each), url(**here, role=role, dimension=each), each == one) for each in reach.dimensions
        ]
    more = {"dimension": page.dimension} if page.dimension else {}
    if len(reach.roles) > 1:
        page.roles = [(role_name(each), url(**here, role=each, **more), each == role) for each in reach.roles]
    own = {
        mark.dimension: mark
        for mark in sheet.own
        if (mark.seq, mark.role) == (page.seq, role) and _is_here(sheet, mark)
    }
    page.fields = [_field(one, role, own.get(one), is_seen=moment is not None) for one in dimensions]


def _is_here(sheet: Sheet, mark: Mark) -> bool:
    return mark.room == sheet.room and mark.kind == sheet.reach.kind


def _field(dimension: Dimension, role: Role, mark: Mark | None, *, is_seen: bool) -> LevelField:
    levels = [
        LevelChoice(
            str(level),
            f"{level} · {level_name(level)}",
            _(ANCHORS[dimension][role][level]),
            mark is not None and mark.level == level,
        )
        for level in LEVELS
    ]
    return LevelField(
        name=f"level-{dimension}",
        legend=dimension_name(dimension),
        choices=[*levels, LevelChoice("", _("Not seen") if is_seen else _("I cannot say"), "", chosen=mark is None)],
        quote_name=f"quote-{dimension}" if is_seen else "",
        quote=mark.quote if mark else "",
    )


def _line(sheet: Sheet, moment: Moment, url: Callable[..., str]) -> MomentLine:
    calls = {"objection": _("Objection."), "ruling": _("Ruling.")}
    own = [mark for mark in sheet.own if mark.seq == moment.seq and _is_here(sheet, mark)]
    return MomentLine(
        who=role_name(moment.role),
        role=moment.role,
        call=calls.get(moment.kind, ""),
        text=case_text(sheet.program, moment.text),
        marks="; ".join(_short(mark) for mark in own),
        url=url(at=moment.seq, by=moment.role),
    )


def _short(mark: Mark) -> str:
    return f"{role_name(mark.role)}, {dimension_short(mark.dimension)}: {mark.level}"
