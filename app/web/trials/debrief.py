"""Builds the debriefing of an ended play."""

from fractions import Fraction

from flask import url_for

from app.domain.scoring.score import Reason, Scores
from app.domain.scoring.weights import FLOOR_DIMENSION, FLOOR_FAIRNESS, FLOORS_OF_ROLE, OPPORTUNITIES_NEEDED
from app.domain.shared.roles import DIMENSIONS, Dimension
from app.domain.trial.elements import DecisionId, Verdict
from app.domain.trial.wordings import Wording, question_of, wordings
from app.i18n.formats import whole
from app.rendering.figures import Kind, Mark, Profile, Spoke, Way, radar, timeline
from app.runtime import Runtime
from app.services import law
from app.services.debriefs import Debriefing, Moment, debrief
from app.services.trials import Room
from app.web.languages import _, language, ngettext
from app.web.learn.build import source_line
from app.web.safe import own_html
from app.web.site import version_of
from app.web.trials.build import case_text, told_in
from app.web.trials.names import dimension_name, dimension_short, level_name, role_name
from app.web.trials.pages import (
    DebriefPage,
    DecisionLine,
    DimensionLine,
    FigureLine,
    KeyMoment,
    LevelLine,
    OtherAnswer,
)

NONE = "–"
MARKS: dict[str, Kind] = {"good": "good", "partly": "partly", "weak": "partly", "harm": "harm"}


def debrief_page(runtime: Runtime, room: Room, title: str) -> DebriefPage:
    """Scores, profile, key moments, every own decision."""
    told = debrief(room)
    ending = room.view.ending
    if ending is None:
        raise ValueError("the play has not ended")
    program, lang = room.program, language()
    picture = radar(_profile(told.scores), f"/static/icons.svg?v={version_of('icons.svg')}")
    way = timeline(_way(room, told))
    own_text = ending.text_for.get(room.role)
    return DebriefPage(
        title=title,
        heading=_heading(room),
        section="trials.index",
        where=[(_("Mock trials"), url_for("trials.index"))],
        role=room.role,
        role_label=role_name(room.role),
        verdict=_verdict(ending.verdict),
        ending=program.text(ending.text, lang),
        ending_for=program.text(own_text, lang) if own_text else "",
        final=_final(told.scores),
        v=FigureLine(_number(told.scores.V), _("the assessed dimensions, by weight")),
        f=FigureLine(_number(told.scores.F), _fairness_note(told.scores)),
        harms=_harms(told),
        few=_why_no_result(told.scores),
        profile_wide=own_html(picture.wide),
        profile_narrow=own_html(picture.narrow),
        dimensions=[_dimension(told.scores, one) for one in DIMENSIONS],
        timeline_wide=own_html(way.wide),
        timeline_narrow=own_html(way.narrow),
        moments=[_key_moment(runtime, room, moment) for moment in told.key_moments],
        decisions=[_decision(runtime, room, number, moment) for number, moment in enumerate(told.moments, 1)],
        again_url=url_for("trials.case", slug=room.case),
        cases_url=url_for("trials.index"),
        text_lang=told_in(program),
    )


def _heading(room: Room) -> str:
    case = case_text(room.program, room.program.title)
    return _("%(case)s: debriefing (%(role)s)", case=case, role=role_name(room.role))


def _verdict(verdict: Verdict) -> str:
    return {
        "conviction": _("The hearing ended in a conviction."),
        "lesser offence": _("The hearing ended in a conviction for a lesser offence."),
        "acquittal": _("The hearing ended in an acquittal."),
        "none": _("The exercise ended before the judgment."),
    }[verdict]


def _number(value: Fraction | float | None) -> str:
    return NONE if value is None else str(whole(value))


def _final(scores: Scores) -> FigureLine:
    notes = {
        "<50": _("below 50: start again with the lesson (provisional)"),
        "50-69": _("50–69: on the way (provisional)"),
        "70-84": _("70–84: competent (provisional)"),
        ">=85": _("85 and more: exemplary (provisional)"),
    }
    if scores.band is None:
        return FigureLine(NONE, _("not assessed"))
    passed = _("Passed.") if scores.passed else _reason(scores, scores.reasons[0])
    return FigureLine(_number(scores.final), f"{notes[scores.band]}. {passed}")


def _reason(scores: Scores, reason: Reason) -> str:
    """Why a run does not pass, in a sentence."""
    if reason.code == "final":
        return _("Not passed: the result is under 70.")
    if reason.code == "fairness":
        return _("Not passed: fairness to the accused is under 60.")
    if reason.code == "harm" and reason.dimension:
        return _("Not passed: a harm was left unrepaired (%(dimension)s).", dimension=dimension_name(reason.dimension))
    if reason.code == "dimension" and reason.dimension:
        floor = FLOORS_OF_ROLE.get(scores.role, {}).get(reason.dimension, FLOOR_DIMENSION)
        return _(
            "Not passed: %(dimension)s is under %(floor)s.", dimension=dimension_name(reason.dimension), floor=floor
        )
    return _("Not passed: too few decisions to say.")


def _fairness_note(scores: Scores) -> str:
    if scores.F is None:
        return _("not assessed")
    return _("floor 60: kept") if scores.F >= FLOOR_FAIRNESS else _("floor 60: not kept")


def _harms(told: Debriefing) -> FigureLine:
    harms = [harm for moment in told.moments for harm in moment.harms]
    repaired = sum(harm.repaired for harm in harms)
    note = _("none") if not harms else ngettext("%(num)s repaired", "%(num)s repaired", repaired)
    return FigureLine(str(len(harms)), note)


def _why_no_result(scores: Scores) -> str:
    if scores.final is not None:
        return ""
    return _("Too few decisions to say: a result needs fairness to the accused and one more dimension to be assessed.")


def _profile(scores: Scores) -> Profile:
    spokes = []
    for one in DIMENSIONS:
        found = scores.dimensions[one]
        value = whole(found.J) if found.assessed and found.J is not None else None
        spokes.append(Spoke(one.lower(), dimension_short(one), value, harm=found.harm is not None))
    return Profile(
        _("Profile over the ten dimensions; the table beside it holds the same"), _("not assessed"), tuple(spokes)
    )


def _dimension(scores: Scores, one: Dimension) -> DimensionLine:
    found = scores.dimensions[one]
    note = ""
    if found.harm == "unrepaired":
        note = _("a harm, not repaired: at most 40")
    elif found.harm == "repaired":
        note = _("a harm, repaired: at most 60")
    elif not found.assessed and found.opportunities:
        needed = OPPORTUNITIES_NEEDED[one]
        note = _("%(met)s of %(needed)s opportunities", met=found.opportunities, needed=needed)
    elif not found.counts:
        note = _("not counted in this role")
    return DimensionLine(
        id=one,
        name=dimension_name(one),
        note=note,
        assessed=found.assessed,
        j=_number(found.J),
        n=_number(found.N),
        times=str(found.opportunities),
    )


def _scene_of(room: Room, decision: DecisionId) -> str:
    program = room.program
    return program.text(program.scenes[program.decisions[decision].scene].title, language())


def _way(room: Room, told: Debriefing) -> Way:
    places = {moment.asked: place for place, moment in enumerate(told.moments)}
    repairs = {places[one.repaired_by]: place for place, one in enumerate(told.moments) if one.repaired_by in places}
    marks = tuple(
        Mark(_scene_of(room, moment.decision), MARKS[moment.state], repairs.get(place))
        for place, moment in enumerate(told.moments)
    )
    return Way(_("Your decisions in order; the list below holds the same"), _("repairs"), marks)


def _key_moment(runtime: Runtime, room: Room, moment: Moment) -> KeyMoment:
    program, lang = room.program, language()
    chosen = _answers(room, moment)[moment.answer]
    provisions = [view for reference in chosen.sources for view in law.cited(runtime, reference, lang)]
    return KeyMoment(
        title=case_text(program, program.scenes[program.decisions[moment.decision].scene].title),
        question=program.text(question_of(program, moment.decision, moment.put), lang),
        chosen=_words(room, chosen),
        did=program.text(chosen.why, lang) if chosen.why else "",
        cost=_cost(moment),
        better=program.text(chosen.better, lang) if chosen.better else "",
        sources=provisions[:2],
    )


def _answers(room: Room, moment: Moment) -> dict[str, Wording]:
    return wordings(room.program, moment.asked, is_ruling=moment.kind in ("ruling", "ruling_alone"))


def _words(room: Room, answer: Wording) -> str:
    return room.program.text(answer.text, language()) if answer.text else _("No objection")


def _cost(moment: Moment) -> str:
    """«Up to 5 of 100 points: Safety from 100 to 60, …»; told as «up to»."""
    parts = [
        _("%(dimension)s from %(was)s to %(now)s", dimension=dimension_name(one), was=whole(was), now=whole(now))
        for one, (was, now) in moment.lost.items()
    ]
    points = f"{float(moment.regret):.1f}" if language() == "en" else f"{float(moment.regret):.1f}".replace(".", ",")
    lost = "; ".join(parts)
    return _("Up to %(points)s of 100 points that were still attainable: %(lost)s.", points=points, lost=lost)


def _decision(runtime: Runtime, room: Room, number: int, moment: Moment) -> DecisionLine:
    program, lang = room.program, language()
    answers = _answers(room, moment)
    chosen = answers[moment.answer]
    return DecisionLine(
        number=number,
        title=case_text(program, program.scenes[program.decisions[moment.decision].scene].title),
        question=program.text(question_of(program, moment.decision, moment.put), lang),
        chosen=_words(room, chosen),
        state=moment.state,
        state_text=_state_text(moment),
        repair=_("repaired later") if moment.repaired_by else "",
        did=program.text(chosen.why, lang) if chosen.why else "",
        better=program.text(chosen.better, lang) if chosen.better else "",
        levels=[
            LevelLine(one, dimension_name(one), level_name(chosen.levels[one]))
            for one in DIMENSIONS
            if one in chosen.levels
        ],
        sources=[source_line(runtime, reference) for reference in chosen.sources],
        others=[
            OtherAnswer(_words(room, other), program.text(other.why, lang) if other.why else "")
            for id, other in answers.items()
            if id != moment.answer
        ],
    )


def _state_text(moment: Moment) -> str:
    return {
        "good": _("competent or better"),
        "partly": _("competent in part"),
        "weak": _("passive"),
        "harm": _("harm"),
    }[moment.state]
