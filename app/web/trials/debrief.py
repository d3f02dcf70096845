"""Builds the debriefing of an ended play."""

from collections.abc import Sequence

from flask import url_for

from app.domain.shared.roles import DIMENSIONS
from app.runtime import Runtime
from app.services import trials
from app.services.accounts import Who
from app.services.debriefs import debrief
from app.services.trials import Play, Room
from app.web.languages import _, language
from app.web.safe import own_html
from app.web.trials import debrief_course, debrief_scores
from app.web.trials.afterwards import debriefing_url, way_here
from app.web.trials.build import case_text, told_in
from app.web.trials.debrief_closed import closed_lines
from app.web.trials.debrief_harms import harm_lines
from app.web.trials.debrief_moments import decisions, key_moments
from app.web.trials.debrief_pages import CaseToPlay, DebriefPage
from app.web.trials.debrief_words import verdict
from app.web.trials.names import role_name


def debrief_page(runtime: Runtime, who: Who | None, room: Room, on_paper: bool = False) -> DebriefPage:
    """Everything that a person learns after a play; `on_paper`: with nothing folded. A guest has no other plays."""
    told = debrief(room)
    ending = room.view.ending
    if ending is None:
        raise ValueError("the play has not ended")
    program, lang, scores = room.program, language(), told.scores
    played = trials.plays(runtime, who) if who else []
    radar, way = debrief_scores.profile(scores), debrief_course.picture(room, told)
    own_text = ending.text_for.get(room.role)
    return DebriefPage(
        title=_("%(case)s: debriefing (%(role)s)", case=program.text(program.title, lang), role=role_name(room.role)),
        heading=heading(room),
        section="trials.index",
        where=_where(room, on_paper),
        verdict=verdict(ending.verdict),
        ending=program.text(ending.text, lang),
        ending_for=program.text(own_text, lang) if own_text else "",
        result=debrief_scores.result(told),
        few=debrief_scores.why_no_result(scores),
        profile_wide=own_html(radar.wide),
        profile_narrow=own_html(radar.narrow),
        dimensions=[debrief_scores.dimension(told, one) for one in DIMENSIONS],
        explained=debrief_scores.explained(told),
        unassessed=debrief_scores.unassessed(scores),
        timeline_wide=own_html(way.wide),
        timeline_narrow=own_html(way.narrow),
        course=debrief_course.course(room, told),
        moments=key_moments(runtime, room, told),
        harm_lines=harm_lines(room, told),
        decisions=decisions(runtime, room, told),
        closed=closed_lines(room, told),
        to_play=_to_play(runtime, played) if who else [],
        counts=_counts(room, played),
        on_paper=on_paper,
        print_url=debriefing_url(room, paper=1),
        again_url=url_for("trials.case", slug=room.case) if who else "",
        cases_url=url_for("trials.index") if who else "",
        text_lang=told_in(program),
    )


def _where(room: Room, on_paper: bool) -> list[tuple[str, str]]:
    return [way_here(room), *([(_("Debriefing"), debriefing_url(room))] if on_paper else [])]


def heading(room: Room) -> str:
    """The case and the role, the case marked with its language."""
    case = case_text(room.program, room.program.title)
    return _("%(case)s: debriefing (%(role)s)", case=case, role=role_name(room.role))


def _counts(room: Room, played: Sequence[Play]) -> str:
    """Whether the run counts for the record, or nothing where it is none of one's own alone."""
    found = next((play for play in played if play.trial_id == room.trial_id), None)
    if found is None:
        return ""
    if found.counts:
        return _("Your first run of this case in this role: it counts for your record.")
    return _("This run does not count for your record: it is practice, or the case is an exercise.")


def _to_play(runtime: Runtime, played: Sequence[Play]) -> list[CaseToPlay]:
    """The roles of each case that the person has not begun yet."""
    begun = {(play.case, play.role) for play in played}
    found = []
    for slug, case in runtime.shelf().cases.items():
        roles = [(role, role_name(role)) for role in case.program.roles if (slug, role) not in begun]
        if roles:
            url = url_for("trials.case", slug=slug)
            found.append(CaseToPlay(case_text(case.program, case.program.title), url, roles))
    return found
