"""Builds what somebody takes home: their own results in each seat, what to practise, what they wrote."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from app.domain.scoring.score import Scores
from app.domain.shared.roles import DIMENSIONS, Role
from app.rendering.rubric import ANCHORS
from app.runtime import Runtime
from app.services.commitments import Meant
from app.services.debriefs import debrief
from app.services.seat_results import Result
from app.services.writings import Draft
from app.web.frame import Page
from app.web.languages import _, language
from app.web.learn.build import source_line
from app.web.learn.pages import SourceLine
from app.web.trials.debrief_moments import key_moments
from app.web.trials.debrief_pages import DimensionLine, KeyMoment
from app.web.trials.debrief_scores import dimension
from app.web.trials.names import dimension_name, role_name
from app.web.trials.writing_build import title_of

_LAW: Final = re.compile(r"/(?:ky|ru|en)/law/([^/?#\"]+)")
TO_PRACTISE: Final = 2


@dataclass(frozen=True)
class FolderText:
    """A text that the seat wrote, with the provisions that its checklist rests on."""

    title: str
    text: str
    provisions: Sequence[SourceLine]


@dataclass(frozen=True)
class Practice:
    """A dimension to practise: what is seen of somebody competent in the seat, and of somebody who goes ahead."""

    name: str
    competent: str
    proactive: str


@dataclass(frozen=True)
class SeatSheet:
    """What one takes home of a seat; `whose`: with whom one shared it, or nothing."""

    role: Role
    name: str
    whose: str
    dimensions: Sequence[DimensionLine]
    moments: Sequence[KeyMoment]
    practise: Sequence[Practice]
    texts: Sequence[FolderText]


@dataclass(kw_only=True)
class SheetPage(Page):
    """`meant`: what one means to do, or nothing."""

    name: str
    case: str
    seats: Sequence[SeatSheet]
    meant: str
    file_url: str
    back_url: str


def sheet_page(runtime: Runtime, results: Sequence[Result], meant: Meant) -> SheetPage:
    """All that somebody takes home; each of `results` is one of their seats."""
    room = results[0].room
    return SheetPage(
        title=_("My sheet"),
        name=results[0].own.name,
        case=room.program.text(room.program.title, language()),
        seats=[_seat(runtime, one) for one in results],
        meant=meant.text,
        file_url=url_for("join.sheet_file", training=room.training),
        back_url=url_for("join.debriefing", training=room.training),
    )


def _seat(runtime: Runtime, result: Result) -> SeatSheet:
    room, told = result.room, debrief(result.room)
    with_you = _("With you in this seat: %(names)s.", names=", ".join(result.others)) if result.others else ""
    return SeatSheet(
        role=room.role,
        name=role_name(room.role),
        whose=with_you,
        dimensions=[dimension(told, one) for one in DIMENSIONS if one in told.reckonings],
        moments=key_moments(runtime, room, told),
        practise=_practise(told.scores),
        texts=[_text(runtime, draft) for draft in result.texts],
    )


def _practise(scores: Scores) -> list[Practice]:
    """The assessed dimensions in which least was reached, as the anchors of the seat have them."""
    reached = [(one.J, id) for id, one in scores.dimensions.items() if one.assessed and one.J is not None]
    weakest = [id for _j, id in sorted(reached, key=lambda each: each[0])[:TO_PRACTISE]]
    anchors = [(id, ANCHORS[id][scores.role]) for id in weakest]
    return [Practice(dimension_name(id), _(levels[2]), _(levels[3])) for id, levels in anchors]


def _text(runtime: Runtime, draft: Draft) -> FolderText:
    cited = dict.fromkeys(_LAW.findall(draft.checklist.html)) if draft.checklist else {}
    return FolderText(title_of(draft), draft.text, [source_line(runtime, one) for one in cited])
