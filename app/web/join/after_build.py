"""Builds the debriefing of a room for somebody who sat in it, by the page of a play alone."""

from dataclasses import dataclass, fields

from flask import url_for

from app.runtime import Runtime
from app.services.accounts import Who
from app.services.seat_results import Result
from app.web.frame import Link
from app.web.languages import _, ngettext
from app.web.trials.afterwards import debriefing_url
from app.web.trials.debrief import debrief_page
from app.web.trials.debrief_pages import DebriefPage
from app.web.trials.names import role_name
from app.web.trials.writing_build import title_of


@dataclass(kw_only=True)
class SeatDebriefPage(DebriefPage):
    """`whose`: sentences on whose numbers these are, where several sat in the seat; `ways`: to the other ways to look.

    `texts`: what the seat wrote, title and text; `claim_url`, `sign_in_url`: how a guest keeps it, each or nothing.
    """

    whose: list[str]
    ways: list[Link]
    texts: list[Link]
    claim_url: str
    sign_in_url: str


def seat_debrief_page(runtime: Runtime, who: Who | None, result: Result, on_paper: bool) -> SeatDebriefPage:
    """Everything that somebody learns after the hearing of their room."""
    shared = debrief_page(runtime, who, result.room, on_paper)
    own = {field.name: getattr(shared, field.name) for field in fields(DebriefPage)}
    is_guest = not result.own.has_account
    return SeatDebriefPage(
        **own,
        whose=_whose(result) if result.others else [],
        ways=_ways(result),
        texts=[(title_of(draft), draft.text) for draft in result.texts],
        claim_url=url_for("join.claim", training=result.room.training) if who and is_guest else "",
        sign_in_url="" if who else url_for("auth.sign_in", next=debriefing_url(result.room)),
    )


def _whose(result: Result) -> list[str]:
    if result.room.is_mine_alone:
        is_trial = result.room.program.kind == "trial"
        return [
            _("Counted here: what you sent yourself, and your own votes."),
            *([_("This is what counts for your record.")] if is_trial else []),
            _("What others sent from your seat counts here for nobody; little may be left to be assessed."),
        ]
    return [
        _("These are the numbers of your whole seat. With you in it: %(names)s.", names=", ".join(result.others)),
        ngettext(
            "The seat sent %(num)s answer; yourself you sent: %(own)s. Votes are counted each for oneself.",
            "The seat sent %(num)s answers; yourself you sent: %(own)s. Votes are counted each for oneself.",
            result.answers,
            own=result.sent,
        ),
        _("Those of your seat see them too, each on their own screen; nobody else does."),
    ]


def _ways(result: Result) -> list[Link]:
    """The seat as a whole or only what one sent; the other seats that one had."""
    room, training = result.room, result.room.training
    ways: list[Link] = []
    if result.others:
        by = None if room.is_mine_alone else "me"
        label = _("Count the whole seat") if room.is_mine_alone else _("Count only what I sent")
        ways.append((label, url_for("join.debriefing", training=training, seat=room.role, by=by)))
    return ways + [
        (_("As %(role)s", role=role_name(seat)), url_for("join.debriefing", training=training, seat=seat))
        for seat in result.seats
        if seat != room.role
    ]
